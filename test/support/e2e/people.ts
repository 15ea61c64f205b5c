/** People whom a journey brings along, so that no other journey meets them. */
import { Client } from '../../../local/door/client';
import type { PersonFacts } from '../../../typings/contract';

const AT_DESK = { as: 'persona:desk' };

/** Puts a student on the roster, as the desk does, and binds the account when one is given. */
export async function enterStudent(
  url: string,
  { number, name }: Pick<PersonFacts, 'number' | 'name'>,
  openid?: string,
): Promise<void> {
  const client = new Client(url);
  const facts = { number, name, kind: 'student', cohort: '2026 级' } as const;
  const { person } = await client.call('members.enterPerson', facts, AT_DESK);
  if (openid === undefined) return;
  const as = { as: `openid:${openid}` };
  const { ticket } = await client.call('members.deskTicket', { guideline: 'journey' }, as);
  const { personId } = person;
  await client.call('members.bindAtDesk', { personId, ticket, replace: false }, AT_DESK);
}
