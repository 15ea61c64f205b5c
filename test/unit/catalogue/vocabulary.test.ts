/** Tags that rules propose and a librarian confirms, over the embedded cloud. */
import { actions } from '../../../cloudfunctions/catalogue/actions';
import { findRecord } from '../../../cloudfunctions/catalogue/record-store';
import { recordId } from '../../../cloudfunctions/catalogue/records';
import { versionsOf } from '../../../cloudfunctions/catalogue/version-store';
import { loadMember } from '../../../cloudfunctions/members/store';
import { AUDIT, type AuditDocument } from '../../../cloudfunctions/platform/audit';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { Action, ImportRecord, Input, Output } from '../../../typings/contract';
import { enter } from '../../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../platform/world';

type CatalogueAction = Extract<Action, `catalogue.${string}`>;

let world: World;
let main: Main;
/** Runs before each write of a record that this many writes come before; null is never. */
let between: { after: number; happens(): Promise<void> } | null;

/** The database, with something happening in the midst of the writes of tags. */
function disturbed(database: Database): Database {
  return {
    ...database,
    collection(name) {
      const collection = database.collection<never>(name);
      return {
        ...collection,
        async updateWhere(where: never, change: never) {
          const due = name === 'records' && between !== null && between.after-- === 0;
          if (due) await between?.happens();
          return collection.updateWhere(where, change);
        },
      } as never;
    },
  };
}

beforeEach(async () => {
  between = null;
  world = await startWorld();
  const { database, ...runtime } = world.runtime;
  main = serve('catalogue', actions, loadMember, {
    ...runtime,
    database: (meter) => disturbed(database(meter)),
  });
  await enter(world.database, { openid: 'o_keeper', kind: 'staff', roles: ['cataloguer'] });
});
afterEach(() => world.close());

async function send<A extends CatalogueAction>(sent: unknown): Promise<Output<A>> {
  const envelope = await main(sent, contextOf('o_keeper'));
  if (!envelope.ok) throw Object.assign(new Error(envelope.error.message), envelope.error);
  return envelope.data as Output<A>;
}
const ask = <A extends CatalogueAction>(action: A, input: Input<A>): Promise<Output<A>> =>
  send<A>(body(action.slice('catalogue.'.length), input));

let imports = 0;
function importing(...records: Partial<ImportRecord>[]) {
  imports += 1;
  return ask('catalogue.importBatch', {
    importId: `import-${imports}`,
    batch: 0,
    file: 'test.jsonl',
    records: records.map((record) => ({
      id: 'a',
      source: 'test',
      type: 'standard',
      title: '绿色建筑评价标准',
      language: 'chi',
      clc: 'TU201.5',
      ...record,
    })),
  });
}

const idOf = (id: string) => recordId('test', id);
const proposed = async (input: Input<'catalogue.tagProposals'> = {}) =>
  (await ask('catalogue.tagProposals', input)).proposals.map(({ record }) => record.id).sort();
const stored = (id: string) => findRecord(world.database, idOf(id));
const audited = () =>
  world.database
    .collection<AuditDocument>(AUDIT)
    .find({ where: { action: 'catalogue.confirmTags' }, limit: 10 });

test('what rules propose beyond what a record has waits for a librarian, and nothing is applied', async () => {
  await importing(
    { tags: ['绿色化'] },
    { id: 'b', title: '诗选', clc: 'I22' },
    { id: 'c', title: '村庄整治技术规范', clc: 'TU982' },
  );
  const { proposals, next } = await ask('catalogue.tagProposals', {});
  expect(next).toBeNull();
  const green = proposals.find(({ record }) => record.id === idOf('a'));
  expect(green?.aspects).toMatchObject([{ aspect: 'green', because: { met: 'TU201.5' } }]);
  expect(green?.tags.map(({ tag }) => tag)).not.toContain('绿色化');
  expect(await proposed()).toEqual([idOf('a'), idOf('c')].sort());
  expect(await proposed({ aspect: 'rural' })).toEqual([idOf('c')]);
  expect((await stored('a'))?.aspects).toBeUndefined();
});

test('pages of fifty lead through all', async () => {
  await importing(...Array.from({ length: 120 }, (_, at) => ({ id: `n${at}` })));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Output<'catalogue.tagProposals'> = await ask(
      'catalogue.tagProposals',
      cursor === null ? {} : { cursor },
    );
    expect(page.proposals.length).toBeLessThanOrEqual(50);
    seen.push(...page.proposals.map(({ record }) => record.id));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toHaveLength(120);
});

test('what is confirmed is the library’s word, beside what the source gave and over what it sends', async () => {
  await importing({ tags: ['规范'], aspects: ['market'] });
  const one = { id: idOf('a'), aspects: ['green' as const], tags: ['绿色化'] };
  expect(await ask('catalogue.confirmTags', { records: [one] })).toEqual({ confirmed: 1 });
  expect(await stored('a')).toMatchObject({
    aspects: ['market', 'green'],
    tags: ['规范', '绿色化'],
  });
  expect(await proposed()).toEqual([]);
  await importing({ title: '绿色建筑评价标准 2024', tags: [] });
  expect(await stored('a')).toMatchObject({
    title: '绿色建筑评价标准 2024',
    tags: ['规范', '绿色化'],
  });
  expect(await proposed()).toEqual([]);
  const versions = await versionsOf(world.database, idOf('a'), 10);
  expect(versions.filter(({ cause }) => cause === 'edit')).toMatchObject([
    { by: 'key-o_keeper', before: { tags: ['规范'] } },
  ]);
  expect(await audited()).toMatchObject([
    { subject: `record:${idOf('a')}`, facts: { records: 1 } },
  ]);
});

test('“none of these” is remembered and takes nothing away', async () => {
  await importing({ aspects: ['market'] });
  await ask('catalogue.confirmTags', { records: [{ id: idOf('a'), aspects: [], tags: [] }] });
  expect(await proposed()).toEqual([]);
  expect(await stored('a')).toMatchObject({ aspects: ['market'], tags: [] });
});

test('one that is not there leaves all untouched', async () => {
  await importing({});
  const records = [idOf('a'), idOf('nobody')].map((id) => ({
    id,
    aspects: ['green' as const],
    tags: [],
  }));
  await expect(ask('catalogue.confirmTags', { records })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await stored('a'))?.aspects).toBeUndefined();
  expect(await audited()).toEqual([]);
});

describe('in the midst of many', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `m${at}`);
  const records = ids.map((id) => ({ id: idOf(id), aspects: ['green' as const], tags: [] }));
  const tagged = async () => {
    const all = await Promise.all(ids.map(stored));
    return all.filter((record) => record?.aspects?.includes('green')).length;
  };

  beforeEach(() => importing(...ids.map((id) => ({ id }))));

  test('killed and sent again, it does what is left, once', async () => {
    const sent = body('confirmTags', { records });
    between = { after: 9, happens: () => Promise.reject(new Error('killed')) };
    await expect(send(sent)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(await tagged()).toBeLessThan(12);
    expect(await send(sent)).toEqual({ confirmed: 12 });
    expect(await tagged()).toBe(12);
    expect(await audited()).toMatchObject([{ subject: null, facts: { records: 12 } }]);
    for (const id of ids) {
      const versions = await versionsOf(world.database, idOf(id), 10);
      expect(versions).toMatchObject([{ before: { tags: [] } }]);
      expect(versions[0]?.before?.aspects).toBeUndefined();
    }
  });

  test('another write is not lost, and sent again it is tagged too', async () => {
    const sent = body('confirmTags', { records });
    between = { after: 0, happens: async () => void (await importing({ id: 'm0', year: 2024 })) };
    await expect(send(sent)).rejects.toMatchObject({ code: 'BUSY' });
    expect(await send(sent)).toEqual({ confirmed: 12 });
    expect(await tagged()).toBe(12);
    expect(await stored('m0')).toMatchObject({ year: 2024, aspects: ['green'] });
  });

  test('what was done and changed since is not done again', async () => {
    const sent = body('confirmTags', { records });
    await send(sent);
    const done = await stored('m3');
    await importing({ id: 'm3', year: 2024 });
    await send(sent);
    expect((await stored('m3'))?.writtenBy.batch).not.toBe(done?.writtenBy.batch);
  });
});
