/** The catalogue as its callers meet it: through `main`, over the embedded cloud. */
import { actions } from '../../../cloudfunctions/catalogue/actions';
import {
  EMPTY_MANIFEST,
  type ManifestDocument,
} from '../../../cloudfunctions/catalogue/index/manifest';
import type { RecordDocument } from '../../../cloudfunctions/catalogue/records';
import { loadMember } from '../../../cloudfunctions/members/store';
import type { Action, ImportRecord, Input, Output } from '../../../typings/contract';
import { enter } from '../../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../platform/world';

type CatalogueAction = Extract<Action, `catalogue.${string}`>;

let world: World;
let main: Main;
/** The library's clock runs ahead by this, so that polls and settling need no waiting. */
let ahead = 0;

async function ask<A extends CatalogueAction>(
  action: A,
  input: Input<A>,
  as: string | null = 'o_cataloguer',
): Promise<Output<A>> {
  const envelope = await main(body(action.slice('catalogue.'.length), input), contextOf(as));
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
  subjects: ['混凝土'],
  clc: 'TU375',
  ...change,
});

const batch = (records: ImportRecord[], number = 0, importId = 'import-01') => ({
  importId,
  batch: number,
  file: 'test.jsonl',
  records,
});

const importing = (records: ImportRecord[], number = 0, importId = 'import-01') =>
  ask('catalogue.importBatch', batch(records, number, importId));

/** Moves what was written out of the settling time, as if a second had passed, and indexes all of it. */
async function settleAndIndex(): Promise<Output<'catalogue.indexStep'>> {
  const records = world.database.collection<RecordDocument>('records');
  const manifest = await world.database
    .collection<ManifestDocument>('indexManifests')
    .get(EMPTY_MANIFEST._id);
  const since = manifest?.watermark.changedAt ?? new Date(0);
  for (const { _id, changedAt } of await records.find({
    where: { changedAt: { after: since } },
    limit: 1000,
  })) {
    const settled = Math.max(since.getTime() + 1, changedAt.getTime() - 1_500);
    await records.updateWhere({ _id }, { changedAt: new Date(settled) });
  }
  ahead += 2_000;
  for (;;) {
    const step = await ask('catalogue.indexStep', {});
    if (step.done) return step;
  }
}

const titles = async (input: Input<'catalogue.search'>) =>
  (await ask('catalogue.search', input, null)).hits.map((hit) => hit.record.title).sort();

describe('an import', () => {
  test('adds, then changes nothing, then changes what differs', async () => {
    const counts = { rejected: [], possibleDuplicates: 0 };
    const records = [record('a'), record('b')];
    expect(await importing(records)).toEqual({ added: 2, changed: 0, unchanged: 0, ...counts });
    expect(await importing(records, 0, 'import-02')).toEqual({
      added: 0,
      changed: 0,
      unchanged: 2,
      ...counts,
    });
    const changed = [record('a'), record('b', { year: 2011 })];
    expect(await importing(changed, 0, 'import-03')).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
      ...counts,
    });
  });

  test('answers a batch that is sent again as the first time', async () => {
    const first = await importing([record('a'), record('b')]);
    expect(await importing([record('a'), record('b')])).toEqual(first);
    await expect(importing([record('c')])).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('asks the database as often for five hundred records as for one', async () => {
    const cost = async (records: ImportRecord[], number: number) => {
      await importing(records, number);
      const line = world.log.at(-1);
      return line !== undefined && 'requestId' in line ? line.databaseRequests : 0;
    };
    const one = await cost([record('a')], 0);
    const many = await cost(
      Array.from({ length: 500 }, (_, index) => record(`n${index}`)),
      1,
    );
    expect(many).toBe(one);
    expect(many).toBeLessThanOrEqual(6);
  });

  test('killed before its receipt counts its own records when it is sent again', async () => {
    const first = await importing([record('a'), record('b')]);
    await world.database
      .collection<{ _id: string; importId: string }>('importBatches')
      .removeWhere({ importId: 'import-01' });
    expect(await importing([record('a'), record('b')])).toEqual(first);
  });

  test('sent twice at once counts each record once', async () => {
    const records = Array.from({ length: 50 }, (_, index) => record(`n${index}`));
    const answers = await Promise.all([importing(records), importing(records)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ added: 50 });
  });

  test('two imports of the same records at once add each once', async () => {
    const records = Array.from({ length: 50 }, (_, index) => record(`n${index}`));
    await Promise.all([importing(records, 0, 'import-aa'), importing(records, 0, 'import-bb')]);
    const count = await world.database
      .collection<RecordDocument>('records')
      .count({ clc: 'TU375' });
    expect(count).toBe(50);
  });

  test('tried dry writes nothing and says what it would', async () => {
    await importing([record('a')]);
    const dry = { ...batch([record('a'), record('b'), {} as ImportRecord], 7), dryRun: true };
    expect(await ask('catalogue.importBatch', dry)).toMatchObject({
      added: 1,
      unchanged: 1,
      rejected: [{ index: 2, reason: 'MISSING_FIELD' }],
    });
    const { batches } = await ask('catalogue.importProgress', { importId: 'import-01' });
    expect(batches).toEqual([0]);
    expect(await world.database.collection<RecordDocument>('records').count({})).toBe(1);
  });

  test('says how far it got', async () => {
    await importing([record('a'), { id: 'x' } as ImportRecord], 0);
    await importing([record('b')], 2);
    expect(await ask('catalogue.importProgress', { importId: 'import-01' })).toEqual({
      batches: [0, 2],
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: 1,
    });
  });

  test('gives everything back page by page, to those who keep it', async () => {
    await importing([record('a'), record('b'), record('c')]);
    const first = await ask('catalogue.exportPage', { limit: 2 });
    expect(first.records).toHaveLength(2);
    const rest = await ask('catalogue.exportPage', { limit: 2, after: first.next ?? '' });
    expect(rest.next).toBeNull();
    const ids = [...first.records, ...rest.records].map(({ id }) => id);
    expect(ids.sort()).toEqual(['a', 'b', 'c']);
    await expect(ask('catalogue.exportPage', { limit: 2 }, 'o_student')).rejects.toMatchObject({
      code: 'NOT_BOUND',
    });
  });

  test('is for those who answer for the records', async () => {
    await enter(world.database, { openid: 'o_reader' });
    for (const [who, code] of [
      [null, 'NOT_SIGNED_IN'],
      ['o_stranger', 'NOT_BOUND'],
      ['o_reader', 'FORBIDDEN'],
    ] as const) {
      const asked = ask('catalogue.importBatch', batch([record('a')]), who);
      await expect(asked).rejects.toMatchObject({ code });
    }
  });
});

describe('the index', () => {
  test('is not ready before anything is in it', async () => {
    await expect(ask('catalogue.search', { text: '混凝土' }, null)).rejects.toMatchObject({
      code: 'INDEX_NOT_READY',
    });
    expect(await ask('catalogue.indexStep', {})).toEqual({
      done: true,
      indexed: 0,
      pending: 0,
      version: 0,
      bytes: 0,
    });
  });

  test('follows what is added and changed, and every record is found once', async () => {
    await importing([record('a'), record('b')]);
    await settleAndIndex();
    expect(await titles({ text: '混凝土' })).toEqual(['混凝土结构 a', '混凝土结构 b']);
    await importing([record('b', { title: '钢结构 b' }), record('c')], 1);
    await settleAndIndex();
    expect(await titles({})).toEqual(['混凝土结构 a', '混凝土结构 c', '钢结构 b']);
    expect(await titles({ text: '"钢结构"' })).toEqual(['钢结构 b']);
  });

  test('merges small segments and buries the dead', async () => {
    for (let round = 0; round < 6; round += 1) {
      await importing([record('same', { title: `混凝土 ${round}` }), record(`r${round}`)], round);
      await settleAndIndex();
    }
    const manifest = await world.database
      .collection<ManifestDocument>('indexManifests')
      .get(EMPTY_MANIFEST._id);
    expect(manifest?.segments.length).toBeLessThan(4);
    const found = await titles({ limit: 50 });
    expect(found).toEqual([
      '混凝土 5',
      ...Array.from({ length: 6 }, (_, round) => `混凝土结构 r${round}`),
    ]);
  });

  test('of an older engine serves on until the new one has everything, then goes with its files', async () => {
    const { database, runtime } = world;
    const fileId = await runtime.storage.upload('index/old.seg', Buffer.from('of another engine'));
    const old = { name: 'old.seg', fileId, bytes: 17, documents: 1 };
    await database
      .collection<ManifestDocument>('indexManifests')
      .add([{ ...EMPTY_MANIFEST, _id: 'catalogue-0.9', version: 7, segments: [old] }]);
    await importing([record('a')]);
    expect(await database.collection('indexManifests').get('catalogue-0.9')).not.toBeNull();
    await settleAndIndex();
    expect(await titles({})).toEqual(['混凝土结构 a']);
    expect(await database.collection('indexManifests').get('catalogue-0.9')).toBeNull();
    await expect(runtime.storage.signedUrls([fileId], 60)).rejects.toThrow();
  });

  test('is brought up to date by one worker at a time', async () => {
    await importing([record('a')]);
    const steps = await Promise.allSettled([
      ask('catalogue.indexStep', {}),
      ask('catalogue.indexStep', {}),
      ask('catalogue.indexStep', {}),
    ]);
    const refused = steps.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const step of refused) expect(step).toMatchObject({ reason: { code: 'BUSY' } });
  });
});

describe('a reader', () => {
  beforeEach(async () => {
    await importing([
      record('a', { access: 'open', url: 'https://example.org/a', year: 2011 }),
      record('b', { access: 'subscribed', url: 'https://example.org/b', year: 2022 }),
      record('c', {
        holdings: [{ channel: 'print', copies: 1, available: 1 }],
        aspects: ['green'],
      }),
      record('s', {
        type: 'standard',
        title: '混凝土结构设计规范',
        standardNumber: 'GB/T 50010-2010',
        standardStatus: 'partiallyRevised',
      }),
    ]);
    await settleAndIndex();
  });

  test('finds a standard by its number however it is typed', async () => {
    for (const text of ['gb50010', 'GB 50010-2010', 'GB/T 50010']) {
      expect(await titles({ text })).toContain('混凝土结构设计规范');
    }
  });

  test('sees signs, chooses by them and gets their counts', async () => {
    const found = await ask(
      'catalogue.search',
      { text: '混凝土', facets: ['access', 'year'] },
      null,
    );
    expect(found.total).toBe(4);
    const [access, year] = found.facets;
    expect(new Map(access?.values.map(({ value, count }) => [value, count]))).toEqual(
      new Map([
        ['openLink', 1],
        ['vendor', 1],
        ['print', 1],
        ['unavailable', 1],
      ]),
    );
    expect(year?.values.map(({ value }) => value)).toEqual(['2020', '2010']);
    const chosen = await ask(
      'catalogue.search',
      { text: '混凝土', filters: { access: ['vendor'] }, facets: ['access'] },
      null,
    );
    expect(chosen.hits.map((hit) => hit.badge.sign)).toEqual(['vendor']);
    expect(chosen.facets[0]?.values.find(({ value }) => value === 'vendor')?.chosen).toBe(true);
  });

  test('turns pages without losing or repeating a hit', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Output<'catalogue.search'> = await ask(
        'catalogue.search',
        { text: '混凝土', limit: 1, ...(cursor !== null && { cursor }) },
        null,
      );
      seen.push(...page.hits.map((hit) => hit.record.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    const broken = ask('catalogue.search', { text: '混凝土', cursor: 'bm9uZQ' }, null);
    await expect(broken).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  test('costs the database two requests at most', async () => {
    ahead += 10_000;
    await ask('catalogue.search', { text: '混凝土', facets: ['access'] }, 'o_cataloguer');
    const line = world.log.at(-1);
    expect(line?.databaseRequests).toBeLessThanOrEqual(2);
    await ask('catalogue.search', { text: '混凝土', facets: ['access'] }, null);
    expect(world.log.at(-1)?.databaseRequests).toBe(0);
  });

  test('opens a record, its neighbours and its share code', async () => {
    const [hit] = (await ask('catalogue.search', { text: 'gb50010' }, null)).hits;
    const id = hit?.record.id ?? '';
    const page = await ask('catalogue.record', { id }, null);
    expect(page.record).toMatchObject({ id, standard: { status: 'partiallyRevised' } });
    expect(page.access).toMatchObject({ effect: 'deny', code: 'BASIS_UNKNOWN' });
    expect(page.neighbours).toHaveLength(3);
    expect(page.neighbours.map((each) => each.record.id)).not.toContain(id);
    expect(await ask('catalogue.resolve', { shareCode: page.shareCode }, null)).toEqual({ id });
    const upper = page.shareCode.toUpperCase();
    expect(await ask('catalogue.resolve', { shareCode: upper }, null)).toEqual({ id });
  });

  test.each([
    ['record', { id: `r_${'0'.repeat(26)}` }],
    ['resolve', { shareCode: '000000000000' }],
    ['resolve', { shareCode: '../../etc' }],
  ] as const)('is told that %s %j does not exist', async (action, input) => {
    const envelope = await main(body(action, input), contextOf(null));
    expect(envelope).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  test('is met at home', async () => {
    const home = await ask('catalogue.home', {}, null);
    expect(home.recordCount).toBe(4);
    expect(home.newest).toHaveLength(4);
    expect(home.standards.map((hit) => hit.record.title)).toEqual(['混凝土结构设计规范']);
    expect(home.aspects).toEqual([{ aspect: 'green', count: 1 }]);
    expect(home.library.hours).toHaveLength(7);
  });

  test('gets suggestions as one types', async () => {
    const { suggestions } = await ask('catalogue.suggest', { text: '混凝土结构设' }, null);
    expect(suggestions).toContainEqual({ text: '混凝土结构设计规范', kind: 'title' });
  });
});
