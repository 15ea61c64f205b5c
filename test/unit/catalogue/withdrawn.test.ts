/** Records that are gone or merged, and the states kept of a record, over the embedded cloud. */
import { actions as accessActions } from '../../../cloudfunctions/access/actions';
import { actions } from '../../../cloudfunctions/catalogue/actions';
import { withEdits } from '../../../cloudfunctions/catalogue/edits';
import {
  EMPTY_MANIFEST,
  type ManifestDocument,
} from '../../../cloudfunctions/catalogue/index/manifest';
import { replaceUnchanged } from '../../../cloudfunctions/catalogue/record-change-store';
import { findRecord } from '../../../cloudfunctions/catalogue/record-store';
import { type RecordDocument, recordId } from '../../../cloudfunctions/catalogue/records';
import { addVersions, versionsOf } from '../../../cloudfunctions/catalogue/version-store';
import {
  type RecordVersionDocument,
  versionBefore,
} from '../../../cloudfunctions/catalogue/versions';
import { loadMember } from '../../../cloudfunctions/members/store';
import { sweepRetention } from '../../../cloudfunctions/platform/retention';
import type { Action, ImportRecord, Input, Output } from '../../../typings/contract';
import { enter } from '../../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../platform/world';

type CatalogueAction = Extract<Action, `catalogue.${string}`>;

let world: World;
let main: Main;
let ahead = 0;

async function ask<A extends CatalogueAction>(action: A, input: Input<A>): Promise<Output<A>> {
  const envelope = await main(
    body(action.slice('catalogue.'.length), input),
    contextOf('o_cataloguer'),
  );
  if (!envelope.ok) throw Object.assign(new Error(envelope.error.message), envelope.error);
  return envelope.data as Output<A>;
}

beforeEach(async () => {
  ahead = 0;
  world = await startWorld({ now: () => new Date(Date.now() + ahead) });
  main = serve('catalogue', actions, loadMember, world.runtime);
  await enter(world.database, { openid: 'o_cataloguer', kind: 'staff', roles: ['cataloguer'] });
});
afterEach(() => world.close());

const record = (id: string, change: Partial<ImportRecord> = {}): ImportRecord => ({
  id,
  source: 'test',
  type: 'book',
  title: `混凝土结构 ${id}`,
  language: 'chi',
  ...change,
});

const importing = (importId: string, ...records: ImportRecord[]) =>
  ask('catalogue.importBatch', { importId, batch: 0, file: 'test.jsonl', records });

async function stored(id: string): Promise<RecordDocument> {
  const found = await findRecord(world.database, recordId('test', id));
  if (found === null) throw new Error(`"${id}" is not stored`);
  return found;
}

async function change(id: string, to: Partial<RecordDocument>, step: string): Promise<void> {
  const before = await stored(id);
  const { changedAt: _at, writtenBy: _by, ...after } = { ...before, ...to };
  await replaceUnchanged(world.database, before, after, step);
}

/** Indexes everything, as if what was written had been written a while ago. */
async function index(): Promise<void> {
  const records = world.database.collection<RecordDocument>('records');
  const manifest = await world.database
    .collection<ManifestDocument>('indexManifests')
    .get(EMPTY_MANIFEST._id);
  const since = manifest?.watermark.changedAt ?? new Date(0);
  for (const { _id, changedAt } of await records.find({
    where: { changedAt: { after: since } },
    limit: 100,
  })) {
    const settled = Math.max(since.getTime() + 1, changedAt.getTime() - 1_500);
    await records.updateWhere({ _id }, { changedAt: new Date(settled) });
  }
  ahead += 2_000;
  while (!(await ask('catalogue.indexStep', {})).done);
}

const found = async () =>
  (await ask('catalogue.search', { text: '混凝土' })).hits.map(({ record: { title } }) => title);
const exported = async () =>
  (await ask('catalogue.exportPage', { limit: 10 })).records.map(({ id }) => id).sort();

const AWAY = { at: new Date('2026-11-01T00:00:00Z'), cause: 'import' } as const;

describe('a record that is gone', () => {
  beforeEach(async () => {
    await importing(
      'import-01',
      record('a'),
      record('b', { holdings: [{ channel: 'hosted', path: 'd' }] }),
    );
    await index();
    await change('b', { gone: AWAY }, 'step');
  });

  test('leaves the index even when nothing else changed, and comes back with its source', async () => {
    expect(await found()).toHaveLength(2);
    await index();
    expect(await found()).toEqual(['混凝土结构 a']);
    // The very file that was imported before: its content is the same, and the record is present again.
    const again = await importing(
      'import-02',
      record('a'),
      record('b', { holdings: [{ channel: 'hosted', path: 'd' }] }),
    );
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    await index();
    expect(await found()).toHaveLength(2);
  });

  test('is not exported, says on its page that it is gone, and opens nothing', async () => {
    expect(await exported()).toEqual(['a']);
    const id = recordId('test', 'b');
    await expect(ask('catalogue.record', { id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { gone: true },
    });
    const access = serve('access', accessActions, loadMember, world.runtime);
    expect(await access(body('open', { recordId: id }), contextOf(null))).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});

test('a merged record leads to the one that stands for it, also when its source sends it again', async () => {
  await importing('import-01', record('a'), record('b'));
  await change('b', { mergedInto: recordId('test', 'a') }, 'step');
  await importing('import-02', record('b', { year: 2020 }));
  expect(await stored('b')).toMatchObject({ year: 2020, mergedInto: recordId('test', 'a') });
  await index();
  const page = await ask('catalogue.record', { id: recordId('test', 'b') });
  expect(page.record.id).toBe(recordId('test', 'a'));
  expect(await exported()).toEqual(['a']);
  expect(await found()).toEqual(['混凝土结构 a']);
});

test('an import changes the source beneath, and the library keeps its word', async () => {
  await importing('import-01', record('a', { year: 2001 }));
  const before = await stored('a');
  await replaceUnchanged(world.database, before, withEdits(before, { title: '钢结构' }), 'edit');
  await importing('import-02', record('a', { year: 2002, title: '混凝土 2' }));
  const now = await stored('a');
  expect(now).toMatchObject({ title: '钢结构', year: 2002 });
  expect(withEdits(now, { title: null })).toMatchObject({ title: '混凝土 2', year: 2002 });
  expect(withEdits(now, { title: null })).not.toHaveProperty('edited');
});

test('states of a record are listed newest first and kept as long as their cause says', async () => {
  await importing('import-01', record('a'));
  const before = await stored('a');
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const step = {
    by: 'key-o_cataloguer',
    key: 'one',
    cause: 'import',
    at: at('2026-01-01'),
  } as const;
  await addVersions(world.database, [
    versionBefore(before._id, before, step),
    versionBefore(before._id, before, { ...step, key: 'two', cause: 'edit', at: at('2026-01-02') }),
  ]);
  const asked = world.requests();
  const kept = await versionsOf(world.database, before._id, 10);
  expect(world.requests() - asked).toBe(1);
  expect(kept.map(({ cause }) => cause)).toEqual(['edit', 'import']);
  expect(kept[0]?.before).toEqual(before);
  await sweepRetention(world.database, at('2026-02-15'));
  const versions = world.database.collection<RecordVersionDocument>('recordVersions');
  expect((await versions.find({ where: {}, limit: 10 })).map(({ cause }) => cause)).toEqual([
    'edit',
  ]);
});
