/**
 * The document database as this project uses it: typed collections, few verbs, and no way to write what the SDK gets
 * wrong. Inside a transaction the SDK sends `where().update()`, `where().remove()`, `count()` and `aggregate()` without
 * the transaction's id, so a transaction here has documents by id and nothing else.
 */

/** Values that may stand in a condition. An object never may: it could carry an operator. */
export type Scalar = string | number | boolean | Date | null;

export interface Stored {
  _id: string;
}

export type Condition<V> =
  | { readonly among: readonly V[] }
  | { readonly from?: V; readonly after?: V; readonly before?: V; readonly upTo?: V };

/** The value a condition on a field compares with: for a list, one of its items. */
type Comparable<V> = Extract<V extends readonly (infer Item)[] ? Item : V, Scalar>;

/** All of these hold. A bare value means "is equal to", on a list "contains". */
export type Where<T> = {
  readonly [K in keyof T & string]?:
    | Comparable<NonNullable<T[K]>>
    | null
    | Condition<Comparable<NonNullable<T[K]>>>;
};

/** Stands for the database's own clock at the moment of the write, moved by some milliseconds. */
export class ServerTime {
  constructor(readonly offsetMs = 0) {}
}

/** Adds to a number without reading it first. */
export class Increase {
  constructor(readonly by: number) {}
}

/** Stands for no value: the field is there no more. */
export class Absent {
  readonly isAbsent = true;
}

/** A document as it is written: a Date may be the server's. */
export type Written<T> = {
  [K in keyof T]: T[K] | (Date extends T[K] ? ServerTime : never);
};

/** New values of top-level fields, each replaced whole; `null` stores a null, and only what may be absent can be removed. */
export type Change<T> = {
  readonly [K in Exclude<keyof T, '_id'>]?:
    | T[K]
    | (Date extends T[K] ? ServerTime : never)
    | (number extends T[K] ? Increase : never)
    | (Record<never, never> extends Pick<T, K> ? Absent : never);
};

export interface Page<T, K extends keyof T & string = keyof T & string> {
  where: Where<T>;
  /** Field and direction, most significant first; an index has to cover it. */
  order?: readonly (readonly [field: K | '_id', direction: 'asc' | 'desc'])[];
  /** 1 to 1,000. */
  limit: number;
}

export interface Collection<T extends Stored> {
  get(id: string): Promise<T | null>;
  /** At most 1,000 ids; what does not exist is left out, in no order. */
  getMany<K extends keyof T & string>(
    ids: readonly string[],
    fields: readonly K[],
  ): Promise<Pick<T, K | '_id'>[]>;
  find(page: Page<T>): Promise<T[]>;
  findFields<K extends keyof T & string>(
    page: Page<T>,
    fields: readonly K[],
  ): Promise<Pick<T, K | '_id'>[]>;
  count(where: Where<T>): Promise<number>;
  /** One request however many there are. Refused whole or in part when an `_id` is taken: see `isDuplicate`. */
  add(documents: readonly Written<T>[]): Promise<void>;
  /** Writes the whole document, new or not. */
  put(document: Written<T>): Promise<void>;
  /** The compare-and-set: changes what matches, in one atomic step a document, and says how many. */
  updateWhere(where: Where<T>, change: Change<T>): Promise<number>;
  /** The same for one document, giving back what it became; null when none matched. */
  updateAndReturn(where: Where<T>, change: Change<T>): Promise<T | null>;
  removeWhere(where: Where<T>): Promise<number>;
}

/** Documents of a collection inside a transaction. Reads see its own writes and the snapshot it began with. */
export interface TransactionCollection<T extends Stored> {
  get(id: string): Promise<T | null>;
  /** Fails when the `_id` or a unique key is taken, at the latest when committed. */
  add(document: Written<T>): Promise<void>;
  put(document: Written<T>): Promise<void>;
  /** False when there is no such document. */
  update(id: string, change: Change<T>): Promise<boolean>;
  remove(id: string): Promise<void>;
}

export interface Transaction {
  collection<T extends Stored>(name: string): TransactionCollection<T>;
}

export interface Database {
  collection<T extends Stored>(name: string): Collection<T>;
  /**
   * Runs `body` in a transaction of at most 100 operations and 30 s, and again when another writer got in between:
   * up to six times, waiting longer and less predictably each time. `body` must therefore change nothing else.
   */
  transaction<R>(body: (transaction: Transaction) => Promise<R>): Promise<R>;
}
