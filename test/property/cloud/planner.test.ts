import fc from 'fast-check';
import { Query } from 'mingo';
import { encode } from '../../../local/cloud/store/codec';
import { draftOf } from '../../../local/cloud/store/drafts';
import { valuesAt } from '../../../local/cloud/store/entries';
import { compileFilter } from '../../../local/cloud/store/filter';
import { type Direction, valueKey } from '../../../local/cloud/store/keys';
import { openLibsql } from '../../../local/cloud/store/libsql';
import { plan } from '../../../local/cloud/store/planner';
import { Store } from '../../../local/cloud/store/store';
import type { Fields, Value } from '../../../local/cloud/store/values';
import { fields, order, query } from './documents';

const index = (...parts: [string, Direction][]) => ({
  name: parts.map(([path, direction]) => `${path}${direction}`).join('_'),
  fields: parts,
  unique: false,
});

/** Indexes of every kind; the second set leaves some queries without one. */
const INDEXES = [
  [
    index(['x', 1]),
    index(['y', 1], ['z', -1]),
    index(['z', -1], ['x', 1]),
    index(['a.b', 1]),
    index(['y', -1], ['_id', -1]),
    index(['z', 1], ['y', 1], ['_id', 1]),
  ],
  [index(['y', -1])],
];

type Stored = { id: string; fields: Fields };

/** The least key upwards, the greatest downwards: the order that the store promises, spelled out anew. */
function sortKey(document: Fields, path: string, direction: 1 | -1): Buffer {
  const keys = valuesAt(document, path.split('.')).map(valueKey).sort(Buffer.compare);
  return (direction === 1 ? keys[0] : keys.at(-1)) as Buffer;
}

const keysOf = (documents: readonly Stored[], sort: readonly [string, 1 | -1][]): string[][] =>
  documents.map((one) =>
    sort.map(([path, direction]) => sortKey(one.fields, path, direction).toString('hex')),
  );

const inOrder = (keys: string[][], sort: readonly [string, 1 | -1][]): string[][] =>
  keys.sort((a, b) => {
    for (let i = 0; i < sort.length; i++) {
      const [left, right] = [a[i] as string, b[i] as string];
      if (left !== right) return (left < right ? -1 : 1) * (sort[i]?.[1] ?? 1);
    }
    return 0;
  });

async function filled(documents: readonly Fields[], indexes: (typeof INDEXES)[number]) {
  const store = new Store(openLibsql(':memory:'), 1_000);
  store.define(new Map([['things', indexes]]));
  const collection = store.collection('things');
  const drafts = documents.map((one, n) => draftOf(encode({ _id: `d${n}`, ...one }), 0));
  if (drafts.length > 0) await store.insert(collection, drafts);
  return { store, collection, drafts };
}

// Time enough for a machine that builds beside the tests.
jest.setTimeout(120_000);

const shelf = fc.array(fields as fc.Arbitrary<Fields>, { maxLength: 12 });

const ask = fc.record({
  asked: query,
  sort: order,
  skip: fc.nat(4),
  limit: fc.constantFrom(1, 3, 100),
});

test('a query by any plan finds what a scan with the matcher finds, in the order asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      shelf,
      fc.array(ask, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...INDEXES),
      async (documents, asks, indexes) => {
        const { store, collection, drafts } = await filled(documents, indexes);
        for (const { asked, sort, skip, limit } of asks) {
          const matcher = new Query(asked as Record<string, Value>);
          const matching = drafts.filter((draft) => matcher.test(draft.fields));
          const filter = compileFilter(asked as Fields);

          const everything = store.find(collection, filter, { sort, skip: 0, limit: 100 });
          const ids = everything.map((one) => one.id);
          expect([...ids].sort()).toEqual(matching.map((one) => one.id).sort());
          expect(keysOf(everything, sort)).toEqual(inOrder(keysOf(matching, sort), sort));

          const page = store.find(collection, filter, { sort, skip, limit });
          expect(page.map((one) => one.id)).toEqual(ids.slice(skip, skip + limit));
          expect(store.count(collection, filter)).toBe(matching.length);
        }
        store.close();
      },
    ),
    { numRuns: 150 },
  );
});

test('updates and removals leave indexes that answer as if they were built anew', async () => {
  await fc.assert(
    fc.asyncProperty(shelf, shelf, query, async (before, after, asked) => {
      const { store, collection } = await filled(before, INDEXES[0] as (typeof INDEXES)[number]);
      const kept = after.slice(0, before.length);
      for (const [n, one] of kept.entries()) {
        await store.put(collection, draftOf(encode({ _id: `d${n}`, ...one }), 0));
      }
      const rest = { _id: { $in: before.slice(kept.length).map((_, n) => `d${kept.length + n}`) } };
      const all = { sort: [], skip: 0, limit: 100 };
      await store.rewrite(collection, compileFilter(rest), all, () => 'removed');
      const fresh = await filled(kept, INDEXES[1] as (typeof INDEXES)[number]);
      const filter = compileFilter(asked as Fields);
      // Counts by index alone: a stale entry is counted, where a search would filter it out.
      for (const { y = null, z = null } of [...before, ...kept]) {
        for (const probe of [{ y }, { z }, { y, z }].map(compileFilter)) {
          expect(store.count(collection, probe)).toBe(fresh.store.count(fresh.collection, probe));
        }
      }
      const ids = (found: readonly { id: string }[]) => found.map((one) => one.id).sort();
      expect(ids(store.find(collection, filter, all))).toEqual(
        ids(fresh.store.find(fresh.collection, filter, all)),
      );
      expect(store.count(collection, filter)).toBe(fresh.store.count(fresh.collection, filter));
      store.close();
      fresh.store.close();
    }),
    { numRuns: 60 },
  );
});

test('the plans under test are of every kind', async () => {
  const { collection } = await filled([], INDEXES[0] as (typeof INDEXES)[number]);
  const via = (asked: Fields, sort: [string, 1 | -1][] = []) => {
    const chosen = plan(collection, asked, sort);
    return [chosen.via, chosen.sorted, chosen.exact];
  };
  expect(via({})).toEqual(['primary', true, true]);
  expect(via({ _id: 'd1' })).toEqual(['ids', true, true]);
  expect(via({ _id: { $gt: 'd1' } }, [['_id', -1]])).toEqual(['primary', true, true]);
  expect(via({ y: 1 }, [['z', 1]])).toEqual(['index', true, true]);
  expect(via({ y: { $in: [1, 2] } }, [['z', 1]])).toEqual(['index', false, true]);
  expect(via({}, [['z', -1]])).toEqual(['index', true, true]);
  expect(via({ y: 1, q: 2 }, [])).toEqual(['index', true, false]);
  expect(via({ y: null })).toEqual(['index', true, false]);
  expect(via({ q: 1 }, [['q', 1]])).toEqual(['primary', false, false]);
});
