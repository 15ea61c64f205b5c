import { type Desk, discord, openDesk, personOf, printCode } from '../../support/people/desk';
import { enter } from '../../support/people/people';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await enter(
    desk.database,
    { openid: 'o_admin', number: 'A1', name: '许文博', kind: 'staff', roles: ['admin'] },
    { openid: 'o_li', number: 'L1', name: '周敏', kind: 'staff' },
    { openid: 'o_student', number: 'S1', name: '陈思远' },
  );
});
afterEach(async () => {
  expect(await discord(desk.database)).toEqual([]);
  await desk.close();
});

const idOf = async (number: string) => (await personOf(desk.database, number))?._id ?? '';
const propose = async (as: string, number: string, role: 'admin' | 'desk' | 'head') =>
  desk.ask('members.proposeRole', as, { personId: await idOf(number), role, why: '接替' });
const decide = (as: string, proposalId: string, grant = true, requestId?: string) =>
  desk.ask('members.decideRole', as, { proposalId, grant }, requestId);
const withdraw = async (as: string, number: string, role: 'admin' | 'desk') =>
  desk.ask('members.withdrawRole', as, { personId: await idOf(number), role, why: '调岗' });
const rolesOf = async (number: string) => (await personOf(desk.database, number))?.roles;
const head = () =>
  enter(desk.database, { openid: 'o_head', number: 'H1', kind: 'staff', roles: ['head'] });

test('a role is proposed by one and granted by another', async () => {
  await head();
  const { proposalId } = await propose('o_admin', 'L1', 'desk');
  expect(await desk.codeOf(decide('o_admin', proposalId))).toBe('SECOND_PERSON');
  expect(await desk.codeOf(decide('o_li', proposalId))).toBe('NOT_FOUND');
  const seen = await desk.ask('members.staff', 'o_head', {});
  expect(seen.proposals).toMatchObject([
    { proposalId, person: { number: 'L1' }, role: 'desk', proposedBy: '许文博', mayDecide: true },
  ]);
  expect((await desk.ask('members.staff', 'o_admin', {})).proposals[0]?.mayDecide).toBe(false);
  expect(await decide('o_head', proposalId, true, 'request-grant')).toEqual({ granted: true });
  expect(await decide('o_head', proposalId, true, 'request-grant')).toEqual({ granted: true });
  expect(desk.lastRequests()).toBeLessThanOrEqual(4);
  expect(await rolesOf('L1')).toEqual(['desk']);
  expect((await desk.ask('members.me', 'o_li', {})).member?.rights).toContain('members.desk');
  expect(await desk.codeOf(propose('o_admin', 'L1', 'desk'))).toBe('HAS_ROLE');
});

test('who proposes finds the person by number, and may do nothing else to them', async () => {
  await head();
  const { person } = await desk.ask('members.findPerson', 'o_head', { number: 'L1' });
  const { personId } = person;
  expect(person.name).toBe('周敏');
  expect(await desk.codeOf(desk.ask('members.unbindPerson', 'o_head', { personId }))).toBe(
    'FORBIDDEN',
  );
});

test('who is proposed does not decide where another can', async () => {
  await head();
  const { proposalId } = await propose('o_admin', 'H1', 'admin');
  expect(await desk.codeOf(decide('o_head', proposalId))).toBe('OK');
});

test('the second administrator of a library with one decides for himself, and no other role', async () => {
  const { proposalId } = await propose('o_admin', 'L1', 'admin');
  expect(await desk.codeOf(decide('o_student', proposalId))).toBe('NOT_FOUND');
  expect((await desk.ask('members.staff', 'o_student', {})).proposals).toEqual([]);
  const seen = await desk.ask('members.staff', 'o_li', {});
  expect(seen.staff).toEqual([]);
  expect(seen.proposals).toMatchObject([{ proposalId, mayDecide: true }]);
  await decide('o_li', proposalId);
  expect(await rolesOf('L1')).toEqual(['admin']);
  const other = await propose('o_admin', 'S1', 'desk');
  expect(await desk.codeOf(decide('o_student', other.proposalId))).toBe('NOT_FOUND');
});

test('refused, a proposal is gone and nothing changed', async () => {
  await head();
  const { proposalId } = await propose('o_admin', 'L1', 'desk');
  expect(await decide('o_head', proposalId, false)).toEqual({ granted: false });
  expect(await rolesOf('L1')).toEqual([]);
  expect(await desk.codeOf(decide('o_head', proposalId))).toBe('NOT_FOUND');
});

test('the last administrator stays', async () => {
  expect(await desk.codeOf(withdraw('o_admin', 'A1', 'admin'))).toBe('LAST_ADMIN');
});

test('two administrators who withdraw each other at once leave one', async () => {
  await enter(desk.database, { openid: 'o_b', number: 'B1', kind: 'staff', roles: ['admin'] });
  const codes = await Promise.all([
    desk.codeOf(withdraw('o_admin', 'B1', 'admin')),
    desk.codeOf(withdraw('o_b', 'A1', 'admin')),
  ]);
  expect(codes.sort()).toEqual(['LAST_ADMIN', 'OK']);
  const left = [...((await rolesOf('A1')) ?? []), ...((await rolesOf('B1')) ?? [])];
  expect(left).toEqual(['admin']);
});

test('who has no right over roles proposes and withdraws none', async () => {
  expect(await desk.codeOf(propose('o_student', 'L1', 'desk'))).toBe('FORBIDDEN');
  expect(await desk.codeOf(withdraw('o_student', 'A1', 'admin'))).toBe('FORBIDDEN');
});

test('the last administrator’s only account stays; another account or administrator lets it go', async () => {
  const unbind = (as: string) => desk.codeOf(desk.ask('members.unbindMe', as, {}));
  expect(await unbind('o_admin')).toBe('LAST_ADMIN');
  await desk.ask('members.bindByCode', 'o_tablet', {
    code: await printCode(desk, 'A1'),
    guideline: '1',
  });
  expect(await unbind('o_admin')).toBe('OK');
  expect(await unbind('o_tablet')).toBe('LAST_ADMIN');
  await enter(desk.database, { openid: 'o_b', number: 'B1', kind: 'staff', roles: ['admin'] });
  expect(await unbind('o_tablet')).toBe('OK');
  expect(await unbind('o_b')).toBe('LAST_ADMIN');
});
