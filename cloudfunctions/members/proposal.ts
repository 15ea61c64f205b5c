import { createHash } from 'node:crypto';
import type { StaffRole } from '../../typings/model';
import { hasRight } from '../platform/rights';
import type { PersonDocument } from './person';

/** A role that waits for a second person; gone once it is decided, and the audit keeps what was decided. */
export interface RoleProposalDocument {
  _id: string;
  personId: string;
  role: StaffRole;
  why: string;
  /** Reader key of who proposed it. */
  proposedBy: string;
  proposedAt: Date;
}

/** One open proposal a person and role: proposed again it is the same one. */
export function proposalId(personId: string, role: StaffRole): string {
  return `rp_${createHash('sha256').update(`${personId}\0${role}`).digest('hex').slice(0, 32)}`;
}

/** Whoever may decide on roles, can act now, and did not propose this one. */
export function otherDeciders(
  { personId, proposedBy }: RoleProposalDocument,
  people: readonly PersonDocument[],
): PersonDocument[] {
  return people.filter(
    ({ _id, readerKey, roles, openids }) =>
      hasRight(roles, 'roles.decide') &&
      openids.length > 0 &&
      readerKey !== proposedBy &&
      _id !== personId,
  );
}

/**
 * Whether somebody may decide a proposal: neither proposer nor the person proposed, but for the second administrator of
 * a library that has nobody else to decide, who agrees to it himself.
 *
 * @param people at least everybody who may decide on roles
 */
export function mayDecide(
  proposal: RoleProposalDocument,
  decider: Pick<PersonDocument, '_id' | 'readerKey' | 'roles'>,
  people: readonly PersonDocument[],
): boolean {
  if (decider.readerKey === proposal.proposedBy) return false;
  if (decider._id !== proposal.personId) return hasRight(decider.roles, 'roles.decide');
  return proposal.role === 'admin' && otherDeciders(proposal, people).length === 0;
}
