import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, openCloud, PRODUCTION } from '../../local/cloud/cloud';
import { parseCollections } from '../../local/cloud/collections';
import { codeOf, type Database, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let db: Database;

beforeAll(async () => {
  cloud = await startCloud();
  db = cloud.client().database();
});
afterAll(() => cloud.close());

const readers = () => db.collection('readers');

describe('a unique index', () => {
  test('refuses a second holder and names itself', async () => {
    await readers().add({ _id: 'a', card: '1' });
    await expect(readers().add({ _id: 'b', card: '1' })).rejects.toThrow(/E11000 .*card_1/);
  });

  test('counts a missing field as null, once', async () => {
    await readers().add({ _id: 'null-1' });
    expect(await codeOf(readers().add({ _id: 'null-2', card: null }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    await readers().doc('null-1').remove();
  });

  test('refuses an update into a taken value and leaves both', async () => {
    await readers().add([
      { _id: 'u1', card: 'u1' },
      { _id: 'u2', card: 'u2' },
    ]);
    expect(await codeOf(readers().doc('u2').update({ card: 'u1' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect((await readers().doc('u2').get()).data[0].card).toBe('u2');
  });

  test('refuses a set into a taken value', async () => {
    await readers().add({ _id: 's1', card: 's1' });
    expect(await codeOf(readers().doc('s2').set({ card: 's1' }))).toBe('DATABASE_DUPLICATE_WRITE');
  });

  test('refuses one value twice in a list and adds none', async () => {
    const twins = [
      { _id: 't1', card: 't' },
      { _id: 't2', card: 't' },
    ];
    expect(await codeOf(readers().add(twins))).toBe('DATABASE_DUPLICATE_WRITE');
    expect((await readers().doc('t1').get()).data).toEqual([]);
  });

  test('gives a value free when its holder goes', async () => {
    await readers().add({ _id: 'g1', card: 'g' });
    await readers().doc('g1').remove();
    await readers().add({ _id: 'g2', card: 'g' });
    expect((await readers().where({ card: 'g' }).get()).data[0]._id).toBe('g2');
  });

  test('lets a document keep its own value', async () => {
    await readers().add({ _id: 'own', card: 'own' });
    expect((await readers().doc('own').set({ card: 'own', name: '张三' })).updated).toBe(1);
  });

  test('tells 1 from "1" from true', async () => {
    await readers().add(
      [
        { _id: 'n', card: 99 },
        { _id: 's', card: '99' },
        { _id: 'b', card: true },
      ].slice(0, 2),
    );
    expect((await readers().where({ card: 99 }).get()).data[0]._id).toBe('n');
  });

  test('has one winner among thirty parallel adds', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_unused, i) => readers().add({ _id: `race${i}`, card: 'race' })),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a list in an index', () => {
  test('is found by every element, once', async () => {
    await db.collection('books').add({ _id: 'tags', tags: ['x', 'y', 'x'] });
    const { data } = await db
      .collection('books')
      .where({ tags: db.command.in(['x', 'y']) })
      .get();
    expect(data).toHaveLength(1);
  });

  test('may meet the two sides of a range with two elements', async () => {
    await db.collection('books').add({ _id: 'wide', n: [1, 9] });
    const window = db.command.gte(4).and(db.command.lt(6));
    const { data } = await db.collection('books').where({ n: window }).get();
    expect(data).toEqual([{ _id: 'wide', n: [1, 9] }]);
  });

  test('two lists in one compound index are refused', async () => {
    const both = { _id: 'both', cat: ['a', 'b'], at: ['c', 'd'] };
    expect(await codeOf(db.collection('books').add(both))).toBe('DATABASE_REQUEST_FAILED');
    expect((await db.collection('books').doc('both').get()).data).toEqual([]);
  });
});

describe('collections.json', () => {
  const rules = { read: false, write: false };
  const define = (collections: object) => parseCollections(JSON.stringify({ collections }));
  const index = (name: string, field: string, unique = false) => ({
    name,
    fields: [[field, 1]],
    unique,
  });
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhuyue-indexes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (collections: object): Cloud =>
    openCloud({
      ...PRODUCTION,
      data: folder,
      collections: define(collections),
      invoke: () => Promise.resolve(null),
    });
  const count = async (cloudNow: Cloud, query: object) =>
    (
      (await cloudNow.dispatch('database.calculateDocument', {
        collectionName: 'things',
        query: JSON.stringify(query),
      })) as { data: { total: number } }
    ).data.total;
  const add = (cloudNow: Cloud, ...documents: object[]) =>
    cloudNow.dispatch('database.insertDocument', {
      collectionName: 'things',
      data: documents.map((document) => JSON.stringify(document)),
    });

  test('applied twice changes nothing', async () => {
    const things = { things: { rules, indexes: [index('a_1', 'a', true)] } };
    const first = open(things);
    await add(first, { _id: '1', a: 1 });
    first.close();
    const second = open(things);
    expect(await count(second, { a: 1 })).toBe(1);
    expect(await add(second, { _id: '2', a: 1 })).toMatchObject({
      code: 'DATABASE_DUPLICATE_WRITE',
    });
    second.close();
  });

  test('a new index lists what is already there', async () => {
    const first = open({ things: { rules } });
    await add(first, { _id: '1', a: 1 }, { _id: '2', a: [1, 2] });
    first.close();
    const second = open({ things: { rules, indexes: [index('a_1', 'a')] } });
    expect(await count(second, { a: 1 })).toBe(2);
    second.close();
    const third = open({ things: { rules, indexes: [index('a_1', 'a')] } });
    expect(await count(third, { a: { $gt: 0, $lt: 3 } })).toBe(2);
    third.close();
  });

  test('a changed index is rebuilt, a dropped one no longer binds', async () => {
    const first = open({ things: { rules, indexes: [index('a_1', 'a', true), index('x', 'b')] } });
    await add(first, { _id: '1', a: 1, b: 1, c: 7 });
    first.close();
    const second = open({ things: { rules, indexes: [index('x', 'c')] } });
    expect(await add(second, { _id: '2', a: 1, c: 7 })).not.toHaveProperty('code');
    expect(await count(second, { c: 7 })).toBe(2);
    second.close();
  });

  test('a unique index over duplicates does not start and leaves the file as it was', async () => {
    const first = open({ things: { rules } });
    await add(first, { _id: '1', a: 1 }, { _id: '2', a: 1 });
    first.close();
    const unique = { things: { rules, indexes: [index('a_1', 'a', true)] } };
    expect(() => open(unique)).toThrow(/E11000 .*things.*a_1/);
    const again = open({ things: { rules } });
    expect(await count(again, {})).toBe(2);
    again.close();
  });

  test.each<[string, object, RegExp]>([
    ['open rules', { things: { rules: { read: true, write: false } } }, /things\.rules/],
    ['no rules', { things: {} }, /things\.rules/],
    ['an index without fields', { things: { rules, indexes: [{ name: 'x', fields: [] }] } }, /x/],
    ['a bad direction', { things: { rules, indexes: [{ name: 'x', fields: [['a', 2]] }] } }, /x/],
    [
      'an operator as a path',
      { things: { rules, indexes: [{ name: 'x', fields: [['$a', 1]] }] } },
      /x/,
    ],
  ])('%s is refused by name', (_name, collections, message) => {
    expect(() => define(collections)).toThrow(message);
  });

  test('more than 20 indexes are refused', () => {
    const indexes = Array.from({ length: 21 }, (_unused, i) => index(`i${i}`, `f${i}`));
    expect(() => open({ things: { rules, indexes } })).toThrow(/20 indexes/);
  });
});
