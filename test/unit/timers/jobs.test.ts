import { checkBatch } from '../../../cloudfunctions/catalogue/importing';
import {
  EMPTY_MANIFEST,
  type ManifestDocument,
} from '../../../cloudfunctions/catalogue/index/manifest';
import { addRecords } from '../../../cloudfunctions/catalogue/record-store';
import type { ReceiptDocument } from '../../../cloudfunctions/platform/receipts';
import { jobs } from '../../../cloudfunctions/timers/jobs';
import { contextOf, serveTimer, startWorld, type World } from '../platform/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const DAY_MS = 86_400_000;
/** The random number by which a run decides whether to sweep. */
const run = (random: number, now = new Date()) =>
  serveTimer(jobs, { ...world.runtime, random: () => random, now: () => now })(
    {},
    contextOf({ timer: true }),
  );

test('with nothing due the timer says nothing and costs next to nothing', async () => {
  expect(await run(0.9)).toEqual({
    ok: true,
    ran: {
      'platform.audit': null,
      'catalogue.imports': null,
      'catalogue.index': null,
      'members.erasures': null,
      'platform.retention': null,
      'platform.uploads': null,
    },
  });
  expect(world.log).toEqual([]);
});

test('the timer indexes what settled, and a second run finds nothing to do', async () => {
  const record = { id: 'a', source: 's', type: 'book', title: '建筑', language: 'chi' };
  const { good } = checkBatch([record], '2026-11-23');
  await addRecords(
    world.database,
    good.map(({ derived }) => derived),
    'i:0',
  );
  const records = world.database.collection<{ _id: string; changedAt: Date }>('records');
  await records.updateWhere({}, { changedAt: new Date(Date.now() - 5_000) });
  expect(await run(0.9)).toMatchObject({ ran: { 'catalogue.index': '1 records into version 1' } });
  expect(await run(0.9)).toMatchObject({ ran: { 'catalogue.index': null } });
  const manifest = await world.database
    .collection<ManifestDocument>('indexManifests')
    .get(EMPTY_MANIFEST._id);
  expect(manifest).toMatchObject({ version: 1, segments: [{ documents: 1 }] });
});

test('the index waits for the end of a bulk load, and half a minute at most', async () => {
  const batch = (from: number) =>
    Array.from({ length: 500 }, (_, at) => ({
      id: `${from + at}`,
      source: 's',
      type: 'book',
      title: '建筑',
      language: 'chi',
    }));
  for (const from of [0, 500]) {
    const { good } = checkBatch(batch(from), '2026-11-23');
    await addRecords(
      world.database,
      good.map(({ derived }) => derived),
      `i:${from}`,
    );
  }
  const now = new Date(Date.now() + 1_500);
  expect(await run(0.9, now)).toMatchObject({ ran: { 'catalogue.index': null } });

  const [first] = await world.database
    .collection<{ _id: string; changedAt: Date }>('records')
    .find({ where: {}, limit: 1 });
  await world.database
    .collection<{ _id: string; changedAt: Date }>('records')
    .updateWhere({ _id: first?._id ?? '' }, { changedAt: new Date(now.getTime() - 31_000) });
  expect(await run(0.9, now)).toMatchObject({
    ran: { 'catalogue.index': expect.stringContaining('records into version 1') },
  });
});

test('receipts go after seven days, now and then', async () => {
  const receipts = world.database.collection<ReceiptDocument>('receipts');
  const now = new Date();
  const aged = (days: number) => ({
    _id: `r${days}`,
    inputHash: '',
    ids: {},
    at: new Date(now.getTime() - days * DAY_MS),
  });
  await receipts.add([aged(6), aged(8), aged(30)]);
  await run(0.9, now);
  expect(await receipts.count({})).toBe(3);
  expect(await run(0, now)).toMatchObject({ ran: { 'platform.retention': '2 of receipts' } });
  expect(await receipts.get('r6')).not.toBeNull();
});
