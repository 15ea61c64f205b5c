import type { BindingCodeDocument } from '../../../cloudfunctions/members/binding';
import type { PersonDocument } from '../../../cloudfunctions/members/person';
import { type Desk, openDesk, personOf } from '../../support/people/desk';
import { documentsOf, enter } from '../../support/people/people';

const GROUP = { department: '建筑工程学院', major: '建筑工程技术', cohort: '2026 级' };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await enter(
    desk.database,
    { openid: 'o_admin', name: '许文博', kind: 'staff', roles: ['admin'] },
    ...[1, 2, 3].map((at) => ({
      openid: `o_n${at}`,
      number: `260${at}`,
      name: `新生${at}`,
      bound: at === 3,
      ...GROUP,
    })),
  );
});
afterAll(() => desk.close());

const issue = (requestId?: string) =>
  desk.ask('members.issueCodes', 'o_admin', { group: GROUP }, requestId);
const bind = (as: string, code: string) =>
  desk.ask('members.bindByCode', as, { code, guideline: '1' });

test('a group gets slips for who is not bound; asked again, the same; issued anew, others', async () => {
  const first = await issue('request-slips');
  expect(desk.lastRequests()).toBeLessThanOrEqual(14);
  expect(first.slips.map(({ number }) => number)).toEqual(['2601', '2602']);
  expect(await issue('request-slips')).toEqual(first);
  const stored = await desk.database
    .collection<BindingCodeDocument>('bindingCodes')
    .find({ where: {}, limit: 100 });
  expect(stored).toHaveLength(2);
  for (const { code } of first.slips) expect(JSON.stringify(stored)).not.toContain(code);

  desk.pass(60);
  const second = await issue();
  expect(second.slips[0]?.code).not.toBe(first.slips[0]?.code);
  expect(await desk.codeOf(bind('o_new', first.slips[0]?.code ?? ''))).toBe('CODE_EXPIRED');
  expect(await bind('o_new', second.slips[0]?.code ?? '')).toEqual({ name: '新生1' });
  // The jammed printer gets its old slips, and none of them comes to life again.
  expect(await issue('request-slips')).toEqual(first);
  expect(await desk.codeOf(bind('o_new2', first.slips[1]?.code ?? ''))).toBe('CODE_EXPIRED');
  const { groups } = await desk.ask('members.groups', 'o_admin', {});
  expect(groups).toContainEqual({ ...GROUP, people: 3, bound: 2, coded: 1 });
});

test('killed between its receipt and its codes, an issue is finished by the next call', async () => {
  const before = await issue('request-killed');
  await desk.database.collection('bindingCodes').removeWhere({});
  expect(await issue('request-killed')).toEqual(before);
  expect(await desk.codeOf(bind('o_k', before.slips[0]?.code ?? ''))).toBe('OK');
});

test('one person gets one, bound or not; nobody and too many get none', async () => {
  const personId = (await personOf(desk.database, '2603'))?._id ?? '';
  const { slips } = await desk.ask('members.issueCodes', 'o_admin', { personId });
  expect(slips).toMatchObject([{ number: '2603' }]);
  const nobody = desk.ask('members.issueCodes', 'o_admin', { personId: `p_${'0'.repeat(32)}` });
  expect(await desk.codeOf(nobody)).toBe('NOT_FOUND');
  const many = Array.from(
    { length: 501 },
    (_, at) => documentsOf({ openid: `o_x${at}`, bound: true, major: '很多' }).person,
  ).map((person) => ({ ...person, openids: [] }));
  await desk.database.collection<PersonDocument>('people').add(many);
  const call = desk.ask('members.issueCodes', 'o_admin', { group: { major: '很多' } });
  expect(await desk.codeOf(call)).toBe('TOO_MANY');
});
