import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { Database } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { newPerson, type PersonDocument } from '../person';
import { addAccount, PEOPLE } from '../person-store';
import { createReaderKey, personId } from '../pseudonym';
import { loadMember } from '../store';
import { alreadyBound, assertUnbound, boundName } from './bind';
import { openidOf, secretOf } from './surroundings';

/** Written once and never removed: the configuration makes one administrator in the life of a deployment. */
interface FirstAdminDocument {
  _id: 'firstAdmin';
  at: Date;
}

/** No card of the college bears it. */
const NUMBER = 'FIRST-ADMIN';

/** True for the account that the configuration names, while nobody was and nobody is an administrator. */
export async function mayBecomeFirstAdmin(
  database: Database,
  firstAdmin: string | null,
  openid: string,
): Promise<boolean> {
  if (openid !== firstAdmin) return false;
  const [used, admins] = await Promise.all([
    database.collection<FirstAdminDocument>('settings').get('firstAdmin'),
    database.collection<PersonDocument>(PEOPLE).count({ roles: 'admin' }),
  ]);
  return used === null && admins === 0;
}

export async function becomeFirstAdmin(
  { name, guideline }: Input<'members.becomeFirstAdmin'>,
  call: Call,
): Promise<Output<'members.becomeFirstAdmin'>> {
  const openid = openidOf(call);
  const { firstAdmin } = call.config;
  if (openid !== firstAdmin)
    throw new AppError('FORBIDDEN', 'not the account of ZHUYUE_FIRST_ADMIN');
  const id = personId(secretOf(call.config), NUMBER);
  const now = call.now();
  await call.once(async (transaction) => {
    await assertUnbound(transaction, openid);
    // Nobody grants a role while there is no administrator, so this cannot change before the transaction ends.
    if (!(await mayBecomeFirstAdmin(call.database, firstAdmin, openid))) {
      // A twin of this call may have come first, since this transaction began.
      if ((await loadMember(call.database, openid)) !== null) throw alreadyBound();
      throw new AppError('FORBIDDEN', 'there is an administrator, or there was one');
    }
    const settings = transaction.collection<FirstAdminDocument>('settings');
    await settings.add({ _id: 'firstAdmin', at: now });
    const facts = { number: NUMBER, name, kind: 'staff' } as const;
    const person: PersonDocument = {
      ...newPerson(id, facts, createReaderKey(call.random), now),
      roles: ['admin'],
    };
    await transaction.collection<PersonDocument>(PEOPLE).add(person);
    await addAccount(transaction, person, {
      _id: openid,
      boundAt: now,
      boundBy: 'configuration',
      guideline,
    });
    return {};
  });
  return boundName(call, openid);
}
