import type { Collection } from './catalog';
import { placeholders, type SqlDatabase, type SqlStatement, type SqlValue } from './port';

/** A stored document: its number in the file, its `_id`, its text in relaxed extended JSON. */
export interface Row {
  readonly n: number;
  readonly id: string;
  readonly body: string;
}

/** `[low, high)` of ids. */
export interface IdRange {
  readonly low: string;
  readonly high: string;
}

/** Above every id (ids stay below U+D800). */
export const LAST_ID = '\uffff';
/** The least id after `id`: ids hold no control characters. */
export const nextId = (id: string): string => `${id}\u0001`;
export const EVERY_ID: IdRange = { low: '', high: LAST_ID };

const ROWS = 32;

/**
 * All documents of all collections, numbered in the order in which they came: a bulk insert appends, and an
 * index entry names its document in a few bytes.
 */
export class DocumentTable {
  private next: number;
  private readonly one: SqlStatement<Row>;
  private readonly many: SqlStatement<Row>;
  private readonly insertOne: SqlStatement<never>;
  private readonly insertMany: SqlStatement<never>;
  private readonly update: SqlStatement<never>;
  private readonly delete: SqlStatement<never>;
  private readonly up: SqlStatement<Row>;
  private readonly down: SqlStatement<Row>;
  private readonly counted: SqlStatement<{ n: number }>;

  constructor(database: SqlDatabase) {
    database.exec(`CREATE TABLE IF NOT EXISTS documents(
      n INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
      UNIQUE(collection, id))`);
    const last = database.prepare<{ n: number }>('SELECT max(n) n FROM documents').get([]);
    this.next = (last?.n ?? 0) + 1;
    const prepare = <R>(sql: string) => database.prepare<R>(sql);
    const columns = 'SELECT n, id, body FROM documents WHERE collection=?';
    this.one = prepare(`${columns} AND id=?`);
    this.many = prepare(`${columns} AND id IN ${placeholders(ROWS, 1)}`);
    this.insertOne = prepare('INSERT OR IGNORE INTO documents VALUES(?,?,?,?)');
    this.insertMany = prepare(`INSERT OR IGNORE INTO documents VALUES${placeholders(4, ROWS)}`);
    this.update = prepare('UPDATE documents SET body=? WHERE n=?');
    this.delete = prepare('DELETE FROM documents WHERE n=?');
    this.up = prepare(`${columns} AND id>=? AND id>? AND id<? ORDER BY id LIMIT ?`);
    this.down = prepare(`${columns} AND id<? AND id>=? ORDER BY id DESC LIMIT ?`);
    this.counted = prepare(
      'SELECT count(*) n FROM documents WHERE collection=? AND id>=? AND id<?',
    );
  }

  get(collection: Collection, id: string): Row | undefined {
    return this.one.get([collection.id, id]);
  }

  /** Those of the documents that exist, by id: one statement for many, because its call outweighs a row. */
  getMany(collection: Collection, ids: readonly string[]): Map<string, Row> {
    const found = new Map<string, Row>();
    let at = 0;
    for (; at + ROWS <= ids.length; at += ROWS) {
      const rows = this.many.all([collection.id, ...ids.slice(at, at + ROWS)]);
      for (const row of rows) found.set(row.id, row);
    }
    for (const id of ids.slice(at)) {
      const row = this.get(collection, id);
      if (row !== undefined) found.set(id, row);
    }
    return found;
  }

  /**
   * @returns the numbers given, in order; undefined when an `_id` was taken, and then the caller undoes what
   *   was written
   */
  insert(
    collection: Collection,
    documents: readonly { readonly id: string; readonly body: string }[],
  ): number[] | undefined {
    // Numbers are spent even when the insert is undone: they need to be new, not dense.
    const first = this.next;
    this.next += documents.length;
    const values = (at: number): SqlValue[] => {
      const document = documents[at] as { readonly id: string; readonly body: string };
      return [first + at, collection.id, document.id, document.body];
    };
    let at = 0;
    for (; at + ROWS <= documents.length; at += ROWS) {
      const params = Array.from({ length: ROWS }, (_, i) => values(at + i)).flat();
      if (this.insertMany.run(params) !== ROWS) return undefined;
    }
    for (; at < documents.length; at++) {
      if (this.insertOne.run(values(at)) !== 1) return undefined;
    }
    return documents.map((_, i) => first + i);
  }

  replace(n: number, body: string): void {
    this.update.run([body, n]);
  }

  remove(n: number): void {
    this.delete.run([n]);
  }

  /** A page of documents by `_id`; `cursor` is the last id seen, or empty. */
  page(
    collection: Collection,
    range: IdRange,
    cursor: string,
    limit: number,
    reverse: boolean,
  ): Row[] {
    return reverse
      ? this.down.all([collection.id, cursor || range.high, range.low, limit])
      : this.up.all([collection.id, range.low, cursor, range.high, limit]);
  }

  count(collection: Collection, range: IdRange): number {
    return this.counted.get([collection.id, range.low, range.high])?.n ?? 0;
  }
}
