import { type Desk, discord, openDesk } from '../../support/people/desk';
import { enter } from '../../support/people/people';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ firstAdmin: 'o_named' });
});
afterEach(async () => {
  expect(await discord(desk.database)).toEqual([]);
  await desk.close();
});

const become = (as: string, requestId?: string) =>
  desk.ask('members.becomeFirstAdmin', as, { name: '许文博', guideline: '1' }, requestId);
const may = async (as: string) => (await desk.ask('members.me', as, {})).mayBecomeFirstAdmin;

test('the account that the configuration names becomes the first administrator, once', async () => {
  expect(await may('o_named')).toBe(true);
  expect(await may('o_other')).toBe(false);
  expect(await desk.codeOf(become('o_other'))).toBe('FORBIDDEN');
  expect(await become('o_named', 'request-first')).toEqual({ name: '许文博' });
  expect(await become('o_named', 'request-first')).toEqual({ name: '许文博' });
  expect((await desk.ask('members.me', 'o_named', {})).member?.roles).toEqual(['staff', 'admin']);
  expect(await desk.codeOf(become('o_named'))).toBe('ALREADY_BOUND');
});

test('asked twice at once there is one', async () => {
  const codes = await Promise.all([desk.codeOf(become('o_named')), desk.codeOf(become('o_named'))]);
  expect(codes.filter((code) => code === 'OK')).toHaveLength(1);
  // Which refusal the other hears depends on how far it had come.
  expect(['ALREADY_BOUND', 'FORBIDDEN']).toContain(codes.find((code) => code !== 'OK'));
  expect(await desk.database.collection('people').count({})).toBe(1);
});

test('not again after the administrator is gone', async () => {
  await become('o_named');
  await desk.database.collection('people').removeWhere({});
  await desk.database.collection('members').removeWhere({});
  expect(await may('o_named')).toBe(false);
  expect(await desk.codeOf(become('o_named'))).toBe('FORBIDDEN');
});

test('not where there is an administrator already', async () => {
  await enter(desk.database, { openid: 'o_admin', kind: 'staff', roles: ['admin'] });
  expect(await may('o_named')).toBe(false);
  expect(await desk.codeOf(become('o_named'))).toBe('FORBIDDEN');
});
