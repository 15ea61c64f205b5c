import { duplicate } from '../errors';
import type { Collection, Index } from './catalog';
import { decodeFields } from './codec';
import { type Listing, listing } from './entries';
import type { SqlDatabase, SqlStatement, SqlValue } from './port';
import type { Fields } from './values';

/** A stored document as text (relaxed extended JSON). */
export interface Row {
  readonly id: string;
  readonly body: string;
}
export interface EntryRow extends Row {
  readonly key: Uint8Array;
}

/** A document about to be stored: its value, for the indexes, and its text. */
export interface Draft {
  readonly id: string;
  readonly body: string;
  readonly fields: Fields;
}

/** Entries written by one statement; the binding's cost a call outweighs the rows. */
const ROWS_PER_INSERT = 64;

/** Documents and index entries in SQL. Every write here runs inside the caller's SQL transaction. */
export class Records {
  /** Indexes that became multikey since the last commit. */
  readonly becameMultikey = new Set<Index>();

  private readonly selectBody: SqlStatement<{ body: string }>;
  private readonly insertOne: SqlStatement<never>;
  private readonly replaceOne: SqlStatement<never>;
  private readonly deleteOne: SqlStatement<never>;
  private readonly insertEntry: SqlStatement<never>;
  private readonly insertEntries: SqlStatement<never>;
  private readonly deleteEntry: SqlStatement<never>;
  private readonly selectHolders: SqlStatement<{ id: string }>;
  private readonly scanUp: SqlStatement<EntryRow>;
  private readonly scanDown: SqlStatement<EntryRow>;
  private readonly idsUp: SqlStatement<Row>;
  private readonly idsDown: SqlStatement<Row>;
  private readonly countEntries: SqlStatement<{ n: number }>;
  private readonly countIds: SqlStatement<{ n: number }>;

  constructor(private readonly database: SqlDatabase) {
    const prepare = <R>(sql: string) => database.prepare<R>(sql);
    this.selectBody = prepare('SELECT body FROM documents WHERE collection=? AND id=?');
    this.insertOne = prepare('INSERT INTO documents VALUES(?,?,?)');
    this.replaceOne = prepare('UPDATE documents SET body=? WHERE collection=? AND id=?');
    this.deleteOne = prepare('DELETE FROM documents WHERE collection=? AND id=?');
    this.insertEntry = prepare('INSERT INTO entries VALUES(?,?)');
    this.insertEntries = prepare(
      `INSERT INTO entries VALUES${Array.from({ length: ROWS_PER_INSERT }, () => '(?,?)').join()}`,
    );
    this.deleteEntry = prepare('DELETE FROM entries WHERE key=? AND id=?');
    this.selectHolders = prepare('SELECT id FROM entries WHERE key=? LIMIT 2');
    // CROSS JOIN holds the order of the loops: entries outside, documents by primary key inside.
    const scan = 'SELECT e.key, e.id, d.body FROM entries e CROSS JOIN documents d';
    const on = 'ON d.collection=? AND d.id=e.id';
    this.scanUp = prepare(
      `${scan} ${on} WHERE (e.key, e.id) > (?,?) AND e.key < ? ORDER BY e.key, e.id LIMIT ?`,
    );
    this.scanDown = prepare(
      `${scan} ${on} WHERE (e.key, e.id) < (?,?) AND e.key >= ? ORDER BY e.key DESC, e.id DESC LIMIT ?`,
    );
    this.idsUp = prepare(
      'SELECT id, body FROM documents WHERE collection=? AND id>=? AND id>? AND id<? ORDER BY id LIMIT ?',
    );
    this.idsDown = prepare(
      'SELECT id, body FROM documents WHERE collection=? AND id<? AND id>=? ORDER BY id DESC LIMIT ?',
    );
    this.countEntries = prepare('SELECT count(*) n FROM entries WHERE key>=? AND key<?');
    this.countIds = prepare(
      'SELECT count(*) n FROM documents WHERE collection=? AND id>=? AND id<?',
    );
  }

  body(collection: Collection, id: string): string | undefined {
    return this.selectBody.get([collection.id, id])?.body;
  }

  /** The ids (two at most) that an index lists under a whole key. */
  holders(key: Uint8Array): string[] {
    return this.selectHolders.all([key]).map((row) => row.id);
  }

  /**
   * Adds documents that are known to be new.
   * @throws DATABASE_DUPLICATE_WRITE for a taken `_id` or unique key, also between the documents themselves
   */
  insert(collection: Collection, drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      if (this.body(collection, draft.id) !== undefined) throw duplicate(collection.name, '_id_');
      this.insertOne.run([collection.id, draft.id, draft.body]);
    }
    for (const index of collection.indexes) this.addEntries(collection, index, drafts);
  }

  replace(collection: Collection, before: string, draft: Draft): void {
    this.replaceOne.run([draft.body, collection.id, draft.id]);
    const old = decodeFields(before, 'stored document', 0);
    for (const index of collection.indexes) {
      const gone = keyed(listing(old, index).keys);
      for (const key of this.listed(draft.fields, index).keys) {
        if (gone.delete(key.toString('latin1'))) continue;
        if (index.unique && this.holders(key).length > 0) {
          throw duplicate(collection.name, index.name);
        }
        this.insertEntry.run([key, draft.id]);
      }
      for (const key of gone.values()) this.deleteEntry.run([key, draft.id]);
    }
  }

  remove(collection: Collection, id: string, before: string): void {
    this.deleteOne.run([collection.id, id]);
    const old = decodeFields(before, 'stored document', 0);
    for (const index of collection.indexes) {
      for (const key of listing(old, index).keys) this.deleteEntry.run([key, id]);
    }
  }

  /** Lists every document of the collection in a new index. */
  fillIndex(collection: Collection, index: Index): void {
    for (let low = ''; ; ) {
      const rows = this.byId(collection, { low, high: LAST_ID }, '', 1_000, false);
      const last = rows.at(-1);
      if (last === undefined) return;
      this.addEntries(
        collection,
        index,
        rows.map((row) => ({ ...row, fields: decodeFields(row.body, 'stored document', 0) })),
      );
      low = nextId(last.id);
    }
  }

  emptyIndex(index: Index, end: Uint8Array): void {
    this.database.prepare('DELETE FROM entries WHERE key>=? AND key<?').run([index.prefix, end]);
  }

  /** A page of index entries after (or, downwards, before) a cursor. `[low, high)` bounds the keys. */
  byKey(
    collection: Collection,
    range: { readonly low: Uint8Array; readonly high: Uint8Array },
    cursor: { readonly key: Uint8Array; readonly id: string } | undefined,
    limit: number,
    reverse: boolean,
  ): EntryRow[] {
    if (reverse) {
      const from = cursor ?? { key: range.high, id: '' };
      return this.scanDown.all([collection.id, from.key, from.id, range.low, limit]);
    }
    const from = cursor ?? { key: range.low, id: '' };
    return this.scanUp.all([collection.id, from.key, from.id, range.high, limit]);
  }

  /** A page of documents by `_id`; `cursor` is the last id seen, or empty. */
  byId(
    collection: Collection,
    range: { readonly low: string; readonly high: string },
    cursor: string,
    limit: number,
    reverse: boolean,
  ): Row[] {
    return reverse
      ? this.idsDown.all([collection.id, cursor || range.high, range.low, limit])
      : this.idsUp.all([collection.id, range.low, cursor, range.high, limit]);
  }

  countKeys(low: Uint8Array, high: Uint8Array): number {
    return this.countEntries.get([low, high])?.n ?? 0;
  }

  countById(collection: Collection, low: string, high: string): number {
    return this.countIds.get([collection.id, low, high])?.n ?? 0;
  }

  /** Entries of one index in key order: neighbours then share pages of the tree. */
  private addEntries(collection: Collection, index: Index, drafts: readonly Draft[]): void {
    const entries: { key: Buffer; id: string }[] = [];
    for (const { id, fields } of drafts) {
      for (const key of this.listed(fields, index).keys) entries.push({ key, id });
    }
    if (entries.length > 1) entries.sort((a, b) => Buffer.compare(a.key, b.key));
    if (index.unique) this.assertUnique(collection, index, entries);
    let at = 0;
    for (; at + ROWS_PER_INSERT <= entries.length; at += ROWS_PER_INSERT) {
      const params: SqlValue[] = [];
      for (let i = at; i < at + ROWS_PER_INSERT; i++) {
        const entry = entries[i] as { key: Buffer; id: string };
        params.push(entry.key, entry.id);
      }
      this.insertEntries.run(params);
    }
    for (; at < entries.length; at++) {
      const entry = entries[at] as { key: Buffer; id: string };
      this.insertEntry.run([entry.key, entry.id]);
    }
  }

  /** Sorted entries: an equal neighbour is a duplicate among the new, a holder one among the old. */
  private assertUnique(
    collection: Collection,
    index: Index,
    entries: readonly { key: Buffer; id: string }[],
  ): void {
    let previous: { key: Buffer; id: string } | undefined;
    for (const entry of entries) {
      if (previous?.key.equals(entry.key) || this.holders(entry.key).length > 0) {
        throw duplicate(collection.name, index.name);
      }
      previous = entry;
    }
  }

  /** A listing about to be written: the first array makes the index multikey. */
  private listed(fields: Fields, index: Index): Listing {
    const made = listing(fields, index);
    if (made.array && !index.multikey) {
      index.multikey = true;
      this.becameMultikey.add(index);
    }
    return made;
  }
}

/** Above every id (ids stay below U+D800). */
export const LAST_ID = '\uffff';
/** The least id after `id`: ids hold no NUL. */
export const nextId = (id: string): string => `${id}\u0001`;

const keyed = (keys: readonly Buffer[]): Map<string, Buffer> =>
  new Map(keys.map((key) => [key.toString('latin1'), key]));
