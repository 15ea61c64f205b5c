import type { MemberSettings, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { MemberDocument, PersonDocument } from '../person';
import { MEMBERS, PEOPLE, writePerson } from '../person-store';
import { assertAnotherAdmin } from './administrators';
import { openidOf } from './surroundings';

/**
 * Takes the calling account off its person. Nobody is told: who asked knows. The only account of the last administrator
 * stays: a lost phone is the desk's matter, which binds the next one in the same step.
 *
 * @throws AppError NOT_BOUND, LAST_ADMIN
 */
export async function unbindMe(
  _input: Record<string, never>,
  call: Call,
): Promise<Output<'members.unbindMe'>> {
  const openid = openidOf(call);
  await call.once(async (transaction) => {
    const person = await ownPerson(transaction, openid);
    const openids = person.openids.filter((account) => account !== openid);
    if (openids.length === 0 && person.roles.includes('admin')) {
      await assertAnotherAdmin(call, transaction, person);
    }
    await writePerson(transaction, person, { ...person, openids });
    return {};
  });
  return {};
}

/** Settings are the person's, for all their accounts. */
export async function saveSettings(settings: MemberSettings, call: Call): Promise<MemberSettings> {
  const openid = openidOf(call);
  await call.once(async (transaction) => {
    const person = await ownPerson(transaction, openid);
    await writePerson(transaction, person, { ...person, settings });
    return {};
  });
  return settings;
}

async function ownPerson(transaction: Transaction, openid: string): Promise<PersonDocument> {
  const member = await transaction.collection<MemberDocument>(MEMBERS).get(openid);
  const person =
    member === null
      ? null
      : await transaction.collection<PersonDocument>(PEOPLE).get(member.personId);
  if (person === null) throw new AppError('NOT_BOUND', 'this account is bound to nobody');
  return person;
}
