import type { Member } from '../platform/actions';
import type { Database } from '../platform/database';
import { type MemberDocument, memberOf } from './person';

/** Who a reader is in the library; null when the library does not know them. One request. */
export async function loadMember(database: Database, openid: string): Promise<Member | null> {
  const document = await database.collection<MemberDocument>('members').get(openid);
  return document === null ? null : memberOf(document);
}
