import type { PersonKind, Role, StaffRole } from '../../typings/model';
import { copiedFacts, DEFAULT_SETTINGS, type MemberDocument, type PersonDocument } from './person';

/** Somebody whom the demo library enters, bound from the start or not. */
export interface EnteredPerson {
  openid: string;
  number: string;
  kind: PersonKind;
  roles: readonly StaffRole[];
  bound: boolean;
  profile: { name: string; major?: string; department?: string; cohort?: string };
}

const KINDS: Readonly<Record<PersonKind, true>> = { student: true, teacher: true, staff: true };

export const STAFF_ROLES: Readonly<Record<StaffRole, true>> = {
  cataloguer: true,
  triage: true,
  copyright: true,
  scanner: true,
  checker: true,
  desk: true,
  liaison: true,
  rooms: true,
  editor: true,
  admin: true,
  head: true,
};

export function isKind(text: string): text is PersonKind {
  return Object.hasOwn(KINDS, text);
}

export function isStaffRole(text: Role | string): text is StaffRole {
  return Object.hasOwn(STAFF_ROLES, text);
}

/**
 * The stored forms of a person; `member` is null for who is not bound.
 *
 * @param made what must be made with the deployment's secrets: the person's id and reader key
 * @throws RangeError naming the person and what is wrong
 */
export function enteredDocuments(
  given: EnteredPerson,
  made: { personId: string; readerKey: string; at: Date },
): { person: PersonDocument; member: MemberDocument | null } {
  const { openid, number, kind, roles, bound, profile } = given;
  if (!/^[\w-]{1,64}$/.test(openid)) throw new RangeError(`not an openid: "${openid}"`);
  if (!isKind(kind)) throw new RangeError(`"${openid}" is of no known kind: "${String(kind)}"`);
  const unknown = roles.find((role) => !isStaffRole(role));
  if (unknown !== undefined) throw new RangeError(`"${openid}" has no such role: "${unknown}"`);
  if (profile.name.trim() === '') throw new RangeError(`"${openid}" has no name`);
  const { personId, readerKey, at } = made;
  const person: PersonDocument = {
    _id: personId,
    readerKey,
    number,
    name: profile.name,
    kind,
    ...(profile.department !== undefined && { department: profile.department }),
    ...(profile.major !== undefined && { major: profile.major }),
    ...(profile.cohort !== undefined && { cohort: profile.cohort }),
    state: 'present',
    roles: [...roles],
    openids: bound ? [openid] : [],
    readingBlocked: false,
    settings: DEFAULT_SETTINGS,
    onRosterAt: at,
    revision: 1,
  };
  if (!bound) return { person, member: null };
  const member: MemberDocument = {
    _id: openid,
    ...copiedFacts(person),
    boundAt: at,
    boundBy: 'demo',
    guideline: '1',
  };
  return { person, member };
}
