import type { Row } from './document-table';
import { placeholders, type SqlDatabase, type SqlStatement, type SqlValue } from './port';

/** One index entry: a key (with the index's prefix) and the number of the document it lists. */
export interface Entry {
  readonly key: Uint8Array;
  readonly n: number;
}
export interface EntryRow extends Row {
  readonly key: Uint8Array;
}
/** `[low, high)` of keys. */
export interface KeyRange {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

const ROWS = 64;

/**
 * Entries of many indexes in one table. Those of unique indexes live in a table of their own, whose primary
 * key is the key alone: SQLite then refuses a second holder without being asked first.
 */
export class EntryTable {
  private readonly insertOne: SqlStatement<never>;
  private readonly insertMany: SqlStatement<never>;
  private readonly deleteOne: SqlStatement<never>;
  private readonly deleteRange: SqlStatement<never>;
  private readonly holderOf: SqlStatement<{ id: string }>;
  private readonly underMany: SqlStatement<Row>;
  private readonly underOne: SqlStatement<Row>;
  private readonly up: SqlStatement<EntryRow>;
  private readonly down: SqlStatement<EntryRow>;
  private readonly counted: SqlStatement<{ n: number }>;

  constructor(database: SqlDatabase, name: 'entries' | 'unique_entries') {
    const primary = name === 'entries' ? 'key, n' : 'key';
    database.exec(`CREATE TABLE IF NOT EXISTS ${name}(
      key BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(${primary})) WITHOUT ROWID`);
    const prepare = <R>(sql: string) => database.prepare<R>(sql);
    this.insertOne = prepare(`INSERT OR IGNORE INTO ${name} VALUES(?,?)`);
    this.insertMany = prepare(`INSERT OR IGNORE INTO ${name} VALUES${placeholders(2, ROWS)}`);
    this.deleteOne = prepare(`DELETE FROM ${name} WHERE key=? AND n=?`);
    this.deleteRange = prepare(`DELETE FROM ${name} WHERE key>=? AND key<?`);
    // CROSS JOIN holds the order of the loops: entries outside, documents by number inside.
    const joined = `FROM ${name} e CROSS JOIN documents d ON d.n=e.n WHERE`;
    const columns = `SELECT e.key, e.n, d.id, d.body ${joined}`;
    this.holderOf = prepare(`SELECT d.id ${joined} e.key=?`);
    const rows = `SELECT d.n, d.id, d.body ${joined}`;
    this.underMany = prepare(`${rows} e.key IN ${placeholders(ROWS, 1)}`);
    this.underOne = prepare(`${rows} e.key=?`);
    this.up = prepare(`${columns} (e.key, e.n) > (?,?) AND e.key < ? ORDER BY e.key, e.n LIMIT ?`);
    this.down = prepare(
      `${columns} (e.key, e.n) < (?,?) AND e.key >= ? ORDER BY e.key DESC, e.n DESC LIMIT ?`,
    );
    this.counted = prepare(`SELECT count(*) n FROM ${name} WHERE key>=? AND key<?`);
  }

  /**
   * Adds entries in key order, so that neighbours share pages of the tree.
   * @returns false when a unique key was taken, and then the caller undoes what was written
   */
  insert(entries: Entry[]): boolean {
    if (entries.length > 1) entries.sort((a, b) => Buffer.compare(a.key, b.key));
    let at = 0;
    for (; at + ROWS <= entries.length; at += ROWS) {
      const params: SqlValue[] = [];
      for (let i = at; i < at + ROWS; i++) {
        const entry = entries[i] as Entry;
        params.push(entry.key, entry.n);
      }
      if (this.insertMany.run(params) !== ROWS) return false;
    }
    for (; at < entries.length; at++) {
      const entry = entries[at] as Entry;
      if (this.insertOne.run([entry.key, entry.n]) !== 1) return false;
    }
    return true;
  }

  remove(entry: Entry): void {
    this.deleteOne.run([entry.key, entry.n]);
  }

  clear(range: KeyRange): void {
    this.deleteRange.run([range.low, range.high]);
  }

  /** The `_id` of a document listed under a whole key. */
  holder(key: Uint8Array): string | undefined {
    return this.holderOf.get([key])?.id;
  }

  /** Documents listed under whole keys, a document as often as it is listed. */
  *under(keys: readonly Uint8Array[]): Generator<Row> {
    let at = 0;
    for (; at + ROWS <= keys.length; at += ROWS) {
      yield* this.underMany.all(keys.slice(at, at + ROWS));
    }
    for (const key of keys.slice(at)) yield* this.underOne.all([key]);
  }

  /** A page of entries after (or, downwards, before) a cursor, with their documents. */
  page(range: KeyRange, cursor: Entry | undefined, limit: number, reverse: boolean): EntryRow[] {
    // Numbers begin at 1: with 0 beside it, a bound lies just before its own entries.
    if (reverse) {
      const from = cursor ?? { key: range.high, n: 0 };
      return this.down.all([from.key, from.n, range.low, limit]);
    }
    const from = cursor ?? { key: range.low, n: 0 };
    return this.up.all([from.key, from.n, range.high, limit]);
  }

  count(range: KeyRange): number {
    return this.counted.get([range.low, range.high])?.n ?? 0;
  }
}
