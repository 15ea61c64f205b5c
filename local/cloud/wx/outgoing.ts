import type { SqlDatabase, SqlStatement } from '../store/port';

/** A call to WeChat's open platform that stayed here. */
export interface OutgoingMessage {
  readonly n: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly api: string;
  readonly data: unknown;
}

interface Stored {
  n: number;
  at: string;
  api: string;
  data: string;
}

const PAGE = 100;

/** Everything functions sent to WeChat, in order, kept so that a developer can read what readers would get. */
export class Outgoing {
  private readonly insert: SqlStatement<{ n: number }>;
  private readonly select: SqlStatement<Stored>;

  constructor(database: SqlDatabase) {
    database.exec(`CREATE TABLE IF NOT EXISTS outgoing(
      n INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, api TEXT NOT NULL, data TEXT NOT NULL)`);
    this.insert = database.prepare('INSERT INTO outgoing(at, api, data) VALUES(?,?,?)');
    this.select = database.prepare('SELECT * FROM outgoing WHERE n>? ORDER BY n LIMIT ?');
  }

  /** Writes one message within the caller's SQL transaction. */
  record(at: Date, api: string, data: unknown): void {
    this.insert.run([at.toISOString(), api, JSON.stringify(data)]);
  }

  /** At most 100 messages after number `n`. */
  after(n: number): OutgoingMessage[] {
    return this.select
      .all([n, PAGE])
      .map((row) => ({ ...row, data: JSON.parse(row.data) as unknown }));
  }
}
