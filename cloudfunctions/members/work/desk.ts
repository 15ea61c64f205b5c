import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { type DeskTicketDocument, type ErasureDocument, isTicketOpen } from '../binding';
import { newPerson, type PersonDocument, summaryOf } from '../person';
import { findPersonById, PEOPLE, writePerson } from '../person-store';
import { createReaderKey, personId } from '../pseudonym';
import { bindAccount } from './bind';
import { TICKETS, ticketId } from './desk-ticket';
import { secretOf } from './surroundings';

/** See `ErasureDocument`. */
export const ERASURES = 'erasures';

const noPerson = (): AppError => new AppError('NOT_FOUND', 'nobody here has this id');
const notOnRoster = (): AppError => new AppError('NOT_ON_ROSTER', 'nobody here has this number');

export async function findPerson(
  { number }: Input<'members.findPerson'>,
  call: Call,
): Promise<Output<'members.findPerson'>> {
  const id = personId(secretOf(call.config), number);
  await call.once(async (transaction) => {
    const person = await transaction.collection<PersonDocument>(PEOPLE).get(id);
    if (person === null) throw notOnRoster();
    await call.audit(transaction, { subject: subjectOf(person) });
    return {};
  });
  return summary(call, id, notOnRoster);
}

/** Puts one person on the roster: a newcomer whom no file names yet, one who left, or one who was forgotten. */
export async function enterPerson(
  facts: Input<'members.enterPerson'>,
  call: Call,
): Promise<Output<'members.enterPerson'>> {
  const id = personId(secretOf(call.config), facts.number);
  await call.once(async (transaction) => {
    const people = transaction.collection<PersonDocument>(PEOPLE);
    const erasures = transaction.collection<ErasureDocument>(ERASURES);
    const before = await people.get(id);
    if (before?.state === 'present') throw new AppError('ON_ROSTER', 'on the roster already');
    const entered = newPerson(id, facts, createReaderKey(call.random), call.now());
    if (before !== null) {
      const { readerKey, roles, readingBlocked, settings } = before;
      await writePerson(transaction, before, {
        ...entered,
        readerKey,
        roles,
        readingBlocked,
        settings,
      });
      await call.audit(transaction, { subject: subjectOf(before) });
      return {};
    }
    const erased = await erasures.get(id);
    // Who is deleted and comes back has the sanction that they had.
    await people.add({ ...entered, readingBlocked: erased?.readingBlocked ?? false });
    if (erased !== null) await erasures.remove(id);
    await call.audit(transaction, {
      subject: subjectOf(entered),
      facts: { wasForgotten: erased !== null },
    });
    return {};
  });
  return summary(call, id);
}

export async function bindAtDesk(
  { personId: id, ticket, replace }: Input<'members.bindAtDesk'>,
  call: Call,
): Promise<Output<'members.bindAtDesk'>> {
  const _id = ticketId(secretOf(call.config), ticket);
  const now = call.now();
  await call.once(async (transaction) => {
    const found = await transaction.collection<PersonDocument>(PEOPLE).get(id);
    if (found === null || found.state === 'left') throw noPerson();
    const tickets = transaction.collection<DeskTicketDocument>(TICKETS);
    const shown = await tickets.get(_id);
    if (shown === null || !isTicketOpen(shown, now)) {
      throw new AppError('TICKET_WRONG', 'no such ticket, or it is used or over');
    }
    const { openid, guideline } = shown;
    const person = replace ? await unbound(transaction, found, now) : found;
    const account = { _id: openid, boundBy: 'desk', guideline } as const;
    await bindAccount(transaction, person, account, now, noPerson);
    await tickets.update(_id, { usedAt: now });
    await call.audit(transaction, {
      subject: subjectOf(found),
      facts: { replaced: replace ? found.openids.length : 0 },
    });
    return {};
  });
  return summary(call, id);
}

export async function unbindPerson(
  { personId: id }: Input<'members.unbindPerson'>,
  call: Call,
): Promise<Output<'members.unbindPerson'>> {
  await call.once(async (transaction) => {
    const person = await personIn(transaction, id);
    await unbound(transaction, person, call.now());
    await call.audit(transaction, {
      subject: subjectOf(person),
      facts: { accounts: person.openids.length },
    });
    return {};
  });
  return summary(call, id);
}

/** `why` is for the row of who did it; there it is kept as long as the row. */
export async function blockReading(
  { personId: id, blocked, why }: Input<'members.blockReading'>,
  call: Call,
): Promise<Output<'members.blockReading'>> {
  await call.once(async (transaction) => {
    const person = await personIn(transaction, id);
    await writePerson(transaction, person, { ...person, readingBlocked: blocked });
    await call.audit(transaction, { subject: subjectOf(person), facts: { blocked, why } });
    return {};
  });
  return summary(call, id);
}

/** The person in this transaction. @throws AppError NOT_FOUND */
export async function personIn(transaction: Transaction, id: string): Promise<PersonDocument> {
  const person = await transaction.collection<PersonDocument>(PEOPLE).get(id);
  if (person === null) throw noPerson();
  return person;
}

export const subjectOf = ({ readerKey }: PersonDocument): string => `reader:${readerKey}`;

export async function summary(call: Call, id: string, gone = noPerson) {
  const person = await findPersonById(call.database, id);
  if (person === null) throw gone();
  return { person: summaryOf(person) };
}

const unbound = (transaction: Transaction, person: PersonDocument, at: Date) =>
  writePerson(transaction, person, { ...person, openids: [] }, { at, why: 'movedAtDesk' });
