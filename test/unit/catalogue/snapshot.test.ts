/** How the open index follows its manifest while files come slowly. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { checkBatch } from '../../../cloudfunctions/catalogue/importing';
import {
  EMPTY_MANIFEST,
  type ManifestDocument,
} from '../../../cloudfunctions/catalogue/index/manifest';
import { createSnapshots } from '../../../cloudfunctions/catalogue/index/snapshot';
import { indexStep } from '../../../cloudfunctions/catalogue/index/step';
import { addRecords } from '../../../cloudfunctions/catalogue/record-store';
import type { RecordDocument } from '../../../cloudfunctions/catalogue/records';
import type { Storage } from '../../../cloudfunctions/platform/storage';
import { startWorld, type World } from '../platform/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** Adds a record, indexes it, and gives back what the manifest then says. */
async function indexOne(id: string, title: string): Promise<ManifestDocument> {
  const { database, runtime } = world;
  const { good } = checkBatch(
    [{ id, source: 's', type: 'book', title, language: 'chi' }],
    '2026-11-23',
  );
  const derived = good.map((one) => one.derived);
  await addRecords(database, derived, `i:${id}`);
  const settled = new Date(Date.now() - 60_000 + Number(id));
  await database
    .collection<RecordDocument>('records')
    .updateWhere({ _id: derived[0]?._id ?? '' }, { changedAt: settled });
  await indexStep({ ...runtime, database });
  const manifest = await database
    .collection<ManifestDocument>('indexManifests')
    .get(EMPTY_MANIFEST._id);
  if (manifest === null) throw new Error('nothing was indexed');
  return manifest;
}

const forget = ({ segments }: ManifestDocument) => {
  for (const { name } of segments) rmSync(join(tmpdir(), 'zhuyue-index', name), { force: true });
};

test('an open version answers until the files of the next have come', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const wanted: string[] = [];
  const slow: Storage = {
    ...world.runtime.storage,
    async download(fileId, path) {
      wanted.push(fileId);
      await held;
      await world.runtime.storage.download(fileId, path);
    },
  };
  const snapshots = createSnapshots(slow);
  let minute = 0;
  const current = () => snapshots.current(world.database, new Date(60_000 * ++minute));

  await indexOne('1', '混凝土');
  expect((await current()).searcher.size).toBe(1);
  forget(await indexOne('2', '钢结构'));

  const meanwhile = await current();
  expect(meanwhile.searcher.size).toBe(1);
  while (wanted.length === 0) await turn();
  // Asked again it does not wait.
  expect((await current()).searcher.size).toBe(1);

  release();
  while ((await current()).searcher.size === 1) await turn();
  // However often it was asked meanwhile, no file was fetched twice.
  expect(new Set(wanted).size).toBe(wanted.length);
  expect((await current()).searcher.size).toBe(2);
  // Who took the old version before the switch can still search it.
  expect(meanwhile.searcher.search({ query: null, limit: 1 }).total).toBe(1);
});

test('a fetch that fails is tried again', async () => {
  let fail = true;
  const broken: Storage = {
    ...world.runtime.storage,
    async download(fileId, path) {
      if (fail) throw new Error('connection reset');
      await world.runtime.storage.download(fileId, path);
    },
  };
  const snapshots = createSnapshots(broken);
  let minute = 0;
  const current = () => snapshots.current(world.database, new Date(60_000 * ++minute));
  const first = await indexOne('1', '混凝土');
  forget(first);
  await expect(current()).rejects.toThrow('connection reset');
  fail = false;
  expect((await current()).searcher.size).toBe(1);
  fail = true;
  forget(await indexOne('2', '钢结构'));
  expect((await current()).searcher.size).toBe(1);
  fail = false;
  while ((await current()).searcher.size === 1) await turn();
});

test('titles are read as their words ask', async () => {
  await indexOne('1', '重庆建筑');
  const { searcher } = await createSnapshots(world.runtime.storage).current(
    world.database,
    new Date(),
  );
  const find = (text: string) =>
    searcher.search({ query: { kind: 'term', field: 'any', text }, limit: 1 }).total;
  expect(find('chongqing')).toBe(1);
});
