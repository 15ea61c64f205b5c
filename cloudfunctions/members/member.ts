import type { Role } from '../../typings/model';
import type { Member } from '../platform/actions';

/** A reader the library knows. */
export interface MemberDocument {
  /** The reader's openid. */
  _id: string;
  name: string;
  roles: Role[];
  major?: string;
  department?: string;
  cohort?: string;
  readingBlocked: boolean;
}

/** A person as an administrator or the demo library enters them. */
export interface Person {
  openid: string;
  roles: readonly Role[];
  profile: { name: string; major?: string; department?: string; cohort?: string };
}

const ROLES: Readonly<Record<Role, true>> = {
  student: true,
  teacher: true,
  cataloguer: true,
  liaison: true,
  reviewer: true,
  scanner: true,
  rooms: true,
  lectures: true,
  desk: true,
  admin: true,
  head: true,
};

/** The stored form of a person. @throws RangeError naming the person and what is wrong */
export function memberDocument(person: Person): MemberDocument {
  const { openid, roles, profile } = person;
  if (!/^[\w-]{1,64}$/.test(openid)) throw new RangeError(`not an openid: "${openid}"`);
  const unknown = roles.find((role) => !Object.hasOwn(ROLES, role));
  if (unknown !== undefined) throw new RangeError(`"${openid}" has no such role: "${unknown}"`);
  if (profile.name.trim() === '') throw new RangeError(`"${openid}" has no name`);
  return {
    _id: openid,
    name: profile.name,
    roles: [...roles],
    ...(profile.major !== undefined && { major: profile.major }),
    ...(profile.department !== undefined && { department: profile.department }),
    ...(profile.cohort !== undefined && { cohort: profile.cohort }),
    readingBlocked: false,
  };
}

export function memberOf({ _id, ...known }: MemberDocument): Member {
  return { openid: _id, ...known };
}
