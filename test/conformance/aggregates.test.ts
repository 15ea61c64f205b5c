import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let db: Database;
let $: Database['command']['aggregate'];

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
  $ = db.command.aggregate;
  const shelf = Array.from({ length: 12 }, (_, i) => ({
    _id: `b${String(i).padStart(2, '0')}`,
    n: i,
    cat: i % 3 === 0 ? 'm' : 'p',
    at: new Date(Date.UTC(2026, 0, 1 + i)),
    tags: i % 2 === 0 ? ['x', 'y'] : ['y'],
    meta: { floor: i % 4 },
  }));
  await db.collection('books').add(shelf);
  await db.collection('loans').add([
    { _id: 'l1', book: 'b01', who: 'a' },
    { _id: 'l2', book: 'b01', who: 'b' },
    { _id: 'l3', book: 'b02', who: 'a' },
  ]);
});
afterAll(() => cloud.close());

type Pipeline = ReturnType<ReturnType<Database['collection']>['aggregate']>;
const books = () => db.collection('books').aggregate();
const run = async (pipeline: Pipeline) => (await pipeline.end()).data as Record<string, unknown>[];

describe('stages', () => {
  test.each<[string, () => Pipeline, unknown]>([
    ['match and count', () => books().match({ cat: 'm' }).count('total'), [{ total: 4 }]],
    [
      'match with commands',
      () =>
        books()
          .match({ n: db.command.gte(10) })
          .project({ n: 1 }),
      [
        { _id: 'b10', n: 10 },
        { _id: 'b11', n: 11 },
      ],
    ],
    [
      'group with sum, avg, max and min',
      () =>
        books()
          .group({
            _id: '$cat',
            sum: $.sum('$n'),
            avg: $.avg('$n'),
            max: $.max('$n'),
            min: $.min('$n'),
          })
          .sort({ _id: 1 }),
      [
        { _id: 'm', sum: 18, avg: 4.5, max: 9, min: 0 },
        { _id: 'p', sum: 48, avg: 6, max: 11, min: 1 },
      ],
    ],
    ['group of all', () => books().group({ _id: null, n: $.sum(1) }), [{ _id: null, n: 12 }]],
    [
      'group that gathers',
      () =>
        books()
          .match({ n: db.command.lt(4) })
          .group({ _id: '$cat', all: $.push('$n') })
          .sort({ _id: 1 }),
      [
        { _id: 'm', all: [0, 3] },
        { _id: 'p', all: [1, 2] },
      ],
    ],
    [
      'sort, skip and limit',
      () => books().sort({ n: -1 }).skip(1).limit(2).project({ _id: 0, n: 1 }),
      [{ n: 10 }, { n: 9 }],
    ],
    [
      'sort by two keys',
      () => books().sort({ cat: -1, n: 1 }).limit(2).project({ _id: 0, n: 1 }),
      [{ n: 1 }, { n: 2 }],
    ],
    [
      'project with an expression',
      () =>
        books()
          .match({ n: 3 })
          .project({ _id: 0, twice: $.multiply(['$n', 2]) }),
      [{ twice: 6 }],
    ],
    [
      'addFields',
      () =>
        books()
          .match({ n: 3 })
          .addFields({ next: $.add(['$n', 1]) })
          .project({ _id: 0, n: 1, next: 1 }),
      [{ n: 3, next: 4 }],
    ],
    [
      'unwind',
      () => books().match({ n: 0 }).unwind('$tags').project({ _id: 0, tags: 1 }),
      [{ tags: 'x' }, { tags: 'y' }],
    ],
    [
      'sortByCount',
      () => books().unwind('$tags').sortByCount('$tags'),
      [
        { _id: 'y', count: 12 },
        { _id: 'x', count: 6 },
      ],
    ],
    [
      'bucket',
      () => books().bucket({ groupBy: '$n', boundaries: [0, 5, 12], output: { n: $.sum(1) } }),
      [
        { _id: 0, n: 5 },
        { _id: 5, n: 7 },
      ],
    ],
    [
      'replaceRoot',
      () => books().match({ n: 5 }).replaceRoot({ newRoot: '$meta' }),
      [{ floor: 1 }],
    ],
    [
      'a second match',
      () =>
        books()
          .group({ _id: '$cat', n: $.sum(1) })
          .match({ n: db.command.gt(5) }),
      [{ _id: 'p', n: 8 }],
    ],
    [
      'limit first',
      () => books().limit(2).project({ n: 1 }),
      [
        { _id: 'b00', n: 0 },
        { _id: 'b01', n: 1 },
      ],
    ],
    ['no match at all', () => books().match({ n: 99 }), []],
    [
      'a date stays a date',
      () => books().match({ n: 1 }).project({ _id: 0, at: 1 }),
      [{ at: new Date(Date.UTC(2026, 0, 2)) }],
    ],
  ])('%s', async (_name, pipeline, expected) => {
    expect(await run(pipeline())).toEqual(expected);
  });

  test('lookup joins another collection', async () => {
    const [book] = await run(
      books()
        .match({ _id: 'b01' })
        .lookup({ from: 'loans', localField: '_id', foreignField: 'book', as: 'loans' }),
    );
    expect(book).toMatchObject({ loans: [{ who: 'a' }, { who: 'b' }] });
  });

  test('sample gives as many as asked', async () => {
    expect(await run(books().sample({ size: 3 }))).toHaveLength(3);
  });

  test('bucketAuto makes the buckets asked for', async () => {
    expect(await run(books().bucketAuto({ groupBy: '$n', buckets: 3 }))).toHaveLength(3);
  });
});

describe('what an aggregate may not do', () => {
  test.each<[string, object]>([
    ['$facet', { $facet: { a: [{ $match: {} }] } }],
    ['$out', { $out: 'books' }],
    ['$merge', { $merge: { into: 'books' } }],
    ['$text in a match', { $match: { $text: { $search: 'a' } } }],
    ['$function', { $addFields: { x: { $function: { body: 'x', args: [], lang: 'js' } } } }],
    ['$accumulator', { $group: { _id: 1, x: { $accumulator: {} } } }],
    ['$lookup with a pipeline', { $lookup: { from: 'loans', pipeline: [], as: 'x' } }],
  ])('%s', async (_name, stage) => {
    const [stageKey, value] = Object.entries(stage)[0] as [string, unknown];
    const reply = await cloud.cloud.dispatch('database.aggregateDocuments', {
      collectionName: 'books',
      stages: [{ stageKey, stageValue: JSON.stringify(value) }],
    });
    expect(reply).toMatchObject({ code: 'INVALID_PARAM' });
  });

  test('a lookup into a missing collection says so', async () => {
    const pipeline = books().lookup({
      from: 'nowhere',
      localField: '_id',
      foreignField: 'x',
      as: 'y',
    });
    expect(await codeOf(pipeline.end())).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });

  test('a bucket that leaves values over is refused', async () => {
    const pipeline = books().bucket({ groupBy: '$n', boundaries: [0, 2] });
    expect(await codeOf(pipeline.end())).toBe('DATABASE_REQUEST_FAILED');
  });

  test('a malformed expression is refused', async () => {
    expect(
      await codeOf(
        books()
          .project({ x: { $nonsense: 1 } })
          .end(),
      ),
    ).toBe('DATABASE_REQUEST_FAILED');
  });
});
