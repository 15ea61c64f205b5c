import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { type DeskTicketDocument, isTicketOpen, TICKET_SECONDS, ticketDigits } from '../binding';
import { pseudonym } from '../pseudonym';
import { loadMember } from '../store';
import { assertUnbound } from './bind';
import { openidOf, secretOf } from './surroundings';

export const TICKETS = 'deskTickets';

/** Digits that are another's just now are passed over; so many in a row are never another's. */
const ATTEMPTS = 8;

export const ticketId = (key: string, digits: string): string => pseudonym(key, 'ticket', digits);

/** Eight digits for two minutes, by which the desk finds the account of who stands there. */
export async function deskTicket(
  { guideline }: Input<'members.deskTicket'>,
  call: Call,
): Promise<Output<'members.deskTicket'>> {
  const key = secretOf(call.config);
  const openid = openidOf(call);
  const now = call.now();
  const digits = (attempt: number) => ticketDigits(key, `${openid}\0${call.requestId}`, attempt);
  const { attempt, expiresAt } = await call.once(async (transaction) => {
    await assertUnbound(transaction, openid);
    const tickets = transaction.collection<DeskTicketDocument>(TICKETS);
    for (let tried = 0; tried < ATTEMPTS; tried += 1) {
      const _id = ticketId(key, digits(tried));
      const held = await tickets.get(_id);
      if (held !== null && isTicketOpen(held, now)) continue;
      const until = new Date(now.getTime() + TICKET_SECONDS * 1000);
      await tickets.put({ _id, openid, guideline, expiresAt: until, usedAt: null });
      return { attempt: String(tried), expiresAt: until.toISOString() };
    }
    throw new AppError('BUSY', 'every number tried is in use');
  });
  return { ticket: digits(Number(attempt)), expiresAt };
}

/** Two requests a look; another's ticket is as good as none. */
export async function deskTicketState(
  { ticket }: Input<'members.deskTicketState'>,
  call: Call,
): Promise<Output<'members.deskTicketState'>> {
  const openid = openidOf(call);
  const _id = ticketId(secretOf(call.config), ticket);
  const [member, stored] = await Promise.all([
    loadMember(call.database, openid),
    call.database.collection<DeskTicketDocument>(TICKETS).get(_id),
  ]);
  const open = stored !== null && stored.openid === openid && isTicketOpen(stored, call.now());
  return { bound: member !== null, expired: !open };
}
