import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let db: Database;
let _: Database['command'];
let count = 0;

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
  _ = db.command;
});
afterAll(() => cloud.close());

const books = () => db.collection('books');

/** Adds a document, updates it, and gives back what became of it, without its id. */
async function updated(before: object, change: object): Promise<object> {
  const id = `u${count++}`;
  await books().add({ _id: id, ...before });
  await books().doc(id).update(change);
  const { _id, ...after } = (await books().doc(id).get()).data[0];
  return after;
}

describe('update operators', () => {
  test.each<[string, object, () => object, object]>([
    ['a plain field is set', { a: 1 }, () => ({ a: 2 }), { a: 2 }],
    ['other fields stay', { a: 1, b: 1 }, () => ({ a: 2 }), { a: 2, b: 1 }],
    [
      'a nested object is merged',
      { o: { a: 1, b: 1 } },
      () => ({ o: { a: 2 } }),
      { o: { a: 2, b: 1 } },
    ],
    [
      'set replaces an object',
      { o: { a: 1, b: 1 } },
      () => ({ o: _.set({ a: 2 }) }),
      { o: { a: 2 } },
    ],
    ['a dotted path makes objects', {}, () => ({ 'a.b.c': 1 }), { a: { b: { c: 1 } } }],
    ['a dotted path into a list', { l: [1, 2] }, () => ({ 'l.1': 5 }), { l: [1, 5] }],
    ['null is a value', { a: 1 }, () => ({ a: null }), { a: null }],
    ['remove', { a: 1, b: 2 }, () => ({ a: _.remove() }), { b: 2 }],
    ['remove what is not there', { b: 2 }, () => ({ a: _.remove(), b: 3 }), { b: 3 }],
    ['inc', { n: 1 }, () => ({ n: _.inc(5) }), { n: 6 }],
    ['inc below zero', { n: 1 }, () => ({ n: _.inc(-3) }), { n: -2 }],
    ['inc makes the field', {}, () => ({ n: _.inc(2) }), { n: 2 }],
    ['mul', { n: 3 }, () => ({ n: _.mul(4) }), { n: 12 }],
    ['min lowers', { n: 3 }, () => ({ n: _.min(2) }), { n: 2 }],
    ['min keeps what is lower', { n: 1 }, () => ({ n: _.min(2), m: 1 }), { n: 1, m: 1 }],
    ['max raises', { n: 3 }, () => ({ n: _.max(4) }), { n: 4 }],
    ['rename', { a: 1 }, () => ({ a: _.rename('b') }), { b: 1 }],
    ['push one', { l: [1] }, () => ({ l: _.push(2) }), { l: [1, 2] }],
    ['push several', { l: [1] }, () => ({ l: _.push([2, 3]) }), { l: [1, 2, 3] }],
    ['push makes the list', {}, () => ({ l: _.push([1]) }), { l: [1] }],
    [
      'push at a place, cut to size',
      { l: [1, 2] },
      () => ({ l: _.push({ each: [9], position: 0, slice: 2 }) }),
      { l: [9, 1] },
    ],
    ['unshift', { l: [1] }, () => ({ l: _.unshift([0]) }), { l: [0, 1] }],
    ['pop', { l: [1, 2] }, () => ({ l: _.pop() }), { l: [1] }],
    ['shift', { l: [1, 2] }, () => ({ l: _.shift() }), { l: [2] }],
    ['pull a value', { l: [1, 2, 1] }, () => ({ l: _.pull(1) }), { l: [2] }],
    ['pull by a condition', { l: [1, 5, 9] }, () => ({ l: _.pull(_.gt(4)) }), { l: [1] }],
    ['pullAll', { l: [1, 2, 3] }, () => ({ l: _.pullAll([1, 3]) }), { l: [2] }],
    ['addToSet adds what is new', { l: [1] }, () => ({ l: _.addToSet(2) }), { l: [1, 2] }],
    [
      'addToSet keeps what is there',
      { l: [1], m: 0 },
      () => ({ l: _.addToSet(1), m: 1 }),
      { l: [1], m: 1 },
    ],
    ['addToSet of a list adds each', { l: [1] }, () => ({ l: _.addToSet([1, 2]) }), { l: [1, 2] }],
    ['addToSet of each', { l: [1] }, () => ({ l: _.addToSet({ each: [1, 2] }) }), { l: [1, 2] }],
    [
      'several operators at once',
      { n: 1, l: [] },
      () => ({ n: _.inc(1), l: _.push(['x']), s: 't' }),
      { n: 2, l: ['x'], s: 't' },
    ],
  ])('%s', async (_name, before, change, after) => {
    expect(await updated(before, change())).toEqual(after);
  });

  test('a server date in an update is the cloud’s clock', async () => {
    const before = Date.now();
    const { at } = (await updated({}, { at: db.serverDate() })) as { at: Date };
    expect(at.getTime()).toBeGreaterThanOrEqual(before);
  });
});

describe('what an update may not do', () => {
  test.each<[string, object, () => object]>([
    ['inc of a text', { n: 'a' }, () => ({ n: _.inc(1) })],
    ['inc of null', { n: null }, () => ({ n: _.inc(1) })],
    ['mul of a list', { n: [1] }, () => ({ n: _.mul(2) })],
    ['push onto a text', { l: 'a' }, () => ({ l: _.push([1]) })],
    ['addToSet to a number', { l: 1 }, () => ({ l: _.addToSet(1) })],
    ['a path through a text', { a: 'x' }, () => ({ 'a.b': 1 })],
    ['a named step into a list', { l: [1] }, () => ({ 'l.name': 1 })],
    ['two changes of one path', { a: { b: 1 } }, () => ({ a: _.set({ b: 2 }), 'a.b': 3 })],
  ])('%s', async (_name, before, change) => {
    expect(await codeOf(updated(before, change()))).toBe('DATABASE_REQUEST_FAILED');
  });

  test('a failed update leaves the document as it was', async () => {
    await books().add({ _id: 'kept', a: 1, n: 'text' });
    await codeOf(
      books()
        .doc('kept')
        .update({ a: 2, n: _.inc(1) }),
    );
    expect((await books().doc('kept').get()).data[0]).toEqual({ _id: 'kept', a: 1, n: 'text' });
  });

  test('a failed update of many changes none', async () => {
    await books().add([
      { _id: 'f1', group: 'f', n: 1 },
      { _id: 'f2', group: 'f', n: 'text' },
    ]);
    await codeOf(
      books()
        .where({ group: 'f' })
        .update({ n: _.inc(1) }),
    );
    expect((await books().doc('f1').get()).data[0].n).toBe(1);
  });

  test.each<[string, object]>([
    ['__proto__', { $set: { '__proto__.polluted': 1 } }],
    ['constructor.prototype', { $set: { 'constructor.prototype.polluted': 1 } }],
    ['_id', { $set: { _id: 'other' } }],
    ['a part of _id', { $set: { '_id.a': 1 } }],
    ['an operator as a step', { $set: { 'a.$[]': 1 } }],
    ['an empty step', { $set: { 'a..b': 1 } }],
    ['an unknown operator', { $where: { a: 1 } }],
    ['a bare field', { a: 1 }],
    ['a stored operator', { $set: { a: { $inc: 1 } } }],
    ['nothing', {}],
  ])('raw %s', async (_name, update) => {
    await books()
      .doc('raw')
      .set({ a: [1] });
    const call = books()
      .options({ raw: true } as never)
      .where({ _id: 'raw' })
      .update(update);
    expect(await codeOf(call)).toBe('INVALID_PARAM');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('the SDK itself refuses an update of _id', async () => {
    expect(await codeOf(books().doc('raw').update({ _id: 'x' }))).toBe('INVALID_PARAM');
  });
});

describe('by query', () => {
  test('update changes all that match and says how many', async () => {
    await books().add([1, 2, 3].map((n) => ({ _id: `q${n}`, group: 'q', n })));
    expect(
      (
        await books()
          .where({ group: 'q', n: _.gt(1) })
          .update({ hit: true })
      ).updated,
    ).toBe(2);
  });

  test('update with multiple false changes one', async () => {
    await books().add([1, 2].map((n) => ({ _id: `s${n}`, group: 's' })));
    const one = books().where({ group: 's' }).options({ multiple: false });
    expect((await one.update({ hit: true })).updated).toBe(1);
  });

  test('updateAndReturn gives the new document', async () => {
    await books().add({ _id: 'ret', n: 1 });
    const { doc, updated: changed } = await books()
      .where({ _id: 'ret' })
      .updateAndReturn({ n: _.inc(1) });
    expect([changed, doc]).toEqual([1, { _id: 'ret', n: 2 }]);
  });

  test('updateAndReturn of nothing gives null', async () => {
    const { doc } = await books()
      .where({ _id: 'none' })
      .updateAndReturn({ n: _.inc(1) });
    expect(doc).toBeNull();
  });

  test('remove takes all that match', async () => {
    await books().add([1, 2, 3].map((n) => ({ _id: `r${n}`, group: 'r', n })));
    expect(
      (
        await books()
          .where({ group: 'r', n: _.lt(3) })
          .remove()
      ).deleted,
    ).toBe(2);
    expect((await books().where({ group: 'r' }).count()).total).toBe(1);
  });

  test('an updated field is found by its new value and not by its old', async () => {
    await books().add({ _id: 'moved', cat: 'before', tags: ['x', 'y'] });
    await books()
      .doc('moved')
      .update({ cat: 'after', tags: _.pull('x') });
    expect((await books().where({ cat: 'before' }).count()).total).toBe(0);
    expect((await books().where({ cat: 'after' }).count()).total).toBe(1);
    expect((await books().where({ _id: 'moved', tags: 'x' }).get()).data).toEqual([]);
    expect((await books().where({ tags: 'x' }).get()).data).toEqual([]);
  });
});
