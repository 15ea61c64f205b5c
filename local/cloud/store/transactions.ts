import { randomUUID } from 'node:crypto';
import { conflict, noTransaction, transactionRefused } from '../errors';
import { LIMITS } from '../limits';
import type { Collection } from './catalog';
import type { Draft } from './records';

/** Names a document, or a unique key, in the table of locks. */
export type LockName = string;
export const documentLock = (collection: Collection, id: string): LockName =>
  `d${collection.id}/${id}`;
export const uniqueLock = (key: Buffer): LockName => `u${key.toString('latin1')}`;

/** What a transaction will write for one document; `after` undefined removes it. */
export interface Intent {
  readonly collection: Collection;
  readonly id: string;
  readonly after: Draft | undefined;
  /** Unique keys that `after` takes. */
  readonly uniques: readonly LockName[];
}

export interface Transaction {
  readonly id: string;
  /** The last commit that this transaction sees. */
  readonly snapshot: number;
  readonly intents: Map<LockName, Intent>;
  readonly locks: Set<LockName>;
  /** Operations so far, for the limit. */
  operations: number;
  /** True once its outcome is being written: its lifetime no longer counts. */
  committing: boolean;
  readonly timer: NodeJS.Timeout;
  /** Resolves when the transaction has ended, either way. */
  readonly ended: Promise<void>;
  readonly announceEnd: () => void;
}

/** What a document was before a commit: undefined when it did not exist. */
export interface Change {
  readonly lock: LockName;
  readonly before: string | undefined;
}

/** Thrown by plain work that met a lock: undo, wait for `holder` to end, do it again. */
export class Locked {
  constructor(readonly holder: Transaction) {}
}

/**
 * Open transactions, their locks, and as much of the past as their snapshots need. All of it lives in memory:
 * a transaction does not survive the process, and then none of its writes were made.
 */
export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly holders = new Map<LockName, Transaction>();
  private readonly past = new Map<LockName, { commit: number; before: string | undefined }[]>();
  private commits = 0;

  constructor(private readonly lifetime: number) {}

  begin(): Transaction {
    const id = randomUUID();
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const timer = setTimeout(() => this.expire(id), this.lifetime);
    timer.unref();
    const transaction: Transaction = {
      id,
      snapshot: this.commits,
      intents: new Map(),
      locks: new Set(),
      operations: 0,
      committing: false,
      timer,
      ended,
      announceEnd: end,
    };
    this.open.set(id, transaction);
    return transaction;
  }

  /** @throws DATABASE_TRANSACTION_FAIL when it was never begun, has ended, or is committing */
  get(id: string): Transaction {
    const transaction = this.open.get(id);
    if (transaction === undefined || transaction.committing) throw noTransaction();
    return transaction;
  }

  /** Counts one operation; the one over the limit ends the transaction. */
  use(id: string): Transaction {
    const transaction = this.get(id);
    if (++transaction.operations > LIMITS.transactionOperations) {
      this.end(transaction);
      throw transactionRefused(
        `a transaction holds at most ${LIMITS.transactionOperations} operations`,
      );
    }
    return transaction;
  }

  /**
   * First writer wins: a lock held by another, or a document committed since the snapshot, ends this
   * transaction with a conflict.
   */
  lock(transaction: Transaction, name: LockName): void {
    const holder = this.holders.get(name);
    const changed = this.past.get(name)?.some((entry) => entry.commit > transaction.snapshot);
    if ((holder !== undefined && holder !== transaction) || changed) {
      this.end(transaction);
      throw conflict();
    }
    this.holders.set(name, transaction);
    transaction.locks.add(name);
  }

  get anyLocks(): boolean {
    return this.holders.size > 0;
  }

  /** @throws Locked when an open transaction holds the name */
  assertFree(name: LockName): void {
    const holder = this.holders.get(name);
    if (holder !== undefined) throw new Locked(holder);
  }

  /** The document as of the snapshot, given as it is now. */
  asOf(transaction: Transaction, name: LockName, now: string | undefined): string | undefined {
    const entry = this.past.get(name)?.find((one) => one.commit > transaction.snapshot);
    return entry === undefined ? now : entry.before;
  }

  /** Remembers what a commit replaced, for the snapshots that are still open. */
  committed(changes: readonly Change[]): void {
    this.commits++;
    if (this.open.size === 0) return;
    for (const { lock, before } of changes) {
      const entries = this.past.get(lock) ?? [];
      entries.push({ commit: this.commits, before });
      this.past.set(lock, entries);
    }
  }

  end(transaction: Transaction): void {
    if (!this.open.delete(transaction.id)) return;
    clearTimeout(transaction.timer);
    for (const name of transaction.locks) this.holders.delete(name);
    this.forget();
    transaction.announceEnd();
  }

  endAll(): void {
    for (const transaction of this.open.values()) this.end(transaction);
  }

  private expire(id: string): void {
    const transaction = this.open.get(id);
    if (transaction !== undefined && !transaction.committing) this.end(transaction);
  }

  /** Drops the past that no open snapshot can ask for. */
  private forget(): void {
    if (this.open.size === 0) {
      this.past.clear();
      return;
    }
    let oldest = this.commits;
    for (const { snapshot } of this.open.values()) oldest = Math.min(oldest, snapshot);
    for (const [name, entries] of this.past) {
      const kept = entries.filter((entry) => entry.commit > oldest);
      if (kept.length === 0) this.past.delete(name);
      else if (kept.length < entries.length) this.past.set(name, kept);
    }
  }
}
