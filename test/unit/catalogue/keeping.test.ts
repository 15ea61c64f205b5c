/** Editing a record, its history and putting a state back, through `main`, over the embedded cloud. */
import { actions } from '../../../cloudfunctions/catalogue/actions';
import { findRecord, recordsSharing } from '../../../cloudfunctions/catalogue/record-store';
import { type RecordDocument, recordId } from '../../../cloudfunctions/catalogue/records';
import { versionsOf } from '../../../cloudfunctions/catalogue/version-store';
import { loadMember } from '../../../cloudfunctions/members/store';
import { AUDIT, type AuditDocument } from '../../../cloudfunctions/platform/audit';
import type { RequestMeter } from '../../../cloudfunctions/platform/sdk-database';
import type { Action, ImportRecord, Input, Output } from '../../../typings/contract';
import { mortalDatabase } from '../../support/operations/mortal-database';
import { enter } from '../../support/people/people';
import { body, contextOf, serve, startWorld, type World } from '../platform/world';

type CatalogueAction = Extract<Action, `catalogue.${string}`>;

let world: World;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-11-01T00:00:00Z');
  // Every deed has a moment of its own.
  world = await startWorld({
    now: () => {
      now += 1000;
      return new Date(now);
    },
  });
  await enter(world.database, { openid: 'o_one', kind: 'staff', roles: ['cataloguer'] });
});
afterEach(() => world.close());

interface Way {
  /** The function is killed once it had this many answers of the database. */
  killedAfter?: number;
  requestId?: string;
}

async function ask<A extends CatalogueAction>(
  action: A,
  input: Input<A>,
  { killedAfter = Number.POSITIVE_INFINITY, requestId }: Way = {},
): Promise<Output<A>> {
  const database = (meter: RequestMeter) =>
    mortalDatabase(world.runtime.database(meter), killedAfter);
  const runtime = { ...world.runtime, database };
  const main = serve('catalogue', actions, loadMember, runtime);
  const asked = body(action.slice('catalogue.'.length), input) as object;
  const envelope = await main(
    { ...asked, ...(requestId !== undefined && { requestId }) },
    contextOf('o_one'),
  );
  if (!envelope.ok) throw Object.assign(new Error(envelope.error.message), envelope.error);
  return envelope.data as Output<A>;
}

const id = recordId('test', 'a');

const record = (change: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 'a',
  source: 'test',
  type: 'book',
  title: '混凝土结构',
  language: 'chi',
  year: 2001,
  ...change,
});

let imports = 0;
const importing = (...records: ImportRecord[]) => {
  imports += 1;
  return ask('catalogue.importBatch', {
    importId: `keeping-${imports}`,
    batch: 0,
    file: 'test.jsonl',
    records,
  });
};

async function stored(): Promise<RecordDocument> {
  const found = await findRecord(world.database, id);
  if (found === null) throw new Error('nothing is stored');
  return found;
}

const editable = () => ask('catalogue.editable', { id });
const rows = () => world.database.collection<AuditDocument>(AUDIT).find({ where: {}, limit: 100 });
const history = async () => (await ask('catalogue.recordHistory', { id })).versions;

async function edit(edits: Input<'catalogue.editRecord'>['edits'], way: Way = {}) {
  const { version } = await editable();
  return ask('catalogue.editRecord', { id, version, edits }, way);
}

describe('a record that is edited', () => {
  beforeEach(() => importing(record()));

  test('holds the library’s words over its source’s, with who did it and what was before', async () => {
    const { version } = await edit({ title: '钢结构', clc: 'TU391' });
    expect(await editable()).toMatchObject({
      record: { title: '钢结构', clc: 'TU391', year: 2001 },
      edited: [{ name: 'title', source: '混凝土结构' }, { name: 'clc' }],
      state: 'present',
      version,
    });
    expect(await rows()).toMatchObject([
      { action: 'catalogue.editRecord', subject: `record:${id}`, actor: 'key-o_one' },
    ]);
    expect(await history()).toMatchObject([
      {
        by: '陈思远',
        cause: 'edit',
        fields: [
          { name: 'clc', after: 'TU391' },
          { name: 'title', before: '混凝土结构', after: '钢结构' },
        ],
      },
    ]);
  });

  test('gives its source back when the words are taken back, and nothing of them stays', async () => {
    const before = await stored();
    await edit({ clc: 'TU391', year: 2020 });
    await edit({ clc: null, year: null });
    const { changedAt: _at, writtenBy: _by, ...after } = await stored();
    const { changedAt: _was, writtenBy: _from, ...source } = before;
    expect(after).toEqual(source);
  });

  test('refuses an edit of another state', async () => {
    const { version } = await editable();
    await edit({ year: 2002 });
    const late = ask('catalogue.editRecord', { id, version, edits: { year: 2003 } });
    await expect(late).rejects.toMatchObject({ code: 'STALE' });
    expect((await stored()).year).toBe(2002);
    expect(await rows()).toHaveLength(1);
  });

  test('of two edits of one state at once one wins, and the history tells of one', async () => {
    const { version } = await editable();
    const asked = [2002, 2003].map((year) =>
      ask('catalogue.editRecord', { id, version, edits: { year } }),
    );
    const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    expect(await history()).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ['year', { title: '好', year: 'two' }],
    ['nonsense', { nonsense: 1 }],
    ['access', { access: 'open' }],
    ['id', { id: 'b' }],
    ['creators', { creators: '张三' }],
    ['title', { title: '' }],
    [
      'abstract',
      { publisher: 'p', abstract: '字'.repeat(19_000), tags: Array(60).fill('签'.repeat(90)) },
    ],
  ])('names the field "%s" that cannot be so', async (at, edits) => {
    await expect(edit(edits)).rejects.toMatchObject({ code: 'BAD_FIELD', details: { at } });
    expect(await history()).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test('is not edited when it is gone or merged, and says so', async () => {
    const records = world.database.collection<RecordDocument>('records');
    await records.updateWhere({ _id: id }, { gone: { at: new Date(0), cause: 'import' } });
    expect(await editable()).toMatchObject({ state: 'gone' });
    await expect(edit({ year: 2002 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await records.updateWhere({ _id: id }, { mergedInto: recordId('test', 'b') });
    expect(await editable()).toMatchObject({
      state: 'merged',
      mergedInto: recordId('test', 'b'),
    });
    await expect(edit({ year: 2002 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('killed after any of its requests is edited once when it is sent again', async () => {
    const { version } = await editable();
    let killed = 0;
    for (let killedAfter = 1; ; killedAfter += 1) {
      const year = 2002 + killedAfter;
      const input = { id, version: (await editable()).version, edits: { year } };
      const requestId = `request-killed-${killedAfter}`;
      const first = await ask('catalogue.editRecord', input, { killedAfter, requestId }).catch(
        (error: Error) => error,
      );
      const answer = await ask('catalogue.editRecord', input, { requestId });
      expect([killedAfter, (await stored()).year]).toEqual([killedAfter, year]);
      expect(answer.version).toBe((await editable()).version);
      expect(await versionsOf(world.database, id, 100)).toHaveLength(killedAfter);
      expect(await rows()).toHaveLength(killedAfter);
      if (!(first instanceof Error)) break;
      killed += 1;
    }
    expect(killed).toBeGreaterThanOrEqual(8);
    expect(version).not.toBe((await editable()).version);
  });

  test('cut off and changed by somebody else meanwhile is stale when it is sent again', async () => {
    const { version } = await editable();
    const input = { id, version, edits: { year: 2002 } };
    const requestId = 'request-cut-off';
    for (
      let killedAfter = 7;
      (await versionsOf(world.database, id, 1)).length === 0;
      killedAfter += 1
    ) {
      await ask('catalogue.editRecord', input, { killedAfter, requestId }).catch(() => undefined);
    }
    expect((await stored()).year).toBe(2001);
    await importing(record({ year: 1999 }));
    const again = ask('catalogue.editRecord', input, { requestId });
    await expect(again).rejects.toMatchObject({ code: 'STALE' });
    expect((await stored()).year).toBe(1999);
  });
});

describe('a state that is put back', () => {
  beforeEach(() => importing(record()));

  const putBack = async (versionId: string) => {
    const { version } = await editable();
    return ask('catalogue.restoreVersion', { id, version, versionId });
  };

  test('is the record again, and that is a step of its own', async () => {
    await edit({ clc: 'TU391', year: 2002 });
    await edit({ year: 2003 });
    const [, first] = await history();
    await putBack(first?.versionId ?? '');
    expect(await editable()).toMatchObject({ record: { year: 2001 }, edited: [] });
    expect((await history()).map(({ cause }) => cause)).toEqual(['restore', 'edit', 'edit']);
    expect((await history())[0]?.fields).toEqual([
      { name: 'clc', before: 'TU391' },
      { name: 'year', before: '2003', after: '2001' },
    ]);
  });

  test('does not open a text that was taken down since', async () => {
    await edit({ year: 2002 });
    const records = world.database.collection<RecordDocument>('records');
    await records.updateWhere({ _id: id }, { takenDown: true });
    const [only] = await history();
    await putBack(only?.versionId ?? '');
    expect(await stored()).toMatchObject({ year: 2001, takenDown: true });
  });

  test('must be one of this record’s', async () => {
    await importing(record({ id: 'b' }));
    await edit({ year: 2002 });
    const [only] = await history();
    const versionId = only?.versionId ?? '';
    await expect(putBack(`${versionId}x`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = recordId('test', 'b');
    const { version } = await ask('catalogue.editable', { id: other });
    await expect(
      ask('catalogue.restoreVersion', { id: other, version, versionId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('records that are merged', () => {
  const idOf = (name: string) => recordId('test', name);
  const ISBN = '9787112000012';
  const SECOND = '9787302511649';

  const state = async (name: string): Promise<RecordDocument> => {
    const found = await findRecord(world.database, idOf(name));
    if (found === null) throw new Error(`"${name}" is not stored`);
    return found;
  };
  const merge = (keep: string, drop: string[], way: Way = {}) =>
    ask('catalogue.mergeRecords', { keep: idOf(keep), drop: drop.map(idOf) }, way);

  beforeEach(() =>
    importing(
      record({ isbn: [ISBN] }),
      record({
        id: 'b',
        title: '混凝土结构（第二版）',
        isbn: [ISBN, SECOND],
        clc: 'TU375',
        year: 1999,
        holdings: [{ channel: 'print', campus: '北' }],
      }),
      record({ id: 'c', isbn: [SECOND], publisher: '建工社' }),
      record({ id: 'e', type: 'ebook', isbn: [ISBN] }),
    ),
  );

  test('lead to one that takes what they know beyond it, and keeps its own', async () => {
    await merge('a', ['b']);
    expect(await state('a')).toMatchObject({
      title: '混凝土结构',
      year: 2001,
      clc: 'TU375',
      isbn: [ISBN, SECOND],
      holdings: [{ channel: 'print', campus: '北' }],
    });
    expect((await state('b')).mergedInto).toBe(idOf('a'));
    // Nobody is asked to judge against what is merged: only the one that stays shares the key.
    const again = await importing(record({ id: 'f', isbn: [ISBN] }));
    expect(again.possibleDuplicates).toBe(1);
    expect(
      (await recordsSharing(world.database, [`isbn:${ISBN}:p`])).map(({ _id }) => _id).sort(),
    ).toEqual([idOf('a'), idOf('f')].sort());
    expect(await history()).toMatchObject([{ cause: 'merge' }]);
    expect(await rows()).toMatchObject([
      { action: 'catalogue.mergeRecords', subject: `record:${id}`, facts: { merged: 1 } },
    ]);
  });

  test('lead to the end at once when that is merged in its turn', async () => {
    await merge('b', ['c']);
    await merge('a', ['b']);
    expect((await state('c')).mergedInto).toBe(idOf('a'));
    expect(await state('a')).toMatchObject({ publisher: '建工社' });
  });

  test.each([
    ['of another carrier', 'a', ['e']],
    ['that share nothing', 'a', ['c']],
    ['into itself', 'a', ['a', 'b']],
  ])('are not, %s', async (_why, keep, drop) => {
    await expect(merge(keep, drop)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await rows()).toEqual([]);
  });

  test('do not stay half merged when the function was killed and is asked again', async () => {
    await merge('b', ['c']);
    for (let killedAfter = 1; ; killedAfter += 1) {
      const requestId = `request-merge-${killedAfter}`;
      const way = { killedAfter, requestId };
      const first = await merge('a', ['b'], way).catch((error: Error) => error);
      await merge('a', ['b'], { requestId });
      const merged = await Promise.all(['b', 'c'].map(state));
      expect([killedAfter, ...merged.map(({ mergedInto }) => mergedInto)]).toEqual([
        killedAfter,
        idOf('a'),
        idOf('a'),
      ]);
      expect((await state('a')).clc).toBe('TU375');
      if (!(first instanceof Error)) break;
      const records = world.database.collection<RecordDocument>('records');
      for (const [name, to] of [
        ['b', null],
        ['c', 'b'],
      ] as const) {
        const { mergedInto: _into, ...apart } = await state(name);
        await records.put({ ...apart, ...(to !== null && { mergedInto: idOf(to) }) });
      }
    }
  });
});
