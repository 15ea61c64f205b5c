import type { Database, Transaction } from '../platform/database';
import type { UnboundNoticeDocument } from './binding';
import { copiedFacts, type MemberDocument, type PersonDocument } from './person';

export const PEOPLE = 'people';
export const MEMBERS = 'members';
export const UNBOUND_NOTICES = 'unboundNotices';

type Account = Pick<MemberDocument, '_id' | 'boundAt' | 'boundBy' | 'guideline'>;

export function findPersonById(database: Database, personId: string) {
  return database.collection<PersonDocument>(PEOPLE).get(personId);
}

/** Names of people by reader key. Whom the library forgot has none. */
export async function namesOf(
  database: Database,
  readerKeys: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const among = [...new Set(readerKeys)];
  if (among.length === 0) return new Map();
  const people = await database
    .collection<PersonDocument>(PEOPLE)
    .findFields({ where: { readerKey: { among } }, limit: among.length }, ['readerKey', 'name']);
  return new Map(people.map(({ readerKey, name }) => [readerKey, name]));
}

/**
 * Writes what became of a person, and with it every account: those that stay get the person's facts anew, those that
 * are gone from `openids` lose their member document. The only way a person is ever changed.
 *
 * @param told why accounts that go are told so; null when their owner asked for it
 * @returns the person as written
 */
export async function writePerson(
  transaction: Transaction,
  before: PersonDocument,
  after: PersonDocument,
  told: Omit<UnboundNoticeDocument, '_id'> | null = null,
): Promise<PersonDocument> {
  const written = { ...after, revision: before.revision + 1 };
  await transaction.collection<PersonDocument>(PEOPLE).put(written);
  const members = transaction.collection<MemberDocument>(MEMBERS);
  const notices = transaction.collection<UnboundNoticeDocument>(UNBOUND_NOTICES);
  for (const openid of before.openids) {
    if (!written.openids.includes(openid)) {
      await members.remove(openid);
      if (told !== null) await notices.put({ _id: openid, ...told });
      continue;
    }
    const member = await members.get(openid);
    if (member === null) throw new Error(`an account of ${before._id} is no member`);
    const { boundAt, boundBy, guideline } = member;
    await members.put({ _id: openid, boundAt, boundBy, guideline, ...copiedFacts(written) });
  }
  return written;
}

/** Binds one more account to a person as they were read in this transaction. */
export async function addAccount(
  transaction: Transaction,
  person: PersonDocument,
  account: Account,
): Promise<PersonDocument> {
  const written = await writePerson(transaction, person, {
    ...person,
    openids: [...person.openids, account._id],
  });
  await transaction
    .collection<MemberDocument>(MEMBERS)
    .add({ ...account, ...copiedFacts(written) });
  await transaction.collection<UnboundNoticeDocument>(UNBOUND_NOTICES).remove(account._id);
  return written;
}
