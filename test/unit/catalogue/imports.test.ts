/** Imports as jobs: from the file that a phone sends to the records that it becomes. */
import { actions } from '../../../cloudfunctions/catalogue/actions';
import type { RecordDocument } from '../../../cloudfunctions/catalogue/records';
import { loadMember } from '../../../cloudfunctions/members/store';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { Action, FileWords, ImportJob, Input, Output } from '../../../typings/contract';
import { simple } from '../../support/formats/marc';
import { table } from '../../support/formats/workbook';
import { enter } from '../../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../platform/world';

type CatalogueAction = Extract<Action, `catalogue.${string}`>;

let world: World;
let main: Main;
/** The library's clock runs ahead by this. */
let ahead = 0;
/** Database requests that are still let through; the next one fails as if the function had died. */
let letThrough = Number.POSITIVE_INFINITY;

class Killed extends Error {}

/** Counts what goes to the database and ends it there. */
function mortal<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      if (name === 'collection') {
        return (collection: string) => mortal(value.call(object, collection) as object);
      }
      return (...given: unknown[]) => {
        if (letThrough <= 0) return Promise.reject(new Killed());
        letThrough -= 1;
        return value.apply(object, given) as unknown;
      };
    },
  });
}

beforeEach(async () => {
  ahead = 0;
  letThrough = Number.POSITIVE_INFINITY;
  world = await startWorld({ now: () => new Date(Date.now() + ahead) });
  const { database } = world.runtime;
  main = serve('catalogue', actions, loadMember, {
    ...world.runtime,
    config: { ...world.runtime.config, rate: { perSecond: 1e6, burst: 1e6 } },
    database: (meter): Database => mortal(database(meter)),
  });
  await enter(
    world.database,
    { openid: 'o_cataloguer', name: '林若溪', kind: 'staff', roles: ['cataloguer'] },
    { openid: 'o_second', name: '周正', kind: 'staff', roles: ['cataloguer'] },
  );
});
afterEach(() => world.close());

async function ask<A extends CatalogueAction>(
  action: A,
  input: Input<A>,
  as = 'o_cataloguer',
): Promise<Output<A>> {
  const envelope = await main(body(action.slice('catalogue.'.length), input), contextOf(as));
  if (!envelope.ok) throw Object.assign(new Error(envelope.error.message), envelope.error);
  return envelope.data as Output<A>;
}

async function send(name: string, content: Uint8Array | string): Promise<string> {
  const bytes = Buffer.from(content);
  const ticket = await ask('catalogue.importUpload', { name, size: bytes.length });
  const form = new FormData();
  for (const [field, value] of Object.entries(ticket.formData)) form.append(field, value);
  form.append('file', new Blob([bytes]));
  await fetch(ticket.url, { method: 'POST', body: form });
  return ticket.uploadId;
}

async function start(
  name: string,
  content: Uint8Array | string,
  words: FileWords = {},
  complete = false,
): Promise<string> {
  const uploadId = await send(name, content);
  return (await ask('catalogue.importStart', { uploadId, words, complete })).jobId;
}

const WORKING = ['planning', 'applying', 'undoing'];

/** Steps until a job waits for a person. */
async function settle(jobId: string): Promise<ImportJob> {
  for (;;) {
    const { job } = await ask('catalogue.importStep', { jobId });
    if (!WORKING.includes(job.state)) return job;
  }
}

async function planned(
  name: string,
  content: Uint8Array | string,
  words: FileWords = {},
): Promise<ImportJob> {
  return settle(await start(name, content, words));
}

async function applied(
  name: string,
  content: Uint8Array | string,
  words: FileWords = {},
): Promise<ImportJob> {
  const { jobId } = await planned(name, content, words);
  await ask('catalogue.importApply', { jobId });
  return settle(jobId);
}

const records = () => world.database.collection<RecordDocument>('records');
const stored = () => records().find({ where: {}, order: [['_id', 'asc']], limit: 1000 });

const line = (id: number, change: object = {}) =>
  `${JSON.stringify({ id: `${id}`, source: 'test', type: 'book', title: `建筑 ${id}`, language: 'chi', ...change })}\n`;
const lines = (count: number, change: object = {}) =>
  Array.from({ length: count }, (_, id) => line(id, change)).join('');

// 题名,作者,备注 / 绿色建筑,林夕,a / 营造法式,李诫,b / 无作者 in GBK.
const GBK = Buffer.from(
  'cce2c3fb2cd7f7d5df2cb1b8d7a20ac2ccc9abbda8d6fe2cc1d6cfa62c610ad3aad4ecb7a8cabd2cc0eebdeb2c620abbb5d0d00a',
  'hex',
);

test('a table in GBK is shown with its columns, planned without writing, and written with the words said', async () => {
  const uploadId = await send('书目 2026.csv', GBK);
  const preview = await ask('catalogue.importPreview', { uploadId, words: {} });
  expect(preview).toMatchObject({
    format: 'csv',
    encoding: 'gb18030',
    recognised: true,
    sheets: [],
    columns: [
      { header: '题名', field: 'title', samples: ['绿色建筑', '营造法式', '坏行'] },
      { header: '作者', field: 'creators', samples: ['林夕', '李诫'] },
      { header: '备注', field: null, samples: ['a', 'b'] },
    ],
    records: [{ title: '绿色建筑' }, { title: '营造法式' }],
    rejected: [{ number: 4, reason: 'WRONG_CELL_COUNT', excerpt: '坏行' }],
  });
  const columns = { 题名: 'title', 作者: 'creators', 备注: 'tags' };
  const words = { columns, fixed: { type: 'book', language: 'chi' }, source: 'list' };
  const { jobId } = await ask('catalogue.importStart', { uploadId, words, complete: false });
  const job = await settle(jobId);
  expect(job).toMatchObject({
    state: 'planned',
    file: '书目 2026.csv',
    words: { ...words, format: 'csv' },
    plan: { read: 3, added: 2, changed: 0, unchanged: 0, rejected: 1 },
    done: null,
    progress: GBK.length,
    bytes: GBK.length,
    startedBy: '林若溪',
  });
  expect(await stored()).toEqual([]);

  const { samples } = await ask('catalogue.importJob', { jobId });
  expect(samples.added.map(({ title }) => title)).toEqual(['绿色建筑', '营造法式']);
  const { rejects, next, file } = await ask('catalogue.importRejects', { jobId });
  expect([rejects.length, next, file?.name]).toEqual([1, null, '书目 2026.rejects.csv']);
  const mended = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
  expect(new TextDecoder('gb18030').decode(mended)).toBe('题名,作者,备注\n坏行\n');

  await ask('catalogue.importApply', { jobId });
  expect(await settle(jobId)).toMatchObject({ state: 'applied', done: job.plan });
  expect((await stored()).map(({ title, tags, source }) => [title, tags, source]).sort()).toEqual([
    ['绿色建筑', ['a'], 'list'],
    ['营造法式', ['b'], 'list'],
  ]);
});

test.each([
  ['MARC', 'a.mrc', Buffer.concat([simple('1'), simple('2')]), 'marc'],
  [
    'a workbook',
    'a.xlsx',
    table([
      ['id', 'title'],
      ['1', '绿色建筑'],
      ['2', '营造法式'],
    ]),
    'xlsx',
  ],
  ['lines of JSON', 'a.jsonl', lines(2), 'jsonl'],
])('%s comes in, and sent twice it changes nothing', async (_, name, content, format) => {
  const first = await applied(name, content);
  expect(first).toMatchObject({ state: 'applied', words: { format }, done: { added: 2 } });
  const before = await stored();
  expect(before).toHaveLength(2);
  const again = await applied(name, content);
  expect(again).toMatchObject({ done: { read: 2, added: 0, changed: 0, unchanged: 2 } });
  expect(await stored()).toEqual(before);
});

test('a record that comes twice counts once, and the dry run says what the import does', async () => {
  const content = lines(510) + line(3, { title: '另一' }) + lines(2) + line(700);
  const job = await applied('a.jsonl', content);
  expect(job.plan).toEqual(job.done);
  expect(job.done).toMatchObject({ read: 514, added: 511, rejected: 3 });
  const { rejects } = await ask('catalogue.importRejects', { jobId: job.jobId });
  expect(rejects.map(({ number, reason }) => [number, reason])).toEqual([
    [511, 'DUPLICATE_ID'],
    [512, 'DUPLICATE_ID'],
    [513, 'DUPLICATE_ID'],
  ]);
});

test('what changes is shown field by field', async () => {
  await applied('a.jsonl', lines(2));
  const { jobId } = await planned('a.jsonl', line(0, { title: '新题', subjects: ['a', 'b'] }));
  const { samples } = await ask('catalogue.importJob', { jobId });
  expect(samples.changed.map(({ fields }) => fields)).toEqual([
    [
      { name: 'subjects', after: 'a; b' },
      { name: 'title', before: '建筑 0', after: '新题' },
    ],
  ]);
});

test('a job is cancelled before it is applied and not afterwards', async () => {
  const { jobId } = await planned('a.jsonl', lines(1));
  expect(await ask('catalogue.importCancel', { jobId })).toMatchObject({
    job: { state: 'cancelled' },
  });
  await expect(ask('catalogue.importApply', { jobId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  const done = await applied('a.jsonl', lines(1));
  await expect(ask('catalogue.importCancel', { jobId: done.jobId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  const { jobs, next } = await ask('catalogue.importJobs', {});
  expect([jobs.map(({ state }) => state), next]).toEqual([['applied', 'cancelled'], null]);
});

test('what is no file of records is refused with its reason', async () => {
  const uploadId = await send('a.bin', Buffer.from([0, 1, 2, 3]));
  await expect(
    ask('catalogue.importStart', { uploadId, words: {}, complete: false }),
  ).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { reason: 'FORMAT' } });
  await expect(
    ask('catalogue.importPreview', { uploadId: '0'.repeat(32), words: {} }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    ask('catalogue.importPreview', { uploadId, words: {} }, 'o_second'),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

/** Works on a job with a function that dies at its n-th database request, for every n in turn, until it is done. */
async function settleDying(jobId: string): Promise<ImportJob> {
  for (let requests = 1; ; requests += 1) {
    letThrough = requests;
    await ask('catalogue.importStep', { jobId }).catch(() => null);
    letThrough = Number.POSITIVE_INFINITY;
    // Past the lease that the dead one held.
    ahead += 61_000;
    const { job } = await ask('catalogue.importJob', { jobId });
    if (!WORKING.includes(job.state)) return job;
  }
}

/** Records without what says when they were written. */
const timeless = async (jobId: string) =>
  (await stored()).map(({ changedAt: _, writtenBy, ...record }) => ({
    ...record,
    batch: writtenBy.batch.replace(jobId, 'job'),
  }));

test('killed at any database request and gone on with, it ends as if it had not been', async () => {
  const before = lines(40);
  const content = `${lines(520, { year: 2026 })}not a record\n${line(1)}`;
  await applied('before.jsonl', before);
  const jobId = await start('a.jsonl', content);
  const plan = await settleDying(jobId);
  expect(plan.plan).toMatchObject({ read: 522, added: 480, changed: 40, rejected: 2 });
  await ask('catalogue.importApply', { jobId });
  const done = await settleDying(jobId);
  expect(done).toMatchObject({ state: 'applied', done: plan.plan });
  const after = await timeless(jobId);
  expect(after.filter(({ year }) => year === 2026)).toHaveLength(520);
  expect(new Set(after.map(({ batch }) => batch))).toEqual(new Set(['job:0', 'job:1']));
  const { rejects, file } = await ask('catalogue.importRejects', { jobId });
  expect(rejects.map(({ reason }) => reason)).toEqual(['NOT_JSON', 'DUPLICATE_ID']);
  expect(await (await fetch(file?.url ?? '')).text()).toBe('not a record\n');
});

/** Records as they are, but for the time of their last write. */
const states = async () =>
  new Map((await stored()).map(({ changedAt: _, ...record }) => [record._id, record]));

test('undone at once or dying all the way, every record is as it was and what came is gone', async () => {
  await applied('before.jsonl', lines(30));
  const first = await states();
  const { jobId } = await applied('a.jsonl', lines(45, { year: 2026 }));
  const second = await states();
  const later = await applied('b.jsonl', lines(10, { year: 2027, tags: ['x'] }));
  const undo = async (id: string) => {
    await ask('catalogue.importUndo', { jobId: id });
    return settleDying(id);
  };
  expect(await undo(later.jobId)).toMatchObject({ state: 'undone', keptByUndo: 0 });
  expect(await states()).toEqual(second);
  expect(await undo(jobId)).toMatchObject({ state: 'undone', keptByUndo: 0 });
  const after = await states();
  const isGone = [...after.values()].filter(({ gone }) => gone !== undefined);
  expect(isGone).toHaveLength(15);
  expect(isGone.every(({ gone }) => gone?.cause === 'undo')).toBe(true);
  for (const { _id } of isGone) after.delete(_id);
  expect(after).toEqual(first);
});

test('an undo leaves what was changed again since, and comes within thirty days or not at all', async () => {
  const { jobId } = await applied('a.jsonl', lines(5));
  const later = await applied('b.jsonl', line(1, { year: 2027 }));
  ahead += 30 * 86_400_000 - 120_000;
  expect((await ask('catalogue.importUndo', { jobId })).job.state).toBe('undoing');
  expect(await settle(jobId)).toMatchObject({ state: 'undone', keptByUndo: 1 });
  const present = (await stored()).filter(({ gone }) => gone === undefined);
  expect(present.map(({ sourceId }) => sourceId)).toEqual(['1']);
  await expect(ask('catalogue.importUndo', { jobId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  ahead += 240_000;
  await expect(ask('catalogue.importUndo', { jobId: later.jobId })).rejects.toMatchObject({
    code: 'TOO_LATE',
  });
  // Sent once more it is there again.
  expect(await applied('a.jsonl', lines(5))).toMatchObject({ done: { changed: 5, added: 0 } });
  expect((await stored()).filter(({ gone }) => gone !== undefined)).toEqual([]);
});

async function complete(content: string, source = 'test'): Promise<ImportJob> {
  return settle(await start('whole.jsonl', content, { source }, true));
}

test('what a complete file leaves out is gone, as few as they are, and an undo brings it back', async () => {
  await applied('before.jsonl', lines(30) + line(99, { source: 'other' }));
  const before = await states();
  const plan = await complete(lines(27));
  expect(plan).toMatchObject({ state: 'planned', plan: { unchanged: 27, gone: 3 } });
  const { samples } = await ask('catalogue.importJob', { jobId: plan.jobId });
  expect(samples.gone.map(({ title }) => title).sort()).toEqual(['建筑 27', '建筑 28', '建筑 29']);
  expect(await states()).toEqual(before);
  await ask('catalogue.importApply', { jobId: plan.jobId });
  expect(await settleDying(plan.jobId)).toMatchObject({ state: 'applied', done: plan.plan });
  const gone = (await stored()).filter((one) => one.gone !== undefined);
  expect(gone.map(({ sourceId }) => sourceId).sort()).toEqual(['27', '28', '29']);
  expect(await complete(lines(27))).toMatchObject({ plan: { gone: 0 } });
  await ask('catalogue.importUndo', { jobId: plan.jobId });
  expect(await settle(plan.jobId)).toMatchObject({ state: 'undone', keptByUndo: 0 });
  expect(await states()).toEqual(before);
});

test('where over a twentieth of a source would go, somebody else has to agree', async () => {
  await applied('before.jsonl', lines(60));
  const { jobId, plan } = await complete(lines(40));
  expect(plan).toMatchObject({ gone: 20 });
  const { job } = await ask('catalogue.importApply', { jobId });
  expect(job.state).toBe('waitingForApproval');
  await expect(ask('catalogue.importApprove', { jobId })).rejects.toMatchObject({
    code: 'SECOND_PERSON',
  });
  expect((await ask('catalogue.importApprove', { jobId }, 'o_second')).job).toMatchObject({
    state: 'applying',
    approvedBy: '周正',
  });
  expect(await settle(jobId)).toMatchObject({ state: 'applied', done: { gone: 20 } });
});

test('a complete file is of the one source that was said', async () => {
  const uploadId = await send('a.jsonl', lines(1));
  await expect(
    ask('catalogue.importStart', { uploadId, words: {}, complete: true }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await complete(lines(1), 'another')).toMatchObject({
    state: 'failed',
    failure: { code: 'OTHER_SOURCE', detail: 'test' },
  });
});
