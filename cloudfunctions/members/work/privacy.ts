import type { Output } from '../../../typings/contract';
import type { Call, Surroundings } from '../../platform/actions';
import type { Database } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { type ErasureDocument, erasureOf } from '../erasure';
import type { MemberDocument, PersonDocument } from '../person';
import {
  countTheirs,
  type Keys,
  PERSONAL,
  type PersonalCollection,
  pageOfTheirs,
  removeTheirs,
} from './personal-data';

const PEOPLE = 'people';
const MEMBERS = 'members';
const ERASURES = 'erasures';

const DOCUMENTS_A_PAGE = 500;
/** UTF-16 units of one answer: far below what a function may answer. */
const LONGEST_PAGE = 1_000_000;
const ERASURES_A_RUN = 50;

/** Who asks, as every collection may name them. A reader who is bound to nobody has an account alone. */
async function keysOf(
  call: Call,
): Promise<{ openid: string; keys: Keys; person: PersonDocument | null }> {
  if (call.caller.kind !== 'reader') throw new AppError('NOT_SIGNED_IN', 'guests leave nothing');
  const { openid } = call.caller;
  const member = await call.member();
  const person =
    member === null
      ? null
      : await call.database.collection<PersonDocument>(PEOPLE).get(member.personId);
  if (person === null) {
    return { openid, keys: keysOfAccount(openid), person };
  }
  const openids = [...new Set([openid, ...person.openids])];
  return {
    openid,
    keys: { openid: openids, personId: [person._id], readerKey: [person.readerKey] },
    person,
  };
}

const keysOfAccount = (openid: string): Keys => ({
  openid: [openid],
  personId: [],
  readerKey: [],
});

/** Where an export goes on: a collection of the inventory and the last document of it that was given. */
function placeOf(cursor: string | undefined): { index: number; after: string } {
  const [, index = '0', after = ''] = /^(\d{1,3}):(.*)$/s.exec(cursor ?? '') ?? [];
  return { index: Number(index), after };
}

/** The next collections of everything about the caller, as much as one answer holds. */
export async function exportMe(
  { after: cursor }: { after?: string },
  call: Call,
): Promise<Output<'members.exportMe'>> {
  const { keys } = await keysOf(call);
  let { index, after } = placeOf(cursor);
  const parts: Output<'members.exportMe'>['parts'] = [];
  let length = 0;
  for (; index < PERSONAL.length; index += 1) {
    const collection = PERSONAL[index] as PersonalCollection;
    for (;;) {
      const page = { after, limit: DOCUMENTS_A_PAGE };
      const documents = await pageOfTheirs(call.database, collection, keys, page);
      const last = documents.at(-1);
      if (last === undefined) break;
      const { name, personal, retention } = collection;
      parts.push({ collection: name, purpose: personal.purpose, retention, documents });
      length += JSON.stringify(documents).length;
      after = last._id;
      if (length > LONGEST_PAGE) return { parts, next: `${index}:${after}` };
    }
    after = '';
  }
  return { parts, next: null };
}

type Kept = Output<'members.deletionPlan'>['keeps'];

async function keptOf(database: Database, keys: Keys): Promise<Kept> {
  const kept: Kept = [];
  for (const collection of PERSONAL) {
    const { name, personal, retention } = collection;
    if (personal.erase !== 'keep' || (await countTheirs(database, collection, keys)) === 0)
      continue;
    kept.push({ what: name, why: personal.why ?? '', until: retention });
  }
  if (keys.personId.length > 0) {
    const why =
      'a fingerprint of your number, so that no roster file puts you back and no bar is lifted';
    kept.push({ what: ERASURES, why, until: 'two years' });
  }
  return kept;
}

const hindrancesOf = (person: PersonDocument | null): 'STAFF_ROLE'[] =>
  person !== null && person.roles.length > 0 ? ['STAFF_ROLE'] : [];

export async function deletionPlan(call: Call): Promise<Output<'members.deletionPlan'>> {
  const { keys, person } = await keysOf(call);
  const removes: Output<'members.deletionPlan'>['removes'] = [];
  for (const collection of PERSONAL) {
    if (collection.personal.erase !== 'remove') continue;
    const documents = await countTheirs(call.database, collection, keys);
    if (documents > 0) removes.push({ collection: collection.name, documents });
  }
  return { removes, keeps: await keptOf(call.database, keys), hindrances: hindrancesOf(person) };
}

/**
 * Forgets the caller. The person and their accounts go in one transaction, which leaves what is still to be searched
 * for; the other collections follow at once, or with the timer when this call is killed.
 *
 * @throws AppError STAFF_ROLE while the person has rights over others: they are handed back first
 */
export async function deleteMe(call: Call): Promise<Output<'members.deleteMe'>> {
  const { openid, keys, person } = await keysOf(call);
  if (hindrancesOf(person).length > 0)
    throw new AppError('STAFF_ROLE', 'hand back your roles first');
  const keeps = await keptOf(call.database, keys);
  const { personIds } = await call.once(async (transaction) => {
    if (person === null) return { personIds: [] };
    const people = transaction.collection<PersonDocument>(PEOPLE);
    // Read again inside: a role may have come in between, or the desk moved the person to another phone.
    const now = await people.get(person._id);
    if (now === null || !now.openids.includes(openid)) return { personIds: [] };
    if (now.roles.length > 0) throw new AppError('STAFF_ROLE', 'hand back your roles first');
    await people.remove(now._id);
    for (const openid of now.openids) {
      await transaction.collection<MemberDocument>(MEMBERS).remove(openid);
    }
    await transaction.collection<ErasureDocument>(ERASURES).put(erasureOf(now, call.now()));
    return { personIds: [now._id] };
  });
  for (const personId of personIds) await finishErasure(call.database, personId);
  // Of the account alone: asked again late, it may be bound to somebody whom this was not about.
  if (personIds.length === 0) await eraseKeys(call.database, keysOfAccount(openid));
  return { keeps };
}

/** Goes on with what a killed `deleteMe` left. @returns how many people were finished */
export async function finishErasures({ database }: Surroundings): Promise<number> {
  const waiting = await database
    .collection<ErasureDocument>(ERASURES)
    .find({ where: { pendingSince: { from: new Date(0) } }, limit: ERASURES_A_RUN });
  for (const { _id } of waiting) await finishErasure(database, _id);
  return waiting.length;
}

async function finishErasure(database: Database, personId: string): Promise<void> {
  const erasures = database.collection<ErasureDocument>(ERASURES);
  const erasure = await erasures.get(personId);
  if (erasure === null || erasure.pending === null) return;
  const { openids, readerKey } = erasure.pending;
  await eraseKeys(database, { openid: openids, personId: [personId], readerKey: [readerKey] });
  await erasures.updateWhere({ _id: personId }, { pending: null, pendingSince: null });
}

async function eraseKeys(database: Database, keys: Keys): Promise<void> {
  for (const collection of PERSONAL) {
    if (collection.personal.erase === 'remove') await removeTheirs(database, collection, keys);
  }
}
