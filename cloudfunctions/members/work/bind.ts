import type { Call } from '../../platform/actions';
import type { Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { hasRoom } from '../binding';
import type { MemberDocument, PersonDocument } from '../person';
import { addAccount, MEMBERS } from '../person-store';
import { loadMember } from '../store';

/** The account that is to be bound, and how it came to it. */
export type NewAccount = Pick<MemberDocument, '_id' | 'boundBy' | 'guideline'>;

/**
 * Binds an account within the transaction that proved whose it is.
 *
 * @param person as this transaction read them; null when they are on no roster any more
 * @throws AppError ALREADY_BOUND, TOO_MANY_ACCOUNTS; `gone` when the person left or was forgotten
 */
export async function bindAccount(
  transaction: Transaction,
  person: PersonDocument | null,
  account: NewAccount,
  now: Date,
  gone: () => AppError,
): Promise<PersonDocument> {
  await assertUnbound(transaction, account._id);
  if (person === null || person.state === 'left') throw gone();
  if (!hasRoom(person)) {
    throw new AppError('TOO_MANY_ACCOUNTS', `${person.openids.length} accounts are bound`, {
      details: { bound: person.openids.length },
    });
  }
  return addAccount(transaction, person, { ...account, boundAt: now });
}

export async function assertUnbound(transaction: Transaction, openid: string): Promise<void> {
  const bound = await transaction.collection<MemberDocument>(MEMBERS).get(openid);
  if (bound !== null) throw alreadyBound();
}

export const alreadyBound = (): AppError =>
  new AppError('ALREADY_BOUND', 'this account is bound to somebody');

/** Whom this account is bound to now: what a binding answers, also when it is asked a second time. */
export async function boundName(call: Call, openid: string): Promise<{ name: string }> {
  const member = await loadMember(call.database, openid);
  if (member === null) throw new AppError('NOT_BOUND', 'bound, and unbound again since');
  return { name: member.name };
}
