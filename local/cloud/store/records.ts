import { duplicate } from '../errors';
import type { Collection, Index } from './catalog';
import { decodeFields } from './codec';
import { DocumentTable, EVERY_ID, nextId, type Row } from './document-table';
import { type Listing, listing } from './entries';
import { type Entry, EntryTable } from './entry-table';
import { after } from './keys';
import type { SqlDatabase } from './port';
import type { Fields } from './values';

/** A document about to be stored: its value, for the indexes, and its text. */
export interface Draft {
  readonly id: string;
  readonly body: string;
  readonly fields: Fields;
}

/** Documents and their index entries, kept in step. Every write runs inside the caller's SQL transaction. */
export class Records {
  readonly documents: DocumentTable;
  /** Indexes that became multikey since the last commit. */
  readonly becameMultikey = new Set<Index>();
  private readonly shared: EntryTable;
  private readonly unique: EntryTable;

  constructor(database: SqlDatabase) {
    this.documents = new DocumentTable(database);
    this.shared = new EntryTable(database, 'entries');
    this.unique = new EntryTable(database, 'unique_entries');
  }

  entriesOf(index: Index): EntryTable {
    return index.unique ? this.unique : this.shared;
  }

  /**
   * Adds documents.
   * @throws DATABASE_DUPLICATE_WRITE for a taken `_id` or unique key, also between the documents themselves
   */
  insert(collection: Collection, drafts: readonly Draft[]): void {
    const numbers = this.documents.insert(collection, drafts);
    if (numbers === undefined) throw duplicate(collection.name, '_id_');
    for (const index of collection.indexes) {
      const entries: Entry[] = [];
      for (let i = 0; i < drafts.length; i++) {
        this.note(entries, index, (drafts[i] as Draft).fields, numbers[i] as number);
      }
      this.add(collection, index, entries);
    }
  }

  /** Gives a document its next version, touching only the entries that differ. */
  replace(collection: Collection, row: Row, draft: Draft): void {
    this.documents.replace(row.n, draft.body);
    const old = fieldsOf(row);
    for (const index of collection.indexes) {
      const gone = new Map(
        listing(old, index).keys.map((key) => [key.toString('latin1'), key] as const),
      );
      const fresh = this.listed(draft.fields, index).keys.filter(
        (key) => !gone.delete(key.toString('latin1')),
      );
      for (const key of gone.values()) this.entriesOf(index).remove({ key, n: row.n });
      this.add(
        collection,
        index,
        fresh.map((key) => ({ key, n: row.n })),
      );
    }
  }

  remove(collection: Collection, row: Row): void {
    this.unlist(collection, row);
    this.documents.remove(row.n);
  }

  /** Takes a document out of its indexes, until {@link relist} puts its next version in. */
  unlist(collection: Collection, row: Row): void {
    const old = fieldsOf(row);
    for (const index of collection.indexes) {
      for (const key of listing(old, index).keys) {
        this.entriesOf(index).remove({ key, n: row.n });
      }
    }
  }

  /** @throws DATABASE_DUPLICATE_WRITE for a taken unique key */
  relist(collection: Collection, row: Row, draft: Draft): void {
    this.documents.replace(row.n, draft.body);
    for (const index of collection.indexes) {
      const entries: Entry[] = [];
      this.note(entries, index, draft.fields, row.n);
      this.add(collection, index, entries);
    }
  }

  /** Lists every document of the collection in a new index. */
  fillIndex(collection: Collection, index: Index): void {
    for (let low = ''; ; ) {
      const rows = this.documents.page(collection, { ...EVERY_ID, low }, '', 1_000, false);
      const last = rows.at(-1);
      if (last === undefined) return;
      const entries: Entry[] = [];
      for (const row of rows) this.note(entries, index, fieldsOf(row), row.n);
      this.add(collection, index, entries);
      low = nextId(last.id);
    }
  }

  clearIndex(index: Index): void {
    this.entriesOf(index).clear({ low: index.prefix, high: after(index.prefix) });
  }

  private note(entries: Entry[], index: Index, fields: Fields, n: number): void {
    for (const key of this.listed(fields, index).keys) entries.push({ key, n });
  }

  private add(collection: Collection, index: Index, entries: Entry[]): void {
    if (!this.entriesOf(index).insert(entries)) throw duplicate(collection.name, index.name);
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

/** The value of a stored document. */
export const fieldsOf = (row: { readonly body: string }): Fields =>
  decodeFields(row.body, 'stored document', 0);
