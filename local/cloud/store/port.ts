/**
 * What the store needs of an SQLite binding: one connection, synchronous calls, positional parameters.
 * libsql implements it today; node:sqlite can on Node 22 and later.
 */
export type SqlValue = string | number | Uint8Array | null;

export interface SqlStatement<Row> {
  /** @returns how many rows it changed */
  run(params: readonly SqlValue[]): number;
  get(params: readonly SqlValue[]): Row | undefined;
  /** Reads to the end: a statement left half-read pins the write-ahead log. */
  all(params: readonly SqlValue[]): Row[];
}

export interface SqlDatabase {
  exec(sql: string): void;
  prepare<Row>(sql: string): SqlStatement<Row>;
  close(): void;
}

/** `(?,?),(?,?)…`: the binding's cost a call outweighs the rows, so that many go in one statement. */
export const placeholders = (columns: number, rows: number): string =>
  Array.from({ length: rows }, () => `(${Array(columns).fill('?').join()})`).join();
