import type tcb from '@cloudbase/node-sdk';
import type {
  Collection,
  Database,
  Page,
  Stored,
  Transaction,
  TransactionCollection,
  Where,
} from './database';
import { isConflict } from './errors';
import type { Random } from './random';
import { encodeChange, encodeDocument, encodeWhere } from './sdk-query';

type Db = ReturnType<ReturnType<typeof tcb.init>['database']>;
type SdkCollection = ReturnType<Db['collection']>;
type Document = ReturnType<SdkCollection['doc']>;

/** The part of the SDK's transaction that works; the SDK's own type of it is `any`. */
interface SdkTransaction {
  collection(name: string): Pick<SdkCollection, 'add'> & { doc(id: string): Document };
  commit(): Promise<object>;
  rollback(): Promise<object>;
}

type Answer = { code?: unknown; message?: unknown };

const MAX_PAGE = 1000;
const TRANSACTION_TRIES = 6;
const FIRST_WAIT_MS = 8;

/** Counts what one call asks of the database: the base plan allows about 30 requests a second. */
export interface RequestMeter {
  requests: number;
}

interface Surroundings {
  random: Random;
  sleep(milliseconds: number): Promise<void>;
}

/** Sends one request; an answer that carries a code is an error however the SDK was set up. */
async function send<A extends object>(meter: RequestMeter, ask: () => Promise<A>): Promise<A> {
  const asked = ask();
  // Not before: a question that could not be put into words was never sent.
  meter.requests += 1;
  const answer = await asked;
  const { code, message } = answer as Answer;
  if (typeof code === 'string' && code !== '') {
    throw Object.assign(new Error(`${code}: ${String(message)}`), { code });
  }
  return answer;
}

function collection<T extends Stored>(db: Db, meter: RequestMeter, name: string): Collection<T> {
  const all = db.collection(name);
  const where = (conditions: Where<T>) => all.where(encodeWhere(db, conditions));
  const read = async (page: Page<T>, fields?: readonly string[]) => {
    if (!(page.limit >= 1 && page.limit <= MAX_PAGE)) {
      throw new RangeError(`a page of "${name}" has 1 to ${MAX_PAGE} documents: ${page.limit}`);
    }
    let query = where(page.where).limit(page.limit);
    for (const [field, direction] of page.order ?? []) query = query.orderBy(field, direction);
    if (fields !== undefined) {
      query = query.field(Object.fromEntries(fields.map((field) => [field, true])));
    }
    const { data } = await send(meter, () => query.get());
    return data;
  };
  return {
    async get(id) {
      const { data } = await send(meter, () => all.doc(id).get());
      return (data[0] as T | undefined) ?? null;
    },
    async getMany(ids, fields) {
      if (ids.length === 0) return [];
      const byId = { _id: { among: ids } } as Where<T>;
      return read({ where: byId, limit: MAX_PAGE }, fields);
    },
    find: (page) => read(page),
    findFields: (page, fields) => read(page, fields),
    async count(conditions) {
      const { total } = await send(meter, () => where(conditions).count());
      return total ?? 0;
    },
    async add(documents) {
      if (documents.length === 0) return;
      const encoded = documents.map((document) => encodeDocument(db, document));
      await send(meter, () => all.add(encoded));
    },
    async put({ _id, ...rest }) {
      await send(meter, () => all.doc(_id as string).set(encodeDocument(db, rest)));
    },
    async updateWhere(conditions, change) {
      const { updated } = await send(meter, () =>
        where(conditions).update(encodeChange(db, change)),
      );
      return updated ?? 0;
    },
    async updateAndReturn(conditions, change) {
      const { updated, doc } = await send(meter, () =>
        where(conditions).updateAndReturn(encodeChange(db, change)),
      );
      return updated === 1 ? (doc as T) : null;
    },
    async removeWhere(conditions) {
      const { deleted } = await send(meter, () => where(conditions).remove());
      return Number(deleted);
    },
  };
}

function transactionCollection<T extends Stored>(
  db: Db,
  meter: RequestMeter,
  transaction: SdkTransaction,
  name: string,
): TransactionCollection<T> {
  const all = transaction.collection(name);
  return {
    async get(id) {
      // In a transaction the SDK gives the document itself, or null, where it gives a list outside one.
      const { data } = await send(meter, () => all.doc(id).get());
      return data as unknown as T | null;
    },
    async add(document) {
      await send(meter, () => all.add(encodeDocument(db, document)));
    },
    async put({ _id, ...rest }) {
      await send(meter, () => all.doc(_id as string).set(encodeDocument(db, rest)));
    },
    async update(id, change) {
      const { updated } = await send(meter, () => all.doc(id).update(encodeChange(db, change)));
      return updated === 1;
    },
    async remove(id) {
      await send(meter, () => all.doc(id).delete());
    },
  };
}

/** The database through the SDK, counting into `meter`. */
export function createDatabase(db: Db, meter: RequestMeter, around: Surroundings): Database {
  // Not the SDK's runTransaction: it retries at once, and sixteen writers of one document then starve each other.
  const attempt = async <R>(body: (transaction: Transaction) => Promise<R>): Promise<R> => {
    const transaction: SdkTransaction = await send(meter, () => db.startTransaction());
    try {
      const result = await body({
        collection: (name) => transactionCollection(db, meter, transaction, name),
      });
      await send(meter, () => transaction.commit());
      return result;
    } catch (error) {
      // Frees its locks now and not after 30 s. A transaction that is gone already is what was wanted.
      await send(meter, () => transaction.rollback()).catch(() => undefined);
      throw error;
    }
  };
  return {
    collection: (name) => collection(db, meter, name),
    async transaction(body) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(body);
        } catch (error) {
          if (tried === TRANSACTION_TRIES || !isConflict(error)) throw error;
          await around.sleep(around.random() * FIRST_WAIT_MS * 2 ** tried);
        }
      }
    },
  };
}
