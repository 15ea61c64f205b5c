import { Catalog, type Collection } from './catalog';
import { Committer } from './committer';
import { applyDefinitions, type CollectionDefinitions } from './definitions';
import { listing } from './entries';
import type { Filter } from './filter';
import { Finder, type FindOptions, type Found, type Rewrite } from './finder';
import type { SqlDatabase } from './port';
import { type Draft, Records } from './records';
import { Sessions } from './sessions';
import { type Change, documentLock, Locked, Transactions, uniqueLock } from './transactions';

/**
 * The document database: collections of JSON documents with indexes, over one SQLite file.
 *
 * Each write here is one atomic, durable step: a bulk insert, or an update of many, is done as a whole or not
 * at all. A write that meets a document locked by a transaction waits for that transaction to end and then
 * starts over, so that its condition is tested against what the transaction left.
 */
export class Store {
  readonly sessions: Sessions;
  private readonly catalog: Catalog;
  private readonly records: Records;
  private readonly finder: Finder;
  private readonly committer: Committer;
  private readonly transactions: Transactions;

  /** @param transactionLifetime ms after which an open transaction is ended */
  constructor(
    private readonly database: SqlDatabase,
    transactionLifetime: number,
  ) {
    this.catalog = new Catalog(database);
    this.records = new Records(database);
    this.finder = new Finder(this.records);
    this.transactions = new Transactions(transactionLifetime);
    this.committer = new Committer(database, () => {
      this.catalog.saveMultikey(this.records.becameMultikey);
      this.records.becameMultikey.clear();
    });
    this.sessions = new Sessions(this.records, this.transactions, this.committer);
  }

  /** @throws DATABASE_COLLECTION_NOT_EXIST */
  collection(name: string): Collection {
    return this.catalog.get(name);
  }

  /** Makes collections and indexes what the definitions say; done again, it changes nothing. */
  define(definitions: CollectionDefinitions): void {
    applyDefinitions(this.database, this.catalog, this.records, definitions);
  }

  /** @throws DATABASE_COLLECTION_ALREADY_EXIST */
  createCollection(name: string): Promise<void> {
    return this.step(() => void this.catalog.create(name));
  }

  find(collection: Collection, filter: Filter, options: FindOptions): Found[] {
    return this.finder.find(collection, filter, options);
  }

  /** One document's text by its `_id`, without parsing it. */
  body(collection: Collection, id: string): string | undefined {
    return this.records.documents.get(collection, id)?.body;
  }

  count(collection: Collection, filter: Filter): number {
    return this.finder.count(collection, filter);
  }

  /** @throws DATABASE_DUPLICATE_WRITE, and then none of the documents was added */
  insert(collection: Collection, drafts: readonly Draft[]): Promise<void> {
    return this.step((changes) => {
      for (const draft of drafts) this.claim(collection, draft, changes, undefined);
      this.records.insert(collection, drafts);
    });
  }

  /**
   * Rewrites the documents that match, testing and writing in one step: this is what makes a guarded update a
   * compare-and-set.
   * @param options which of the matching documents
   * @returns the new versions; a removed document is given as it was
   */
  rewrite(
    collection: Collection,
    filter: Filter,
    options: FindOptions,
    rewrite: Rewrite,
  ): Promise<Draft[]> {
    return this.step((changes) =>
      this.finder.find(collection, filter, options).map((found) => {
        const next = rewrite(found);
        this.claim(collection, next === 'removed' ? found : next, changes, found.body);
        if (next === 'removed') {
          this.records.remove(collection, found);
          return found;
        }
        this.records.replace(collection, found, next);
        return next;
      }),
    );
  }

  /** Puts a whole document in the place of whatever has its `_id`. */
  put(collection: Collection, draft: Draft): Promise<'inserted' | 'replaced'> {
    return this.step((changes) => {
      const before = this.records.documents.get(collection, draft.id);
      this.claim(collection, draft, changes, before?.body);
      if (before === undefined) {
        this.records.insert(collection, [draft]);
        return 'inserted';
      }
      this.records.replace(collection, before, draft);
      return 'replaced';
    });
  }

  /** Writes to a table of its own along with the next commit; resolves when that is on disk. */
  alongside(work: () => void): Promise<void> {
    return this.step(work);
  }

  close(): void {
    this.transactions.endAll();
    this.committer.flush();
    this.database.close();
  }

  private async step<T>(work: (changes: Change[]) => T): Promise<T> {
    for (;;) {
      try {
        const changes: Change[] = [];
        return await this.committer.run(
          () => {
            changes.length = 0;
            return work(changes);
          },
          () => this.transactions.committed(changes),
        );
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        await error.holder.ended;
      }
    }
  }

  /** Notes a change and makes sure that no transaction holds the document or a unique key it takes. */
  private claim(
    collection: Collection,
    draft: Draft,
    changes: Change[],
    before: string | undefined,
  ): void {
    const lock = documentLock(collection, draft.id);
    changes.push({ lock, before });
    if (!this.transactions.anyLocks) return;
    this.transactions.assertFree(lock);
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const key of listing(draft.fields, index).keys) {
        this.transactions.assertFree(uniqueLock(key));
      }
    }
  }
}
