import { createHmac } from 'node:crypto';
import { MOST_ACCOUNTS, type PersonDocument } from './person';

/** What recognises a printed code; the code itself is kept nowhere. */
export interface BindingCodeDocument {
  /** Pseudonym of the code. */
  _id: string;
  personId: string;
  /** Codes of one issue were printed together. */
  issueId: string;
  issuedAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  /** A later issue took its place. */
  endedAt: Date | null;
}

/** A reader who stands at the desk and shows this account. */
export interface DeskTicketDocument {
  /** Pseudonym of the digits. */
  _id: string;
  openid: string;
  /** Version of the privacy guideline that the reader agreed to. */
  guideline: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Tells an account that somebody else took it off its person. */
export interface UnboundNoticeDocument {
  /** The account's openid. */
  _id: string;
  at: Date;
  why: 'movedAtDesk' | 'left';
}

/** What stays of a person who asked to be forgotten, so that no file puts them back and no sanction is lost. */
export interface ErasureDocument {
  /** The person's id: the pseudonym of a number that the library no longer has. */
  _id: string;
  at: Date;
  /** The end of every sanction that the person had; nothing is kept after it. */
  until: Date;
  readingBlocked: boolean;
}

export const CODE_DAYS = 30;
export const TICKET_SECONDS = 120;

/** Why a code binds nobody now; null when it does. Its person is asked for apart. */
export function codeRefusal(
  code: BindingCodeDocument,
  now: Date,
): 'CODE_USED' | 'CODE_EXPIRED' | null {
  if (code.usedAt !== null) return 'CODE_USED';
  return code.endedAt !== null || code.expiresAt <= now ? 'CODE_EXPIRED' : null;
}

export function isTicketOpen(ticket: DeskTicketDocument, now: Date): boolean {
  return ticket.usedAt === null && ticket.expiresAt > now;
}

/** Room for one more account. */
export function hasRoom(person: PersonDocument): boolean {
  return person.openids.length < MOST_ACCOUNTS;
}

/** Eight digits for a request; `attempt` gives others where these are somebody's already. */
export function ticketDigits(key: string, request: string, attempt: number): string {
  const digest = createHmac('sha256', key).update(`ticket\0${request}\0${attempt}`).digest();
  return String(digest.readUIntBE(0, 6) % 1e8).padStart(8, '0');
}
