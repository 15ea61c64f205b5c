import { CloudError, conflict, duplicate } from '../errors';
import type { Collection } from './catalog';
import type { Committer } from './committer';
import { listing } from './entries';
import type { Filter } from './filter';
import type { Rewrite } from './finder';
import { type Draft, fieldsOf, type Records } from './records';
import {
  type Change,
  documentLock,
  type LockName,
  type Transaction,
  type Transactions,
  uniqueLock,
} from './transactions';

/**
 * Work inside a transaction, by document: reads of one snapshot, writes kept aside until the commit. What a
 * transaction wrote it reads back; nobody else sees it before the commit.
 */
export class Sessions {
  constructor(
    private readonly records: Records,
    private readonly transactions: Transactions,
    private readonly committer: Committer,
  ) {}

  begin(): string {
    return this.transactions.begin().id;
  }

  /** A document's text as the transaction sees it. */
  read(transactionId: string, collection: Collection, id: string): string | undefined {
    return this.see(this.transactions.use(transactionId), collection, id);
  }

  /** @throws DATABASE_DUPLICATE_WRITE or a conflict; either ends the transaction */
  insert(transactionId: string, collection: Collection, drafts: readonly Draft[]): void {
    const transaction = this.transactions.use(transactionId);
    for (const draft of drafts) {
      this.transactions.lock(transaction, documentLock(collection, draft.id));
      if (this.see(transaction, collection, draft.id) !== undefined) {
        this.transactions.end(transaction);
        throw duplicate(collection.name, '_id_');
      }
      this.intend(transaction, collection, draft.id, draft);
    }
  }

  /** Rewrites one document if it is there and matches. */
  rewrite(
    transactionId: string,
    collection: Collection,
    id: string,
    filter: Filter,
    rewrite: Rewrite,
  ): Draft | undefined {
    const transaction = this.transactions.use(transactionId);
    this.transactions.lock(transaction, documentLock(collection, id));
    const body = this.see(transaction, collection, id);
    if (body === undefined) return undefined;
    const found = { id, body, fields: fieldsOf({ body }) };
    if (!filter.matches(found.fields)) return undefined;
    const next = rewrite(found);
    this.intend(transaction, collection, id, next === 'removed' ? undefined : next);
    return next === 'removed' ? found : next;
  }

  put(transactionId: string, collection: Collection, draft: Draft): 'inserted' | 'replaced' {
    const transaction = this.transactions.use(transactionId);
    this.transactions.lock(transaction, documentLock(collection, draft.id));
    const existed = this.see(transaction, collection, draft.id) !== undefined;
    this.intend(transaction, collection, draft.id, draft);
    return existed ? 'replaced' : 'inserted';
  }

  /** Writes every intent in one durable step; resolves when it is on disk. */
  async commit(transactionId: string): Promise<void> {
    const transaction = this.transactions.get(transactionId);
    transaction.committing = true;
    try {
      if (transaction.intents.size === 0) return;
      await this.committer.run(
        () => this.apply(transaction),
        (changes) => this.transactions.committed(changes),
      );
    } catch (error) {
      const raced = error instanceof CloudError && error.code === 'DATABASE_DUPLICATE_WRITE';
      throw raced ? conflict() : error;
    } finally {
      this.transactions.end(transaction);
    }
  }

  abort(transactionId: string): void {
    this.transactions.end(this.transactions.get(transactionId));
  }

  private see(transaction: Transaction, collection: Collection, id: string): string | undefined {
    const lock = documentLock(collection, id);
    const intent = transaction.intents.get(lock);
    if (intent !== undefined) return intent.after?.body;
    const now = this.records.documents.get(collection, id)?.body;
    return this.transactions.asOf(transaction, lock, now);
  }

  private intend(
    transaction: Transaction,
    collection: Collection,
    id: string,
    after: Draft | undefined,
  ): void {
    const uniques = after === undefined ? [] : this.takeUniques(transaction, collection, after);
    transaction.intents.set(documentLock(collection, id), { collection, id, after, uniques });
  }

  /** Locks the unique keys of a draft and makes sure that no other document has them. */
  private takeUniques(transaction: Transaction, collection: Collection, draft: Draft): LockName[] {
    const own = documentLock(collection, draft.id);
    const taken: LockName[] = [];
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const key of listing(draft.fields, index).keys) {
        const name = uniqueLock(key);
        this.transactions.lock(transaction, name);
        // A holder that this transaction rewrites counts by what it will be.
        const holder = this.records.entriesOf(index).holder(key);
        const stored =
          holder !== undefined &&
          holder !== draft.id &&
          !transaction.intents.has(documentLock(collection, holder));
        const intended = [...transaction.intents].some(
          ([lock, intent]) => lock !== own && intent.uniques.includes(name),
        );
        if (stored || intended) {
          this.transactions.end(transaction);
          throw duplicate(collection.name, index.name);
        }
        taken.push(name);
      }
    }
    return taken;
  }

  /** Everything leaves its indexes before anything enters: two documents may swap a unique key. */
  private apply(transaction: Transaction): Change[] {
    const steps = [...transaction.intents].map(([lock, intent]) => ({
      ...intent,
      lock,
      row: this.records.documents.get(intent.collection, intent.id),
    }));
    for (const { collection, row, after } of steps) {
      if (row === undefined) continue;
      if (after === undefined) this.records.remove(collection, row);
      else this.records.unlist(collection, row);
    }
    for (const { collection, row, after } of steps) {
      if (after === undefined) continue;
      if (row === undefined) this.records.insert(collection, [after]);
      else this.records.relist(collection, row, after);
    }
    return steps.map(({ lock, row }) => ({ lock, before: row?.body }));
  }
}
