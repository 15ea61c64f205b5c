import { looksLikeIdCard, looksLikePhone } from '../../../cloudfunctions/members/roster-columns';
import type { Input } from '../../../typings/contract';
import { sharedTable } from '../../support/formats/workbook';
import { type Desk, discord, openDesk, personOf } from '../../support/people/desk';
import { enter } from '../../support/people/people';

const HEADER = '学号,姓名,身份,系部,专业,年级';
const row = (at: number, name = `学生${at}`) =>
  `25${String(at).padStart(6, '0')},${name},学生,建筑工程学院,建筑工程技术,2025 级`;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await enter(desk.database, { openid: 'o_admin', number: 'A1', kind: 'staff', roles: ['admin'] });
});
afterEach(async () => {
  expect(await discord(desk.database)).toEqual([]);
  await desk.close();
});

const upload = (lines: readonly string[]): Promise<string> =>
  send('名册.csv', Buffer.from(`${lines.join('\n')}\n`));

async function send(name: string, content: Buffer): Promise<string> {
  const size = content.length;
  const ticket = await desk.ask('members.rosterUpload', 'o_admin', { name, size });
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.formData)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]));
  expect((await fetch(ticket.url, { method: 'POST', body: form })).status).toBe(204);
  return ticket.uploadId;
}
const plan = (uploadId: string, complete = false) =>
  desk.ask('members.rosterPlan', 'o_admin', { uploadId, complete });

async function apply(input: Input<'members.rosterApply'>): Promise<number> {
  for (let steps = 1; ; steps += 1) {
    if ((await desk.ask('members.rosterApply', 'o_admin', input)).done) return steps;
  }
}

async function bring(lines: readonly string[], complete = false, confirmLeaving = 0) {
  const uploadId = await upload(lines);
  const planned = await plan(uploadId, complete);
  const hash = planned.planHash ?? '';
  await apply({ uploadId, complete, planHash: hash, confirmLeaving });
  return planned;
}

test('a file is shown first, then applied; brought again it changes nothing', async () => {
  const first = await bring([HEADER, row(1), row(2)]);
  expect(first).toMatchObject({ rows: 2, added: 2, changed: 0, format: 'csv', encoding: 'utf-8' });
  expect(first.columns.map(({ field }) => field)).toEqual([
    'number',
    'name',
    'kind',
    'department',
    'major',
    'cohort',
  ]);
  expect(await personOf(desk.database, '25000001')).toMatchObject({
    name: '学生1',
    state: 'present',
  });
  expect(await bring([HEADER, row(1), row(2, '改名')])).toMatchObject({ added: 0, changed: 1 });
  expect((await personOf(desk.database, '25000002'))?.name).toBe('改名');
});

test('what changed reaches the bound account; who left is unbound and told', async () => {
  await enter(
    desk.database,
    { openid: 'o_s1', number: '25000001', name: '旧名', major: '旧专业' },
    { openid: 'o_s2', number: '25000002', name: '学生2' },
  );
  const planned = await bring([HEADER, row(1)], true, 1);
  expect(planned).toMatchObject({ changed: 1, leaving: 1, staffMissing: 1 });
  expect((await desk.ask('members.me', 'o_s1', {})).member).toMatchObject({
    name: '学生1',
    cohort: '2025 级',
  });
  expect(await desk.ask('members.me', 'o_s2', {})).toMatchObject({
    member: null,
    unbound: { why: 'left' },
  });
  expect((await personOf(desk.database, 'A1'))?.state).toBe('present');
  // And is back with the next roster that names them.
  expect(await bring([HEADER, row(2)])).toMatchObject({ changed: 1 });
  expect((await personOf(desk.database, '25000002'))?.state).toBe('present');
});

test('over five in a hundred leave only when their number is said', async () => {
  await enter(desk.database, { openid: 'o_s2', number: '25000002', name: '学生2' });
  const uploadId = await upload([HEADER, row(1)]);
  const { planHash } = await plan(uploadId, true);
  const call = (confirmLeaving?: number) =>
    desk.codeOf(
      desk.ask('members.rosterApply', 'o_admin', {
        uploadId,
        complete: true,
        planHash: planHash ?? '',
        ...(confirmLeaving !== undefined && { confirmLeaving }),
      }),
    );
  expect(await call()).toBe('CONFIRM_LEAVING');
  expect(await call(2)).toBe('CONFIRM_LEAVING');
  expect(await call(1)).toBe('OK');
});

test('another roster than was shown is not touched', async () => {
  const uploadId = await upload([HEADER, row(1)]);
  const { planHash } = await plan(uploadId);
  await enter(desk.database, { openid: 'o_s1', number: '25000001', name: '别人' });
  const call = apply({ uploadId, complete: false, planHash: planHash ?? '' });
  expect(await desk.codeOf(call)).toBe('PLAN_CHANGED');
});

test.each([
  ['身份证号', '11010519491231002X', 'ID_CARD'],
  ['备注', '11010519491231002X', 'ID_CARD'],
  ['联系方式', '无', 'PHONE'],
  ['备注', '13800138000', 'PHONE'],
])(
  'a column %s with %s refuses the file, shows no value, and the file is gone',
  async (header, value, refused) => {
    const uploadId = await upload([`${HEADER},${header}`, `${row(1)},${value}`]);
    const planned = await plan(uploadId);
    expect(planned.planHash).toBeNull();
    expect(planned.columns.at(-1)).toEqual({ header, field: null, refused, samples: [] });
    expect(JSON.stringify(planned)).not.toContain(value);
    expect(await desk.codeOf(plan(uploadId))).toBe('NOT_FOUND');
  },
);

test('a value that looks like one rejects its row alone, and is not shown', async () => {
  const lines = [HEADER, row(1), row(2), row(3, '13800138000'), row(1), '25000009,,学生,,,'];
  const planned = await plan(await upload(lines));
  expect(planned.added).toBe(2);
  expect(planned.rejected).toEqual([
    { row: 4, reason: 'LOOKS_LIKE_PHONE', detail: '姓名' },
    { row: 5, reason: 'DUPLICATE_ID', detail: '25000001: 2' },
    { row: 6, reason: 'MISSING_FIELD', detail: '姓名' },
  ]);
  expect(JSON.stringify(planned)).not.toContain('13800138000');
});

test('who asked to be forgotten is not put back by a file', async () => {
  await bring([HEADER, row(1)]);
  const _id = (await personOf(desk.database, '25000001'))?._id ?? '';
  await desk.database.collection('people').removeWhere({ _id });
  const erased = { _id, at: desk.now(), until: desk.now(), readingBlocked: false };
  await desk.database.collection('erasures').add([erased]);
  expect(await bring([HEADER, row(1)])).toMatchObject({ added: 0, forgotten: 1 });
  expect(await personOf(desk.database, '25000001')).toBeNull();
});

test('a step called twice at once and a step that was cut off leave the same roster', async () => {
  const lines = [HEADER, ...Array.from({ length: 2100 }, (_, at) => row(at))];
  const uploadId = await upload(lines);
  const { planHash } = await plan(uploadId);
  const input = { uploadId, complete: false, planHash: planHash ?? '' };
  await Promise.all([desk.codeOf(apply(input)), desk.codeOf(apply(input))]);
  expect(await plan(uploadId)).toMatchObject({ added: 0, changed: 0, unchanged: 2100 });
});

// 学号,姓名,身份 / 25000001,欧阳思远,学生 in GBK.
const GBK = Buffer.from(
  'd1a7bac52cd0d5c3fb2cc9edb7dd0a32353030303030312cc5b7d1f4cbbcd4b62cd1a7c9fa0a',
  'hex',
);

test.each([
  ['csv', 'gb18030', '名册.csv', GBK],
  [
    'xlsx',
    'utf-8',
    '名册.xlsx',
    sharedTable([
      ['学号', '姓名', '身份'],
      ['25000001', '欧阳思远', '学生'],
    ]),
  ],
] as const)('a %s file in %s is read', async (format, encoding, name, content) => {
  const uploadId = await send(name, content);
  const planned = await plan(uploadId);
  expect(planned).toMatchObject({ format, encoding, rows: 1, added: 1, rejected: [] });
  await apply({ uploadId, complete: false, planHash: planned.planHash ?? '' });
  expect(await personOf(desk.database, '25000001')).toMatchObject({
    name: '欧阳思远',
    kind: 'student',
  });
});

test('a step that is killed between two writes goes on when it is called again', async () => {
  const numbers = Array.from({ length: 20 }, (_, at) => at);
  const bound = numbers.map((at) => ({ openid: `o_${at}`, number: row(at).slice(0, 8) }));
  await enter(desk.database, ...bound);
  const uploadId = await upload([HEADER, ...numbers.map((at) => row(at))]);
  const { planHash, changed } = await plan(uploadId);
  expect(changed).toBe(20);
  const input = { uploadId, complete: false, planHash: planHash ?? '' };

  // The first transaction notes the run, the next two change eight people each, and the fourth never begins.
  let transactions = 0;
  const { database } = desk.runtime;
  desk.runtime.database = (meter) => {
    const whole = database(meter);
    return {
      ...whole,
      transaction: (write) => {
        transactions += 1;
        return transactions > 3 ? Promise.reject(new Error('killed')) : whole.transaction(write);
      },
    };
  };
  const killed = desk.ask('members.rosterApply', 'o_admin', input, 'request-killed');
  expect(await desk.codeOf(killed)).toBe('INTERNAL');
  desk.runtime.database = database;
  expect(await plan(uploadId)).toMatchObject({ changed: 4, unchanged: 16 });
  expect(await discord(desk.database)).toEqual([]);

  const again = await desk.ask('members.rosterApply', 'o_admin', input, 'request-killed');
  expect(again).toEqual({ done: true, written: 20, total: 20 });
  expect(await plan(uploadId)).toMatchObject({ changed: 0, unchanged: 20 });
  const rows = await desk.database.collection('audit').find({ where: {}, limit: 100 });
  expect(
    rows.filter((entry) => 'action' in entry && entry.action === 'members.rosterApply'),
  ).toHaveLength(1);
});

test.each([
  ['11010519491231002X', true],
  ['110105194912310021', false],
  ['2503110427', false],
])('%s is an identity card: %s', (value, is) => expect(looksLikeIdCard(value)).toBe(is));

test.each([
  ['138 0013 8000', true],
  ['+8613800138000', true],
  ['25031104271', false],
])('%s is a telephone: %s', (value, is) => expect(looksLikePhone(value)).toBe(is));
