import type { Input, Output } from '../../../typings/contract';
import type { StaffRole } from '../../../typings/model';
import type { Call, Member } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { hasRight } from '../../platform/rights';
import { STAFF_ROLES } from '../entry';
import { factsOf, type PersonDocument, summaryOf } from '../person';
import { PEOPLE, writePerson } from '../person-store';
import { mayDecide, proposalId, type RoleProposalDocument } from '../proposal';
import { assertAnotherAdmin, everybodyWithRole, MOST_STAFF } from './administrators';
import { personIn, subjectOf, summary } from './desk';

const PROPOSALS = 'roleProposals';

/** Whoever decides on roles sees all; another member sees the proposal that waits for their own word, if there is one. */
export async function staff(
  _input: Record<string, never>,
  call: Call,
): Promise<Output<'members.staff'>> {
  const decider = await memberOf(call);
  const seesAll = hasRight(decider.roles, 'roles.propose');
  const [people, open] = await Promise.all([
    everybodyWithRole(call.database),
    call.database.collection<RoleProposalDocument>(PROPOSALS).find({
      where: seesAll ? {} : { personId: decider.personId },
      order: [['proposedAt', 'asc']],
      limit: MOST_STAFF,
    }),
  ]);
  const ids = [...new Set(open.map(({ personId }) => personId))];
  const proposed = await call.database
    .collection<PersonDocument>(PEOPLE)
    .find({ where: { _id: { among: ids } }, limit: MOST_STAFF });
  const byId = new Map(proposed.map((person) => [person._id, person]));
  const names = new Map(people.map(({ readerKey, name }) => [readerKey, name]));
  const proposals = open.flatMap((proposal) => {
    const person = byId.get(proposal.personId);
    const may = mayDecide(proposal, deciderOf(decider), people);
    if (person === undefined || !(seesAll || may)) return [];
    const { _id, role, why, proposedBy, proposedAt } = proposal;
    return {
      proposalId: _id,
      person: factsOf(person),
      role,
      why,
      proposedBy: names.get(proposedBy) ?? '',
      proposedAt: proposedAt.toISOString(),
      mayDecide: may,
    };
  });
  return { staff: seesAll ? people.map(summaryOf) : [], proposals };
}

export async function proposeRole(
  { personId, role, why }: Input<'members.proposeRole'>,
  call: Call,
): Promise<Output<'members.proposeRole'>> {
  const proposedBy = (await memberOf(call)).readerKey;
  const id = proposalId(personId, role);
  await call.once(async (transaction) => {
    const person = await personIn(transaction, personId);
    if (person.state === 'left') throw new AppError('NOT_FOUND', 'this person left');
    if (person.roles.includes(role)) throw new AppError('HAS_ROLE', `already ${role}`);
    const proposals = transaction.collection<RoleProposalDocument>(PROPOSALS);
    // One that waits already stays its proposer's: a second word is a decision and not another proposal.
    if ((await proposals.get(id)) === null) {
      await proposals.add({ _id: id, personId, role, why, proposedBy, proposedAt: call.now() });
    }
    await call.audit(transaction, { subject: subjectOf(person), facts: { role } });
    return {};
  });
  return { proposalId: id };
}

/** Asked by any member, since the second administrator has no right yet; what is not theirs to decide is not there. */
export async function decideRole(
  { proposalId: id, grant }: Input<'members.decideRole'>,
  call: Call,
): Promise<Output<'members.decideRole'>> {
  const decider = await memberOf(call);
  const noProposal = () => new AppError('NOT_FOUND', 'no such proposal');
  const { granted } = await call.once(async (transaction) => {
    const proposals = transaction.collection<RoleProposalDocument>(PROPOSALS);
    const proposal = await proposals.get(id);
    if (proposal === null) throw noProposal();
    const people = await everybodyWithRole(call.database);
    if (!mayDecide(proposal, deciderOf(decider), people)) {
      if (!hasRight(decider.roles, 'roles.decide')) throw noProposal();
      throw new AppError('SECOND_PERSON', 'neither who proposed it nor whom it is for');
    }
    const { personId, role } = proposal;
    const person = await personIn(transaction, personId);
    if (grant && person.state === 'left') throw noProposal();
    if (grant && !person.roles.includes(role)) {
      await writePerson(transaction, person, { ...person, roles: [...person.roles, role] });
    }
    await proposals.remove(id);
    await call.audit(transaction, { subject: subjectOf(person), facts: { role, granted: grant } });
    return { granted: String(grant) };
  });
  return { granted: granted === 'true' };
}

/** One person is enough to take a role away at once: what is taken can be given again. */
export async function withdrawRole(
  { personId, role, why }: Input<'members.withdrawRole'>,
  call: Call,
): Promise<Output<'members.withdrawRole'>> {
  await call.once(async (transaction) => {
    const person = await personIn(transaction, personId);
    if (person.roles.includes(role)) {
      if (role === 'admin') await assertAnotherAdmin(call, transaction, person);
      const roles = person.roles.filter((held) => held !== role);
      await writePerson(transaction, person, { ...person, roles });
    }
    await call.audit(transaction, { subject: subjectOf(person), facts: { role, why } });
    return {};
  });
  return summary(call, personId);
}

async function memberOf(call: Call): Promise<Member> {
  const member = await call.member();
  if (member === null) throw new AppError('NOT_BOUND', 'this account is bound to nobody');
  return member;
}

/** The caller's own roles are those of the staff among what a member is. */
function deciderOf({ personId, readerKey, roles }: Member) {
  const held = roles.filter((role): role is StaffRole => Object.hasOwn(STAFF_ROLES, role));
  return { _id: personId, readerKey, roles: held };
}
