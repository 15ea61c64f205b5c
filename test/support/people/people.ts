/** People for tests, made by the functions that make real ones. */
import { enteredDocuments } from '../../../cloudfunctions/members/entry';
import {
  DEFAULT_SETTINGS,
  type MemberDocument,
  memberOf,
  type PersonDocument,
} from '../../../cloudfunctions/members/person';
import { personId } from '../../../cloudfunctions/members/pseudonym';
import type { Member } from '../../../cloudfunctions/platform/actions';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { Output } from '../../../typings/contract';
import type { PersonKind, StaffRole } from '../../../typings/model';

export const KEY = 'a key for tests, of more than 32 characters';

export interface TestPerson {
  openid: string;
  name?: string;
  kind?: PersonKind;
  roles?: StaffRole[];
  number?: string;
  bound?: boolean;
  major?: string;
  department?: string;
  cohort?: string;
}

/** The stored forms of a bound person; their reader key is `key-<openid>`. */
export function documentsOf({
  openid,
  name = '陈思远',
  kind = 'student',
  roles = [],
  number = `N${openid}`,
  bound = true,
  ...profile
}: TestPerson): { person: PersonDocument; member: MemberDocument } {
  const { person, member } = enteredDocuments(
    { openid, number, kind, roles, bound, profile: { name, ...profile } },
    {
      personId: personId(KEY, number),
      readerKey: `key-${openid}`,
      at: new Date('2026-09-01T00:00:00Z'),
    },
  );
  return { person, member: member as MemberDocument };
}

/** Puts people on the roster and binds those who are bound. */
export async function enter(database: Database, ...people: TestPerson[]): Promise<void> {
  for (const given of people) {
    const { person, member } = documentsOf(given);
    await database.collection<PersonDocument>('people').put(person);
    if (given.bound !== false) await database.collection<MemberDocument>('members').put(member);
  }
}

/** What a call knows of a bound person. */
export const memberFor = (person: TestPerson): Member => memberOf(documentsOf(person).member);

type Me = Output<'members.me'>;

/** What the app is told of a guest. */
export const GUEST: Me = {
  signedIn: false,
  member: null,
  onPremises: false,
  waysToBind: ['code', 'desk'],
  mayBecomeFirstAdmin: false,
};

/** What the app is told of somebody the library knows. */
export function meOf(member: Partial<NonNullable<Me['member']>>, change: Partial<Me> = {}): Me {
  return {
    ...GUEST,
    signedIn: true,
    member: {
      name: '陈思远',
      roles: ['student'],
      rights: [],
      readingBlocked: false,
      settings: DEFAULT_SETTINGS,
      ...member,
    },
    ...change,
  };
}
