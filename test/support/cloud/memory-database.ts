/**
 * The document database in memory, for simulations of thousands of calls: transactions read the snapshot they began
 * with, the first writer of a document wins, and plain writes wait for whoever holds it, as in production.
 */
import type {
  Change,
  Collection,
  Database,
  Page,
  Stored,
  Transaction,
  TransactionCollection,
  Where,
  Written,
} from '../../../cloudfunctions/platform/database';
import { isConflict } from '../../../cloudfunctions/platform/errors';

/** Carries out one request of a caller, when and if it gets that far. */
export type Carrier = <R>(request: () => R) => Promise<R>;

type Documents = Map<string, Stored>;

interface Writer {
  /** As they were when the transaction began. */
  snapshot: Map<string, Documents>;
  writes: Map<string, Map<string, Stored | null>>;
}

const TRIES = 6;

const refusal = (code: string): Error => Object.assign(new Error(code), { code });
const conflict = () => refusal('DATABASE_TRANSACTION_CONFLICT');
const duplicate = () => refusal('DATABASE_DUPLICATE_WRITE');

export class MemoryDatabase {
  readonly #collections = new Map<string, Documents>();
  readonly #writers = new Set<Writer>();

  /** Another caller's way to the same documents. */
  through(carry: Carrier): Database {
    return {
      collection: <T extends Stored>(name: string) => this.#collection<T>(name, carry),
      transaction: async (body) => {
        for (let tried = 1; ; tried += 1) {
          const writer = await carry(() => this.#begin());
          try {
            const result = await body(this.#transaction(writer, carry));
            await carry(() => this.#commit(writer));
            return result;
          } catch (error) {
            if (tried === TRIES || !isConflict(error)) throw error;
          } finally {
            // Also where the caller was killed: production would keep the locks for 30 s and then do the same.
            this.#writers.delete(writer);
          }
        }
      },
    };
  }

  #documents(name: string): Documents {
    const documents = this.#collections.get(name) ?? new Map();
    this.#collections.set(name, documents);
    return documents;
  }

  #collection<T extends Stored>(name: string, carry: Carrier): Collection<T> {
    const all = () => [...this.#documents(name).values()] as T[];
    const read = (page: Page<T>) => carry(() => copyOf(pageOf(all(), page))) as Promise<T[]>;
    const change = async (where: Where<T>, write: (document: T) => T | null): Promise<T[]> => {
      for (;;) {
        const done = await carry(() => {
          const found = all().filter((document) => matches(document, where));
          if (found.some(({ _id }) => this.#holder(name, _id) !== undefined)) return null;
          return found.map((document) => {
            const written = write(document);
            if (written === null) this.#documents(name).delete(document._id);
            else this.#documents(name).set(document._id, written);
            return written ?? document;
          });
        });
        if (done !== null) return done;
      }
    };
    const update = (where: Where<T>, values: Change<T>) =>
      change(where, (document) => ({ ...document, ...copyOf(values) }) as T);
    return {
      get: async (id) => (await read({ where: byId(id), limit: 1 }))[0] ?? null,
      getMany: (ids) => read({ where: { _id: { among: ids } } as Where<T>, limit: 1000 }),
      find: read,
      findFields: read,
      count: async (where) => (await read({ where, limit: Number.POSITIVE_INFINITY })).length,
      add: (documents) =>
        carry(() => {
          const held = this.#documents(name);
          if (documents.some(({ _id }) => held.has(_id as string))) throw duplicate();
          for (const document of documents) held.set(document._id as string, stored(document));
        }),
      put: (document) =>
        carry(() => {
          this.#documents(name).set(document._id as string, stored(document));
        }),
      updateWhere: async (where, values) => (await update(where, values)).length,
      updateAndReturn: async (where, values) => (await update(where, values))[0] ?? null,
      removeWhere: async (where) => (await change(where, () => null)).length,
    };
  }

  #begin(): Writer {
    const snapshot = new Map(
      [...this.#collections].map(([name, documents]) => [name, new Map(documents)]),
    );
    const writer = { snapshot, writes: new Map() };
    this.#writers.add(writer);
    return writer;
  }

  #commit({ writes }: Writer): void {
    for (const [name, documents] of writes) {
      for (const [id, document] of documents) {
        if (document === null) this.#documents(name).delete(id);
        else this.#documents(name).set(id, document);
      }
    }
  }

  #holder(name: string, id: string): Writer | undefined {
    return [...this.#writers].find(({ writes }) => writes.get(name)?.has(id));
  }

  #transaction(writer: Writer, carry: Carrier): Transaction {
    return {
      collection: <T extends Stored>(name: string): TransactionCollection<T> => {
        const seen = (id: string): Stored | null => {
          const own = writer.writes.get(name)?.get(id);
          return own === undefined ? (writer.snapshot.get(name)?.get(id) ?? null) : own;
        };
        const write = (id: string, document: Stored | null): void => {
          const holder = this.#holder(name, id) ?? writer;
          const before = writer.snapshot.get(name)?.get(id);
          if (holder !== writer || this.#documents(name).get(id) !== before) throw conflict();
          const own = writer.writes.get(name) ?? new Map<string, Stored | null>();
          writer.writes.set(name, own.set(id, document));
        };
        return {
          get: (id) => carry(() => copyOf(seen(id)) as T | null),
          add: (document) =>
            carry(() => {
              if (seen(document._id as string) !== null) throw duplicate();
              write(document._id as string, stored(document));
            }),
          put: (document) => carry(() => write(document._id as string, stored(document))),
          update: (id, values) =>
            carry(() => {
              const before = seen(id);
              if (before === null) return false;
              write(id, { ...before, ...copyOf(values) } as Stored);
              return true;
            }),
          remove: (id) => carry(() => write(id, null)),
        };
      },
    };
  }
}

const byId = <T extends Stored>(id: string) => ({ _id: id }) as Where<T>;

const stored = <T extends Stored>(document: Written<T>) => copyOf(document) as Stored;

function pageOf<T extends Stored>(documents: readonly T[], { where, order, limit }: Page<T>): T[] {
  const found = documents.filter((document) => matches(document, where));
  for (const [field, direction] of [...(order ?? [])].reverse()) {
    const sign = direction === 'asc' ? 1 : -1;
    found.sort((a, b) => sign * compare(a[field as keyof T], b[field as keyof T]));
  }
  return found.slice(0, limit);
}

function matches<T extends Stored>(document: T, where: Where<T>): boolean {
  return Object.entries(where).every(([field, condition]) => {
    const value = document[field as keyof T];
    const values: unknown[] = Array.isArray(value) ? value : [value ?? null];
    return values.some((item) => meets(item, condition));
  });
}

function meets(value: unknown, condition: unknown): boolean {
  if (condition === null || condition instanceof Date || typeof condition !== 'object') {
    return compare(value, condition) === 0;
  }
  return Object.entries(condition).every(([word, bound]) => {
    if (word === 'among') {
      return (bound as unknown[]).some((item) => compare(value, item) === 0);
    }
    const order = compare(value, bound);
    if (word === 'from') return order >= 0;
    if (word === 'after') return order > 0;
    return word === 'before' ? order < 0 : order <= 0;
  });
}

/** Values of one kind by their order; of two kinds nothing holds. */
function compare(a: unknown, b: unknown): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a === b) return 0;
  if (typeof a !== typeof b || a === null || b === null) return Number.NaN;
  return (a as string) < (b as string) ? -1 : 1;
}

/** Of the test's own realm, where `structuredClone` would make dates of another one. */
function copyOf<T>(value: T): T {
  if (value instanceof Date) return new Date(value) as T;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)])) as T;
}
