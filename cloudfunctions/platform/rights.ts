import type { Right, Role, StaffRole } from '../../typings/model';

/**
 * Which roles of the staff may do what: the one table that doors, pages and the security matrix read. No role includes
 * another. An administrator gives rights to others and has few over the catalogue, and none over copyright.
 */
export const RIGHTS: Readonly<Record<Right, readonly [StaffRole, ...StaffRole[]]>> = {
  'catalogue.keep': ['cataloguer', 'admin'],
  'catalogue.approve': ['cataloguer', 'admin', 'head'],
  'vocabulary.confirm': ['cataloguer', 'liaison'],
  'members.roster': ['admin'],
  'members.codes': ['admin', 'desk'],
  'members.desk': ['desk', 'admin'],
  // Who proposes a role has to find the person it is for.
  'members.find': ['desk', 'admin', 'head'],
  'roles.propose': ['admin', 'head'],
  'roles.decide': ['admin', 'head'],
  'audit.read': ['admin', 'head'],
};

export function isRight(name: string): name is Right {
  return Object.hasOwn(RIGHTS, name);
}

export function hasRight(roles: readonly Role[], right: Right): boolean {
  return RIGHTS[right].some((role) => roles.includes(role));
}

/** In the table's order. */
export function rightsOf(roles: readonly Role[]): Right[] {
  return (Object.keys(RIGHTS) as Right[]).filter((right) => hasRight(roles, right));
}
