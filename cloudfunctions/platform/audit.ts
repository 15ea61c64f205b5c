import type { Transaction } from './database';
import type { Random } from './random';

/**
 * One thing that staff did, written in the transaction of the deed. It names people by their reader key alone, which is
 * destroyed when somebody is forgotten, and holds no value of a field: what changed is in the history of the thing.
 */
export interface AuditDocument {
  /** Sortable by time: milliseconds in base 36, then random. */
  _id: string;
  at: Date;
  /** Reader key of who did it. */
  actor: string;
  /** `area.action` */
  action: string;
  requestId: string;
  /** What it was done to: `record:r_…`, `reader:<reader key>`, `import:…`. */
  subject: string | null;
  facts: AuditFacts;
  /** Number of the block that seals it (audit-chain.ts); null until the timer comes by. */
  block: number | null;
}

export type AuditFacts = Readonly<Record<string, string | number | boolean>>;

/** What a handler says of its deed. */
export interface Deed {
  subject: string | null;
  facts?: AuditFacts;
}

/** Who did which deed when, as the call knows it. */
export interface AuditedCall {
  actor: string;
  action: string;
  requestId: string;
  at: Date;
}

export const AUDIT = 'audit';

const TIME_DIGITS = 9;
const RANDOM_DIGITS = 8;

export function auditRow(call: AuditedCall, deed: Deed, random: Random): AuditDocument {
  const time = call.at.getTime().toString(36).padStart(TIME_DIGITS, '0');
  const tail = Math.floor(random() * 36 ** RANDOM_DIGITS)
    .toString(36)
    .padStart(RANDOM_DIGITS, '0');
  return {
    _id: `${time}${tail}`,
    at: call.at,
    actor: call.actor,
    action: call.action,
    requestId: call.requestId,
    subject: deed.subject,
    facts: deed.facts ?? {},
    block: null,
  };
}

export async function addAuditRow(transaction: Transaction, row: AuditDocument): Promise<void> {
  await transaction.collection<AuditDocument>(AUDIT).add(row);
}
