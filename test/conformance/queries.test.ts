import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let db: Database;
let _: Database['command'];

const START = Date.UTC(2026, 0, 2);

/** k00 … k99: even ones of category m, five tags, an hour apart. */
const SHELF = Array.from({ length: 100 }, (_unused, i) => ({
  _id: `k${String(i).padStart(2, '0')}`,
  n: i,
  cat: i % 2 === 0 ? 'm' : 'p',
  at: new Date(START + i * 3_600_000),
  tags: [`t${i % 5}`, ...(i < 2 ? ['first'] : [])],
  title: i === 7 ? '高等数学' : `书 ${i}`,
  loc: { floor: i % 3, room: { no: `R${i % 4}` } },
  parts: [
    { kind: 'a', pages: i },
    { kind: 'b', pages: 100 - i },
  ],
  ...(i < 10 ? { note: i === 0 ? null : `n${i}` } : {}),
}));

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
  _ = db.command;
  await db.collection('books').add(SHELF);
});
afterAll(() => cloud.close());

const books = () => db.collection('books');
const numbers = async (query: object): Promise<number[]> => {
  const { data } = await books().where(query).orderBy('n', 'asc').limit(1000).get();
  return data.map((book: { n: number }) => book.n);
};
const upTo = (end: number) => Array.from({ length: end }, (_unused, i) => i);

describe('where', () => {
  test.each<[string, () => object, number[]]>([
    ['equality', () => ({ n: 5 }), [5]],
    ['equality of text', () => ({ title: '高等数学' }), [7]],
    ['equality of a date', () => ({ at: new Date(START + 3_600_000) }), [1]],
    ['two equalities', () => ({ cat: 'm', n: 4 }), [4]],
    ['a contradiction', () => ({ cat: 'm', n: 5 }), []],
    ['a nested object, flattened', () => ({ loc: { room: { no: 'R1' } }, n: _.lt(6) }), [1, 5]],
    ['a dotted path', () => ({ 'loc.floor': 2, n: _.lt(9) }), [2, 5, 8]],
    ['eq', () => ({ n: _.eq(3) }), [3]],
    ['neq', () => ({ n: _.neq(0).and(_.lt(3)) }), [1, 2]],
    ['gt', () => ({ n: _.gt(97) }), [98, 99]],
    ['gte', () => ({ n: _.gte(98) }), [98, 99]],
    ['lt', () => ({ n: _.lt(2) }), [0, 1]],
    ['lte', () => ({ n: _.lte(1) }), [0, 1]],
    ['gt and lt', () => ({ n: _.gt(3).and(_.lt(6)) }), [4, 5]],
    ['gte and lte', () => ({ n: _.gte(3).and(_.lte(4)) }), [3, 4]],
    ['an empty range', () => ({ n: _.gt(5).and(_.lt(5)) }), []],
    ['a range of text', () => ({ _id: _.gte('k98') }), [98, 99]],
    ['a range of dates', () => ({ at: _.lt(new Date(START + 7_200_000)) }), [0, 1]],
    ['a range never crosses types', () => ({ title: _.gt(0) }), []],
    ['in', () => ({ n: _.in([1, 2, 200]) }), [1, 2]],
    ['in of an empty list', () => ({ n: _.in([]) }), []],
    ['in of ids', () => ({ _id: _.in(['k03', 'k01', 'zz', 'k03']) }), [1, 3]],
    ['nin', () => ({ n: _.nin([0, 1]).and(_.lt(4)) }), [2, 3]],
    ['or of conditions', () => _.or([{ n: 1 }, { title: '高等数学' }]), [1, 7]],
    ['or on one field', () => ({ n: _.eq(1).or(_.eq(8)) }), [1, 8]],
    ['and of conditions', () => _.and([{ n: _.gt(1) }, { n: _.lt(3) }]), [2]],
    ['nor', () => _.and([_.nor([{ n: _.gt(1) }]), { cat: 'p' }]), [1]],
    ['not', () => ({ n: _.not(_.gt(0)) }), [0]],
    ['exists', () => ({ note: _.exists(true) }), upTo(10)],
    ['does not exist', () => ({ note: _.exists(false), n: _.lt(12) }), [10, 11]],
    ['null counts as missing', () => ({ note: null, n: _.lt(12) }), [0, 10, 11]],
    ['mod', () => ({ n: { $mod: [40, 3] } }), [3, 43, 83]],
    ['an element of a list', () => ({ tags: 'first' }), [0, 1]],
    ['in over a list', () => ({ tags: _.in(['first', 't4']), n: _.lt(5) }), [0, 1, 4]],
    ['all', () => ({ tags: _.all(['t1', 'first']) }), [1]],
    ['size', () => ({ tags: _.size(2) }), [0, 1]],
    ['elemMatch', () => ({ parts: _.elemMatch({ kind: 'b', pages: _.gte(99) }) }), [0, 1]],
    ['a path through a list', () => ({ 'parts.pages': 3 }), [3, 97]],
    ['a place in a list', () => ({ 'parts.0.pages': 3 }), [3]],
    ['a regular expression', () => ({ title: /数学$/ }), [7]],
    ['db.RegExp with options', () => ({ title: db.RegExp({ regexp: '^高', options: 'i' }) }), [7]],
    ['a deep query', () => _.or([_.and([{ n: 1 }, { cat: 'p' }]), { n: 2 }]), [1, 2]],
  ])('%s', async (_name, query, expected) => {
    expect(await numbers(query())).toEqual(expected);
  });

  test.each<[string, () => object]>([
    ['equality', () => ({ cat: 'm' })],
    ['a range', () => ({ n: _.gte(10).and(_.lt(40)) })],
    ['compound', () => ({ cat: 'p', at: _.gt(new Date(START + 50 * 3_600_000)) })],
    ['an element of a list', () => ({ tags: 't3' })],
    ['in', () => ({ tags: _.in(['t3', 'first']) })],
    ['nothing indexed', () => ({ 'loc.floor': 1 })],
    ['everything', () => ({})],
  ])('count agrees with get: %s', async (_name, query) => {
    expect((await books().where(query()).count()).total).toBe((await numbers(query())).length);
  });
});

describe('order, limit and skip', () => {
  test('without an order documents come by id', async () => {
    const { data } = await books().limit(3).get();
    expect(data.map((book: { _id: string }) => book._id)).toEqual(['k00', 'k01', 'k02']);
  });

  test('descending', async () => {
    const { data } = await books().orderBy('n', 'desc').limit(2).get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([99, 98]);
  });

  test('two keys in two directions', async () => {
    const { data } = await books().orderBy('cat', 'desc').orderBy('n', 'asc').limit(2).get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([1, 3]);
  });

  test('equality, order and limit by one compound index', async () => {
    const { data } = await books().where({ cat: 'm' }).orderBy('at', 'desc').limit(2).get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([98, 96]);
  });

  test('the same index read backwards', async () => {
    const { data } = await books().where({ cat: 'm' }).orderBy('at', 'asc').limit(2).get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([0, 2]);
  });

  test('an order that no index serves', async () => {
    const { data } = await books()
      .orderBy('loc.room.no', 'desc')
      .orderBy('n', 'desc')
      .limit(2)
      .get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([99, 95]);
  });

  test('missing fields come first', async () => {
    const { data } = await books().orderBy('note', 'desc').limit(1).get();
    expect(data[0].note).toBe('n9');
  });

  test('skip and limit cut one page', async () => {
    const { data } = await books().orderBy('n', 'asc').skip(10).limit(3).get();
    expect(data.map((book: { n: number }) => book.n)).toEqual([10, 11, 12]);
  });

  test('skip beyond the end gives nothing', async () => {
    expect((await books().skip(1000).get()).data).toEqual([]);
  });

  test('keyset paging over ids meets every document once', async () => {
    const seen: string[] = [];
    for (let last = ''; ; ) {
      const { data } = await books()
        .where({ _id: _.gt(last) })
        .orderBy('_id', 'asc')
        .limit(7)
        .get();
      if (data.length === 0) break;
      seen.push(...data.map((book: { _id: string }) => book._id));
      last = seen.at(-1) as string;
    }
    expect(seen).toEqual(SHELF.map((book) => book._id));
  });

  test('paging backwards over ids', async () => {
    const { data } = await books()
      .where({ _id: _.lt('k50') })
      .orderBy('_id', 'desc')
      .limit(2)
      .get();
    expect(data.map((book: { _id: string }) => book._id)).toEqual(['k49', 'k48']);
  });
});

describe('field', () => {
  test('takes fields in', async () => {
    const { data } = await books().where({ n: 1 }).field({ n: true, 'loc.floor': true }).get();
    expect(data).toEqual([{ _id: 'k01', n: 1, loc: { floor: 1 } }]);
  });

  test('leaves fields out', async () => {
    const { data } = await books().where({ n: 1 }).field({ parts: false, tags: false }).get();
    expect(data[0]).not.toHaveProperty('parts');
    expect(data[0]).toHaveProperty('title');
  });

  test('a mixture is refused', async () => {
    expect(await codeOf(books().field({ n: true, tags: false }).get())).toBe(
      'DATABASE_REQUEST_FAILED',
    );
  });
});

describe('limits of a read', () => {
  beforeAll(async () => {
    const many = Array.from({ length: 500 }, (_unused, i) => ({ _id: `m${i}` }));
    for (const part of ['a', 'b', 'c']) {
      await db.collection('loans').add(many.map(({ _id }) => ({ _id: `${part}${_id}` })));
    }
  });

  test('100 documents when no limit is told', async () => {
    expect((await db.collection('loans').get()).data).toHaveLength(100);
  });

  test('1,000 at most', async () => {
    expect((await db.collection('loans').limit(5_000).get()).data).toHaveLength(1_000);
  });

  test('count knows no limit', async () => {
    expect((await db.collection('loans').count()).total).toBe(1_500);
  });

  test('an update by query changes all that match', async () => {
    expect((await db.collection('loans').where({}).update({ seen: true })).updated).toBe(1_500);
  });

  test('an answer over 6 MB is refused', async () => {
    const page = '页'.repeat(300_000);
    await db.createCollection('scans');
    for (let i = 0; i < 8; i++) await db.collection('scans').add({ _id: `s${i}`, page });
    expect(await codeOf(db.collection('scans').get())).toBe('DATABASE_REQUEST_FAILED');
    expect((await db.collection('scans').limit(2).get()).data).toHaveLength(2);
  });
});

describe('what a query may not say', () => {
  test.each<[string, object]>([
    ['$where', { $where: 'true' }],
    ['$function in $expr', { $expr: { $function: { body: 'x', args: [], lang: 'js' } } }],
    ['$text', { $text: { $search: 'a' } }],
    ['an unknown operator', { n: { $near: 1 } }],
    ['$jsonSchema', { $jsonSchema: {} }],
    ['an empty $or', { $or: [] }],
    ['$in without a list', { n: { $in: 1 } }],
    ['a path into the prototype', { a: { constructor: 1 } }],
  ])('%s', async (_name, query) => {
    expect(await codeOf(books().options({ raw: true }).where(query).get())).toBe('INVALID_PARAM');
  });
});
