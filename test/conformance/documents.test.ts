import { codeOf, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

test('one document through every call, then the queries, updates and transactions around it', async () => {
  const db = cloud.client().database();
  const _ = db.command;
  const B = db.collection('books');
  const now = new Date('2026-01-02T03:04:05.678Z');
  await B.add({
    _id: 'b1',
    title: '高等数学',
    tags: ['math', 'uni'],
    cat: 'm',
    at: now,
    n: 1,
    f: 1.5,
    big: 2 ** 40,
    nil: null,
    sd: db.serverDate({ offset: -1000 }),
    g: new db.Geo.Point(113, 23),
  });
  const d = (await B.doc('b1').get()).data[0];
  expect(d.at).toEqual(now);
  expect(d.g.longitude).toBe(113);
  expect(await codeOf(B.add({ _id: 'b1' }))).toBe('DATABASE_DUPLICATE_WRITE');
  expect(await codeOf(db.collection('nope').get())).toBe('DATABASE_COLLECTION_NOT_EXIST');
  await B.add(
    Array.from({ length: 250 }, (_x, i) => ({
      _id: `k${String(i).padStart(3, '0')}`,
      cat: i % 2 ? 'm' : 'p',
      at: new Date(+now + i * 1000),
      n: i,
      tags: [`t${i % 5}`],
      title: `书${i}`,
    })),
  );
  expect((await B.get()).data.length).toBe(100);
  expect((await B.limit(5000).get()).data.length).toBe(251);
  expect((await B.where({ tags: 'uni' }).get()).data.length).toBe(1);
  expect((await B.where({ tags: _.in(['t1', 'math']) }).count()).total).toBe(51);
  const r = (
    await B.where({ cat: 'm', at: _.gte(new Date(+now + 10000)).and(_.lt(new Date(+now + 20000))) })
      .orderBy('at', 'desc')
      .skip(1)
      .limit(2)
      .field({ n: true })
      .get()
  ).data;
  expect(r).toEqual([
    { _id: 'k017', n: 17 },
    { _id: 'k015', n: 15 },
  ]);
  const u = await B.doc('b1').update({
    n: _.inc(5),
    'loc.floor': 2,
    tags: _.push(['x']),
    nil: _.remove(),
    meta: _.set({ a: 1 }),
  });
  expect(u.updated).toBe(1);
  const d2 = (await B.doc('b1').get()).data[0];
  expect([d2.n, d2.loc.floor, d2.meta.a, 'nil' in d2]).toEqual([6, 2, 1, false]);
  expect((await B.doc('new').set({ a: 1 })).upsertedId).toBe('new');
  expect((await B.where({ cat: 'p' }).update({ flag: true })).updated).toBe(125);
  expect((await B.where({ cat: 'p', n: _.gt(200) }).remove()).deleted).toBe(24);
  let t1 = await db.startTransaction();
  const t2 = await db.startTransaction();
  expect((await t1.collection('books').doc('b1').get()).data._id).toBe('b1');
  await t2.collection('books').doc('b1').update({ who: 't2' });
  expect(await codeOf(t1.collection('books').doc('b1').update({ who: 't1' }))).toBe(
    'DATABASE_TRANSACTION_CONFLICT',
  );
  await t2.commit();
  t1 = await db.startTransaction();
  await t1.collection('books').doc('b1').update({ who: 'inner' });
  expect((await B.doc('b1').get()).data[0].who).toBe('t2');
  const late = B.doc('b1').update({ late: 1 });
  await t1.commit();
  await late;
  expect((await B.doc('b1').get()).data[0]).toMatchObject({ who: 'inner', late: 1 });
  await B.doc('stock').set({ copies: 10 });
  const rs = await Promise.all(
    Array.from({ length: 50 }, () =>
      B.where({ _id: 'stock', copies: _.gt(0) }).update({ copies: _.inc(-1) }),
    ),
  );
  expect(rs.reduce((a, x) => a + x.updated, 0)).toBe(10);
  const ag = await B.aggregate()
    .group({ _id: '$cat', total: _.aggregate.sum('$n'), c: _.aggregate.sum(1) })
    .sort({ c: -1 })
    .end();
  expect(ag.data.length).toBeGreaterThan(1);
});
