import fc from 'fast-check';
import { CloudError } from '../../../local/cloud/errors';
import { draftWith } from '../../../local/cloud/store/drafts';
import { compileFilter } from '../../../local/cloud/store/filter';
import { openLibsql } from '../../../local/cloud/store/libsql';
import { Store } from '../../../local/cloud/store/store';

// Time enough for a machine that builds beside the tests.
jest.setTimeout(120_000);

/**
 * Several transactions and a plain writer, interleaved step by step, against a model in which every
 * transaction reads a copy made at its beginning and commits only if nobody wrote its documents meanwhile.
 */
type Step =
  | { do: 'begin' | 'commit' | 'abort'; who: number }
  | { do: 'read' | 'remove'; who: number; doc: number }
  | { do: 'write' | 'plain'; who: number; doc: number; value: number };

const who = fc.nat(2);
const doc = fc.nat(2);
const value = fc.nat(99);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), who }),
  fc.record({ do: fc.constantFrom('commit' as const, 'abort' as const), who }),
  fc.record({ do: fc.constantFrom('read' as const, 'remove' as const), who, doc }),
  fc.record({
    do: fc.constantFrom('write' as const, 'write' as const, 'plain' as const),
    who,
    doc,
    value,
  }),
);

interface Model {
  id: string;
  snapshot: Map<number, number>;
  began: number;
  writes: Map<number, number | undefined>;
}

const NOTHING = compileFilter({});
const codeOf = (error: unknown): string => (error instanceof CloudError ? error.code : 'defect');

async function attempt<T>(call: () => T | Promise<T>): Promise<T | string> {
  try {
    return await call();
  } catch (error) {
    return codeOf(error);
  }
}

test('every interleaving reads, conflicts and commits as the model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const store = new Store(openLibsql(':memory:'), 60_000);
      store.define(new Map([['things', []]]));
      const collection = store.collection('things');
      const committed = new Map<number, number>();
      const lastWrite = new Map<number, number>();
      const open = new Map<number, Model>();
      let clock = 0;
      const holder = (n: number) => [...open.values()].find((one) => one.writes.has(n));
      const draft = (n: number, v: number) => draftWith(`d${n}`, { v });
      const seen = (model: Model, n: number) =>
        model.writes.has(n) ? model.writes.get(n) : model.snapshot.get(n);

      for (const one of steps) {
        const model = open.get(one.who);
        if (one.do === 'begin') {
          if (model !== undefined) continue;
          open.set(one.who, {
            id: store.sessions.begin(),
            snapshot: new Map(committed),
            began: clock,
            writes: new Map(),
          });
        } else if (one.do === 'plain') {
          // A plain write would wait for the lock; the interleavings here never leave one waiting.
          if (holder(one.doc) !== undefined) continue;
          await store.put(collection, draft(one.doc, one.value));
          committed.set(one.doc, one.value);
          lastWrite.set(one.doc, ++clock);
        } else if (model === undefined) {
          // Its turn came without a transaction of its own.
        } else if (one.do === 'read') {
          const body = store.sessions.read(model.id, collection, `d${one.doc}`);
          expect(body === undefined ? undefined : JSON.parse(body).v).toBe(seen(model, one.doc));
        } else if (one.do === 'write' || one.do === 'remove') {
          const other = holder(one.doc);
          const stale = (lastWrite.get(one.doc) ?? 0) > model.began;
          const outcome = await attempt(() =>
            one.do === 'write'
              ? store.sessions.put(model.id, collection, draft(one.doc, one.value))
              : store.sessions.rewrite(
                  model.id,
                  collection,
                  `d${one.doc}`,
                  NOTHING,
                  () => 'removed',
                ),
          );
          if ((other !== undefined && other !== model) || stale) {
            expect(outcome).toBe('DATABASE_TRANSACTION_CONFLICT');
            open.delete(one.who);
          } else if (one.do === 'write') {
            expect(outcome).toBe(seen(model, one.doc) === undefined ? 'inserted' : 'replaced');
            model.writes.set(one.doc, one.value);
          } else {
            expect(outcome === undefined).toBe(seen(model, one.doc) === undefined);
            // Removing what is not there still locks it.
            model.writes.set(one.doc, undefined);
          }
        } else {
          open.delete(one.who);
          if (one.do === 'abort') {
            store.sessions.abort(model.id);
          } else {
            await store.sessions.commit(model.id);
            clock++;
            for (const [n, v] of model.writes) {
              const before = committed.get(n);
              if (v === undefined) committed.delete(n);
              else committed.set(n, v);
              if (before !== undefined || v !== undefined) lastWrite.set(n, clock);
            }
          }
        }
        for (const n of [0, 1, 2]) {
          const body = store.body(collection, `d${n}`);
          expect(body === undefined ? undefined : JSON.parse(body).v).toBe(committed.get(n));
        }
      }
      store.close();
    }),
    { numRuns: 250 },
  );
});

test('plain writes that met a lock are all made once it is free, in one order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.boolean(), async (writers, commits) => {
      const store = new Store(openLibsql(':memory:'), 60_000);
      store.define(new Map([['things', []]]));
      const collection = store.collection('things');
      await store.put(collection, draftWith('d', { v: 0 }));
      const id = store.sessions.begin();
      store.sessions.put(id, collection, draftWith('d', { v: 100 }));
      const one = { sort: [], skip: 0, limit: 1 };
      const waiting = Array.from({ length: writers }, () =>
        store.rewrite(collection, NOTHING, one, (found) =>
          draftWith('d', { v: Number(found.fields.v) + 1 }),
        ),
      );
      if (commits) await store.sessions.commit(id);
      else store.sessions.abort(id);
      await Promise.all(waiting);
      expect(JSON.parse(store.body(collection, 'd') ?? '{}').v).toBe((commits ? 100 : 0) + writers);
      store.close();
    }),
    { numRuns: 50 },
  );
});
