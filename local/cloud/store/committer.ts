import type { SqlDatabase } from './port';

interface Waiting {
  readonly work: () => void;
  readonly settle: (error: unknown) => void;
}

/**
 * Group commit. Every piece of work that arrives in one turn of the event loop shares one SQL transaction and
 * so one flush to disk; a piece that throws is undone alone, by its savepoint. Nothing is reported done before
 * the commit has returned.
 */
export class Committer {
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: SqlDatabase,
    /** Runs inside the SQL transaction, after all work and before the commit. */
    private readonly beforeCommit: () => void,
  ) {}

  /**
   * @param work synchronous; its writes are kept or undone as a whole
   * @param committed runs right after the commit, before any other request is looked at
   */
  run<T>(work: () => T, committed: (result: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let done: { readonly result: T } | undefined;
      const first = this.waiting.length === 0;
      this.waiting.push({
        work: () => {
          done = { result: work() };
        },
        settle: (error) => {
          if (done === undefined || error !== undefined) return reject(error);
          committed(done.result);
          resolve(done.result);
        },
      });
      if (first) setImmediate(() => this.flush());
    });
  }

  /** Does now what is waiting; for an orderly end. */
  flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const errors = new Map<Waiting, unknown>();
    try {
      this.database.exec('BEGIN IMMEDIATE');
      for (const one of batch) this.runOne(one, errors);
      this.beforeCommit();
      this.database.exec('COMMIT');
    } catch (error) {
      this.rollBack();
      for (const one of batch) one.settle(errors.get(one) ?? error);
      return;
    }
    for (const one of batch) one.settle(errors.get(one));
  }

  private runOne(one: Waiting, errors: Map<Waiting, unknown>): void {
    this.database.exec('SAVEPOINT work');
    try {
      one.work();
    } catch (error) {
      this.database.exec('ROLLBACK TO work');
      errors.set(one, error);
    }
    this.database.exec('RELEASE work');
  }

  private rollBack(): void {
    try {
      this.database.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back: after a full disk, for one, it leaves no transaction open.
    }
  }
}
