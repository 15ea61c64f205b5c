import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let db: Database;

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
});
afterAll(() => cloud.close());

const books = () => db.collection('books');
const read = async (id: string) => (await books().doc(id).get()).data[0];

describe('add', () => {
  test('gives the id it was told', async () => {
    expect((await books().add({ _id: 'add-1' })).id).toBe('add-1');
  });

  test('makes an id when none is told', async () => {
    const { id } = await books().add({ title: '无号' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect((await read(id as string)).title).toBe('无号');
  });

  test('makes different ids', async () => {
    const ids = (await books().add([{}, {}, {}])) as unknown as { ids: string[] };
    expect(new Set(ids.ids).size).toBe(3);
  });

  test('takes a list and gives the ids in its order', async () => {
    const added = (await books().add([{ _id: 'l2' }, { _id: 'l1' }])) as unknown as {
      ids: string[];
    };
    expect(added.ids).toEqual(['l2', 'l1']);
  });

  test('refuses an id that is taken', async () => {
    await books().add({ _id: 'taken' });
    expect(await codeOf(books().add({ _id: 'taken' }))).toBe('DATABASE_DUPLICATE_WRITE');
  });

  test('words a duplicate as MongoDB does', async () => {
    await books().add({ _id: 'worded' });
    await expect(books().add({ _id: 'worded' })).rejects.toThrow(/E11000 .* index: _id_/);
  });

  test('adds all of a list or nothing', async () => {
    await books().add({ _id: 'whole-3' });
    const list = [{ _id: 'whole-1' }, { _id: 'whole-2' }, { _id: 'whole-3' }];
    expect(await codeOf(books().add(list))).toBe('DATABASE_DUPLICATE_WRITE');
    expect(await read('whole-1')).toBeUndefined();
  });

  test('refuses one id twice in a list', async () => {
    expect(await codeOf(books().add([{ _id: 'twin' }, { _id: 'twin' }]))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect(await read('twin')).toBeUndefined();
  });

  test('takes 500 documents at once', async () => {
    const list = Array.from({ length: 500 }, (_, i) => ({ _id: `bulk-${i}`, n: i }));
    await books().add(list);
    const { total } = await books()
      .where({ _id: db.command.gte('bulk-').and(db.command.lt('bulk.')) })
      .count();
    expect(total).toBe(500);
  });

  test('has one winner among thirty parallel adds of one id', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, who) => books().add({ _id: 'race', who })),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  test.each([
    ['a number', 7],
    ['empty', ''],
    ['an object', { a: 1 }],
    ['null', null],
    ['longer than 512', 'x'.repeat(513)],
    ['with a control character', 'a\u0000b'],
    ['above the basic letters', 'a\uff5e'],
  ])('refuses an id that is %s', async (_, id) => {
    expect(await codeOf(books().add({ _id: id }))).toBe('INVALID_PARAM');
  });

  test.each([
    ['$set', { $set: 1 }],
    ['a.b', { 'a.b': 1 }],
    ['$where inside', { a: { $where: 1 } }],
    ['a.b inside a list', { a: [{ 'b.c': 1 }] }],
    ['an empty key', { '': 1 }],
    ['constructor', { constructor: 1 }],
    ['prototype inside', { a: { prototype: 1 } }],
  ])('refuses a document with the key %s', async (_, document) => {
    expect(await codeOf(books().add(document))).toBe('INVALID_PARAM');
  });

  test('refuses a missing collection', async () => {
    expect(await codeOf(db.collection('nowhere').add({}))).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });
});

describe('values come back as they went', () => {
  test.each([
    ['an integer', 42],
    ['a negative', -1],
    ['a fraction', 1.5],
    ['a number beyond 32 bits', 2 ** 40],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['zero', 0],
    ['text', '建筑施工'],
    ['text with astral letters', '𠮷野家😀'],
    ['text with quotes and NUL', '"\\\u0000'],
    ['an empty text', ''],
    ['true', true],
    ['false', false],
    ['null', null],
    ['a list', [1, 'a', null, [2]]],
    ['an empty list', []],
    ['an object', { deep: { er: 1 } }],
    ['an empty object', {}],
  ])('%s', async (_, value) => {
    const { id } = await books().add({ value });
    expect((await read(id as string)).value).toEqual(value);
  });

  test.each(['2026-01-02T03:04:05.678Z', '1970-01-01T00:00:00.000Z', '1949-10-01T07:00:00.000Z'])(
    'the date %s',
    async (at) => {
      const { id } = await books().add({ at: new Date(at) });
      expect((await read(id as string)).at).toEqual(new Date(at));
    },
  );

  test('a point', async () => {
    const { id } = await books().add({ place: new db.Geo.Point(113, 23) });
    expect((await read(id as string)).place).toMatchObject({ longitude: 113, latitude: 23 });
  });

  test('the server date is the cloud’s clock plus its offset', async () => {
    const before = Date.now();
    const { id } = await books().add({ at: db.serverDate({ offset: -60_000 }) });
    const at = (await read(id as string)).at.getTime();
    expect(at).toBeGreaterThanOrEqual(before - 60_000);
    expect(at).toBeLessThanOrEqual(Date.now() - 60_000);
  });

  test('undefined fields are left out', async () => {
    const { id } = await books().add({ there: 1, gone: undefined });
    expect(Object.keys(await read(id as string)).sort()).toEqual(['_id', 'there']);
  });
});

describe('doc', () => {
  test('get gives a list of one', async () => {
    await books().add({ _id: 'one', a: 1 });
    expect((await books().doc('one').get()).data).toEqual([{ _id: 'one', a: 1 }]);
  });

  test('get of a missing document gives an empty list', async () => {
    expect((await books().doc('missing').get()).data).toEqual([]);
  });

  test('get with field gives the fields asked for and the id', async () => {
    await books().add({ _id: 'fields', a: 1, b: { c: 2, d: 3 } });
    const { data } = await books().doc('fields').field({ 'b.c': true }).get();
    expect(data).toEqual([{ _id: 'fields', b: { c: 2 } }]);
  });

  test('get by a number finds nothing, as ids are text', async () => {
    expect((await books().doc(7).get()).data).toEqual([]);
  });

  test('set adds what was not there', async () => {
    const { upsertedId, updated } = await books().doc('set-new').set({ a: 1 });
    expect([upsertedId, updated]).toEqual(['set-new', 0]);
  });

  test('set replaces the whole document', async () => {
    await books().doc('set-old').set({ a: 1 });
    const { upsertedId, updated } = await books().doc('set-old').set({ b: 2 });
    expect([upsertedId, updated]).toEqual([null, 1]);
    expect(await read('set-old')).toEqual({ _id: 'set-old', b: 2 });
  });

  test('set refuses a key with a dot', async () => {
    expect(await codeOf(books().doc('dotted').set({ 'a.b': 1 }))).toBe('INVALID_PARAM');
  });

  test('set refuses a document over 1 MB', async () => {
    expect(
      await codeOf(
        books()
          .doc('big')
          .set({ text: '好'.repeat(400_000) }),
      ),
    ).toBe('INVALID_PARAM');
  });

  test('update of a missing document changes nothing', async () => {
    expect((await books().doc('missing').update({ a: 1 })).updated).toBe(0);
    expect((await books().doc('missing').get()).data).toEqual([]);
  });

  test('remove removes it once', async () => {
    await books().add({ _id: 'gone' });
    expect((await books().doc('gone').remove()).deleted).toBe(1);
    expect((await books().doc('gone').remove()).deleted).toBe(0);
    expect(await read('gone')).toBeUndefined();
  });
});

describe('two clients', () => {
  test('what one wrote the other reads', async () => {
    const other = cloud.client().database();
    await books().add({ _id: 'shared', from: 'one' });
    expect((await other.collection('books').doc('shared').get()).data[0].from).toBe('one');
  });

  test('fifty guarded decrements of ten copies have ten winners', async () => {
    const other = cloud.client().database();
    await books().doc('stock').set({ copies: 10 });
    const take = (database: Database) =>
      database
        .collection('books')
        .where({ _id: 'stock', copies: database.command.gt(0) })
        .update({ copies: database.command.inc(-1) });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => take(i % 2 === 0 ? db : other)),
    );
    expect(outcomes.reduce((sum, one) => sum + (one.updated ?? 0), 0)).toBe(10);
    expect((await read('stock')).copies).toBe(0);
  });
});

describe('collections', () => {
  test('createCollection makes one that can be used', async () => {
    await db.createCollection('shelves');
    await db.collection('shelves').add({ _id: 's' });
    expect((await db.collection('shelves').count()).total).toBe(1);
  });

  test('createCollection refuses a name that is taken', async () => {
    expect(await codeOf(db.createCollection('books'))).toBe('DATABASE_COLLECTION_ALREADY_EXIST');
  });

  test.each(['$books', 'a b', '1a', ''.padEnd(65, 'a')])(
    'createCollection refuses the name "%s"',
    async (name) => {
      expect(await codeOf(db.createCollection(name))).toBe('INVALID_PARAM');
    },
  );

  test.each([
    ['get', () => db.collection('nowhere').get()],
    ['count', () => db.collection('nowhere').count()],
    ['update', () => db.collection('nowhere').where({ a: 1 }).update({ a: 2 })],
    ['remove', () => db.collection('nowhere').where({ a: 1 }).remove()],
    ['aggregate', () => db.collection('nowhere').aggregate().match({}).end()],
  ])('%s of a missing collection says so', async (_, call) => {
    expect(await codeOf(call() as Promise<unknown>)).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });
});
