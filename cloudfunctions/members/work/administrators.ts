import type { StaffRole } from '../../../typings/model';
import type { Call } from '../../platform/actions';
import type { Database, Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { STAFF_ROLES } from '../entry';
import type { PersonDocument } from '../person';
import { PEOPLE, writePerson } from '../person-store';

/** A college library has tens. */
export const MOST_STAFF = 1000;

export function everybodyWithRole(database: Database): Promise<PersonDocument[]> {
  const roles = { among: Object.keys(STAFF_ROLES) as StaffRole[] };
  return database.collection<PersonDocument>(PEOPLE).find({ where: { roles }, limit: MOST_STAFF });
}

/**
 * Another administrator, one with an account to sign in by, has to stay one until this is committed: writing them
 * unchanged makes two who leave at once conflict, where reading them would let both pass.
 *
 * @throws AppError LAST_ADMIN
 */
export async function assertAnotherAdmin(
  call: Call,
  transaction: Transaction,
  leaving: PersonDocument,
): Promise<void> {
  for (const { _id, roles } of await everybodyWithRole(call.database)) {
    if (_id === leaving._id || !roles.includes('admin')) continue;
    const other = await transaction.collection<PersonDocument>(PEOPLE).get(_id);
    if (!other?.roles.includes('admin') || other.openids.length === 0) continue;
    await writePerson(transaction, other, other);
    return;
  }
  throw new AppError('LAST_ADMIN', 'the last administrator stays');
}
