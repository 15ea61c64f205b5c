import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

type Transaction = Awaited<ReturnType<Database['startTransaction']>>;

let cloud: TestCloud;
let db: Database;
let other: Database;
let _: Database['command'];
let count = 0;

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
  other = cloud.client().database();
  _ = db.command;
});
afterAll(() => cloud.close());

const books = () => db.collection('books');
const read = async (id: string) => (await books().doc(id).get()).data[0];
const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT';
const ENDED = 'DATABASE_TRANSACTION_FAIL';

/** A fresh document and its id. */
async function fresh(fields: object = { n: 1 }): Promise<string> {
  const id = `d${count++}`;
  await books().add({ _id: id, ...fields });
  return id;
}

describe('inside', () => {
  test('get gives an object, or null', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    expect((await t.collection('books').doc(id).get()).data).toEqual({ _id: id, n: 1 });
    expect((await t.collection('books').doc('missing').get()).data).toBeNull();
    await t.rollback();
  });

  test('get with field gives the fields asked for', async () => {
    const id = await fresh({ a: 1, b: 2 });
    const t = await db.startTransaction();
    const { data } = await t.collection('books').doc(id).field({ a: true }).get();
    expect(data).toEqual({ _id: id, a: 1 });
    await t.rollback();
  });

  test('what was written is read back, by nobody else before the commit', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t
      .collection('books')
      .doc(id)
      .update({ n: _.inc(1) });
    expect((await t.collection('books').doc(id).get()).data.n).toBe(2);
    expect((await read(id)).n).toBe(1);
    await t.commit();
    expect((await read(id)).n).toBe(2);
  });

  test('two updates of one document both count', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t
      .collection('books')
      .doc(id)
      .update({ n: _.inc(1) });
    await t
      .collection('books')
      .doc(id)
      .update({ n: _.inc(1) });
    await t.commit();
    expect((await read(id)).n).toBe(3);
  });

  test('add, set, update and delete come true together', async () => {
    const [a, b] = [await fresh(), await fresh()];
    const t = await db.startTransaction();
    const added = (await t.collection('books').add({ _id: `${a}-new`, x: 1 })) as {
      id: string;
      inserted: number;
    };
    expect([added.id, added.inserted]).toEqual([`${a}-new`, 1]);
    await t.collection('books').doc(`${a}-set`).set({ y: 1 });
    await t.collection('books').doc(a).update({ n: 5 });
    expect((await t.collection('books').doc(b).delete()).deleted).toBe(1);
    await t.commit();
    expect(await read(`${a}-new`)).toEqual({ _id: `${a}-new`, x: 1 });
    expect(await read(`${a}-set`)).toEqual({ _id: `${a}-set`, y: 1 });
    expect((await read(a)).n).toBe(5);
    expect(await read(b)).toBeUndefined();
  });

  test('set says whether it added', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    const old = (await t.collection('books').doc(id).set({ z: 1 })) as unknown as {
      updated: number;
    };
    const added = (await t.collection('books').doc(`${id}-z`).set({ z: 1 })) as unknown as {
      updated: number;
      upserted: { _id: string }[];
    };
    expect([old.updated, added.updated, added.upserted]).toEqual([1, 0, [{ _id: `${id}-z` }]]);
    await t.rollback();
  });

  test('an update of what is not there changes nothing', async () => {
    const t = await db.startTransaction();
    expect((await t.collection('books').doc('missing').update({ n: 1 })).updated).toBe(0);
    expect((await t.collection('books').doc('missing').delete()).deleted).toBe(0);
    await t.commit();
  });

  test('what was deleted can be added again', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').doc(id).delete();
    expect((await t.collection('books').doc(id).get()).data).toBeNull();
    await t.collection('books').add({ _id: id, again: true });
    await t.commit();
    expect(await read(id)).toEqual({ _id: id, again: true });
  });

  test('a rollback leaves nothing', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').doc(id).update({ n: 9 });
    await t.collection('books').add({ _id: `${id}-x` });
    await t.rollback();
    expect((await read(id)).n).toBe(1);
    expect(await read(`${id}-x`)).toBeUndefined();
  });

  test('an empty transaction commits', async () => {
    const t = await db.startTransaction();
    await t.commit();
  });

  test('a duplicate id is refused and ends the transaction', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    expect(await codeOf(t.collection('books').add({ _id: id }))).toBe('DATABASE_DUPLICATE_WRITE');
    expect(await codeOf(t.commit())).toBe(ENDED);
  });

  test('indexes follow the commit', async () => {
    const id = await fresh({ cat: 'old-cat' });
    const t = await db.startTransaction();
    await t.collection('books').doc(id).update({ cat: 'new-cat' });
    expect((await books().where({ cat: 'new-cat' }).count()).total).toBe(0);
    await t.commit();
    expect((await books().where({ cat: 'new-cat' }).count()).total).toBe(1);
    expect((await books().where({ cat: 'old-cat' }).count()).total).toBe(0);
  });
});

describe('between two', () => {
  test('the first writer wins, the second fails at once and is gone', async () => {
    const id = await fresh();
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('books').doc(id).update({ by: 'one' });
    expect(await codeOf(two.collection('books').doc(id).update({ by: 'two' }))).toBe(CONFLICT);
    expect(await codeOf(two.commit())).toBe(ENDED);
    await one.commit();
    expect((await read(id)).by).toBe('one');
  });

  test('a conflict is worded as other SDKs match it', async () => {
    const id = await fresh();
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('books').doc(id).update({ n: 2 });
    await expect(two.collection('books').doc(id).delete()).rejects.toThrow(/TransactionConflict/);
    await one.rollback();
  });

  test('a document committed since the snapshot cannot be written', async () => {
    const id = await fresh();
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('books').doc(id).update({ n: 2 });
    await one.commit();
    expect(await codeOf(two.collection('books').doc(id).update({ n: 3 }))).toBe(CONFLICT);
  });

  test('a plain write since the snapshot conflicts as well', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await other.collection('books').doc(id).update({ n: 2 });
    expect(await codeOf(t.collection('books').doc(id).update({ n: 3 }))).toBe(CONFLICT);
  });

  test('reads are of one snapshot, however often others write', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    for (const n of [2, 3, 4]) {
      await other.collection('books').doc(id).update({ n });
      expect((await t.collection('books').doc(id).get()).data.n).toBe(1);
    }
    await other.collection('books').doc(id).remove();
    expect((await t.collection('books').doc(id).get()).data.n).toBe(1);
    await t.rollback();
  });

  test('what is added after the snapshot is not seen', async () => {
    const t = await db.startTransaction();
    const id = await fresh();
    expect((await t.collection('books').doc(id).get()).data).toBeNull();
    expect(await codeOf(t.collection('books').add({ _id: id }))).toBe(CONFLICT);
  });

  test('reading locks nothing', async () => {
    const id = await fresh();
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('books').doc(id).get();
    await two.collection('books').doc(id).update({ n: 2 });
    await two.commit();
    await one.commit();
  });

  test('a plain write waits for the lock, then writes on what was committed', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').doc(id).update({ n: 10 });
    let done = false;
    const plain = other
      .collection('books')
      .doc(id)
      .update({ n: _.inc(1) })
      .then(() => {
        done = true;
      });
    await read(id);
    expect(done).toBe(false);
    await t.commit();
    await plain;
    expect((await read(id)).n).toBe(11);
  });

  test('the condition of a plain write is tested again after the wait', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').doc(id).update({ n: 10 });
    const plain = other.collection('books').where({ _id: id, n: 1 }).update({ n: 2 });
    await t.commit();
    expect((await plain).updated).toBe(0);
    expect((await read(id)).n).toBe(10);
  });

  test('a plain write after a rollback sees the old value', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').doc(id).update({ n: 10 });
    const plain = other.collection('books').where({ _id: id, n: 1 }).update({ n: 2 });
    await t.rollback();
    expect((await plain).updated).toBe(1);
  });

  test('a plain remove and a plain set wait as well', async () => {
    const [a, b] = [await fresh(), await fresh()];
    const t = await db.startTransaction();
    await t.collection('books').doc(a).update({ n: 10 });
    await t.collection('books').doc(b).update({ n: 10 });
    const waiting = [
      other.collection('books').doc(a).remove(),
      other.collection('books').doc(b).set({ s: 1 }),
    ];
    await t.commit();
    await Promise.all(waiting);
    expect(await read(a)).toBeUndefined();
    expect(await read(b)).toEqual({ _id: b, s: 1 });
  });

  test('two that read each other’s document and write their own both commit', async () => {
    const [a, b] = [await fresh(), await fresh()];
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('books').doc(b).get();
    await two.collection('books').doc(a).get();
    await one.collection('books').doc(a).update({ n: 2 });
    await two.collection('books').doc(b).update({ n: 2 });
    await one.commit();
    await two.commit();
    expect([(await read(a)).n, (await read(b)).n]).toEqual([2, 2]);
  });
});

describe('unique keys', () => {
  const readers = () => db.collection('readers');

  test('two transactions cannot take one key', async () => {
    const [one, two] = [await db.startTransaction(), await other.startTransaction()];
    await one.collection('readers').add({ _id: 'k1', card: 'k' });
    expect(await codeOf(two.collection('readers').add({ _id: 'k2', card: 'k' }))).toBe(CONFLICT);
    await one.commit();
  });

  test('a plain add waits for a key that a transaction takes, then is refused', async () => {
    const t = await db.startTransaction();
    await t.collection('readers').add({ _id: 'w1', card: 'w' });
    const plain = codeOf(other.collection('readers').add({ _id: 'w2', card: 'w' }));
    await t.commit();
    expect(await plain).toBe('DATABASE_DUPLICATE_WRITE');
  });

  test('two documents may swap their keys', async () => {
    await readers().add([
      { _id: 'x', card: 'X' },
      { _id: 'y', card: 'Y' },
    ]);
    const t = await db.startTransaction();
    await t.collection('readers').doc('x').update({ card: 'tmp' });
    await t.collection('readers').doc('y').update({ card: 'X' });
    await t.collection('readers').doc('x').update({ card: 'Y' });
    await t.commit();
    expect((await readers().where({ card: 'X' }).get()).data[0]._id).toBe('y');
    expect((await readers().where({ card: 'Y' }).get()).data[0]._id).toBe('x');
  });

  test('a taken key is refused and ends the transaction', async () => {
    await readers().add({ _id: 'h', card: 'h' });
    const t = await db.startTransaction();
    expect(await codeOf(t.collection('readers').add({ _id: 'h2', card: 'h' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect(await codeOf(t.commit())).toBe(ENDED);
  });

  test('one key twice in one transaction is refused', async () => {
    const t = await db.startTransaction();
    await t.collection('readers').add({ _id: 'p1', card: 'p' });
    expect(await codeOf(t.collection('readers').add({ _id: 'p2', card: 'p' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
  });
});

describe('limits', () => {
  test('100 operations, and the next one ends it', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    for (let i = 0; i < 100; i++) await t.collection('books').doc(id).update({ n: i });
    expect(await codeOf(t.collection('books').doc(id).get())).toBe(ENDED);
    expect(await codeOf(t.commit())).toBe(ENDED);
    expect((await read(id)).n).toBe(1);
  });

  test('its lifetime: locks are free, its calls fail, nothing was written', async () => {
    const short = await startCloud({ transactionLifetime: 40 });
    const shortDb = short.client().database();
    await shortDb.collection('books').add({ _id: 'life', n: 1 });
    const t = await shortDb.startTransaction();
    await t.collection('books').doc('life').update({ n: 2 });
    // The plain write waits exactly as long as the transaction lives.
    expect((await shortDb.collection('books').doc('life').update({ n: 3 })).updated).toBe(1);
    expect(await codeOf(t.collection('books').doc('life').get())).toBe(ENDED);
    expect(await codeOf(t.commit())).toBe(ENDED);
    expect((await shortDb.collection('books').doc('life').get()).data[0].n).toBe(3);
    await short.close();
  });

  test.each<[string, (t: Transaction) => Promise<unknown>]>([
    ['where().get()', (t) => t.collection('books').where({ n: 1 }).get()],
    [
      'where().updateAndReturn()',
      (t) => t.collection('books').where({ n: 1 }).updateAndReturn({ n: 2 }),
    ],
  ])('%s is refused inside', async (_name, call) => {
    const t = await db.startTransaction();
    expect(await codeOf(call(t))).toBe(ENDED);
    await t.rollback();
  });

  test.each(['commit', 'rollback'] as const)('a second %s is refused', async (how) => {
    const t = await db.startTransaction();
    await t[how]();
    expect(await codeOf(t[how]())).toBe(ENDED);
  });
});

describe('what the SDK does on its own', () => {
  test('where().update() inside leaves the transaction: it survives the rollback', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').where({ _id: id }).update({ leaked: true });
    await t.rollback();
    expect((await read(id)).leaked).toBe(true);
  });

  test('where().remove() inside does too', async () => {
    const id = await fresh();
    const t = await db.startTransaction();
    await t.collection('books').where({ _id: id }).remove();
    await t.rollback();
    expect(await read(id)).toBeUndefined();
  });

  test('count() inside does not see what the transaction wrote', async () => {
    const t = await db.startTransaction();
    await t.collection('books').add({ _id: 'counted', counted: true });
    expect((await t.collection('books').where({ counted: true }).count()).total).toBe(0);
    await t.rollback();
  });

  test('runTransaction retries a conflict and then commits', async () => {
    const id = await fresh();
    let runs = 0;
    await db.runTransaction(async (t: Transaction) => {
      runs++;
      if (runs === 1) await other.collection('books').doc(id).update({ n: 5 });
      await t
        .collection('books')
        .doc(id)
        .update({ n: _.inc(1) });
    });
    expect([runs, (await read(id)).n]).toEqual([2, 6]);
  });

  test('runTransaction with no retries gives the conflict', async () => {
    const id = await fresh();
    const call = db.runTransaction(async (t: Transaction) => {
      await other.collection('books').doc(id).update({ n: 5 });
      await t.collection('books').doc(id).update({ n: 6 });
    }, 0);
    expect(await codeOf(call)).toBe(CONFLICT);
  });

  test('rollback with a reason rejects runTransaction with the reason', async () => {
    const call = db.runTransaction((t: Transaction) => t.rollback({ code: 'SOLD_OUT' }));
    expect(await codeOf(call)).toBe('SOLD_OUT');
  });

  test('an error thrown inside rolls back', async () => {
    const id = await fresh();
    const call = db.runTransaction(async (t: Transaction) => {
      await t.collection('books').doc(id).update({ n: 9 });
      throw Object.assign(new Error('no'), { code: 'OWN' });
    });
    expect(await codeOf(call)).toBe('OWN');
    expect((await read(id)).n).toBe(1);
  });
});

test('twenty parallel bookings of five seats have five winners and no half booking', async () => {
  await books().add({ _id: 'seats', left: 5 });
  const book = async (who: number): Promise<boolean> => {
    for (;;) {
      try {
        await db.runTransaction(async (t: Transaction) => {
          const { left } = (await t.collection('books').doc('seats').get()).data;
          if (left < 1) return t.rollback({ code: 'FULL' });
          await t
            .collection('books')
            .doc('seats')
            .update({ left: _.inc(-1) });
          return t.collection('loans').add({ seat: 'seats', who });
        }, 0);
        return true;
      } catch (error) {
        const { code } = error as { code: string };
        if (code === 'FULL') return false;
        if (code !== CONFLICT) throw error;
      }
    }
  };
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_unused, who) => book(who)));
  expect(outcomes.filter(Boolean)).toHaveLength(5);
  expect((await read('seats')).left).toBe(0);
  expect((await db.collection('loans').where({ seat: 'seats' }).count()).total).toBe(5);
});
