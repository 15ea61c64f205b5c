import Database from 'libsql';
import type { SqlDatabase, SqlStatement } from './port';

/**
 * Opens (or makes) one SQLite file for durable use: a commit returns after its log page is on disk.
 * The page is 8 KB so that most documents need no overflow page.
 */
export function openLibsql(file: string): SqlDatabase {
  const database = new Database(file);
  for (const pragma of [
    'page_size=8192',
    'journal_mode=WAL',
    'synchronous=FULL',
    'cache_size=-65536',
    'wal_autocheckpoint=4000',
  ]) {
    database.exec(`PRAGMA ${pragma}`);
  }
  return {
    exec: (sql) => database.exec(sql),
    prepare<Row>(sql: string): SqlStatement<Row> {
      const statement = database.prepare(sql);
      return {
        run: (params) => statement.run(params).changes,
        get: (params) => statement.get(params) as Row | undefined,
        all: (params) => statement.all(params) as Row[],
      };
    },
    close: () => database.close(),
  };
}
