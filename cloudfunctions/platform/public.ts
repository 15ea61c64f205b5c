/** What the command line and the local host use of the platform: bringing data to this version's schema. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type tcb from '@cloudbase/node-sdk';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/list';
import { type MigrationReport, planMigrations, runMigrations } from './migrations/run';
import { createDatabase } from './sdk-database';

export { SCHEMA_VERSION };

type App = ReturnType<typeof tcb.init>;

export interface MigrateOptions {
  /** Whether nobody else can be migrating this environment now. */
  readonly alone: boolean;
  readonly onProgress: (line: string) => void;
}

/** @param app the SDK with an administrator's rights over the environment */
export function migrate(app: App, options: MigrateOptions): Promise<MigrationReport> {
  return runMigrations({
    database: databaseOf(app),
    migrations: MIGRATIONS,
    holder: randomUUID(),
    now: () => new Date(),
    ...options,
  });
}

/** What `migrate` would do. */
export function plan(app: App): ReturnType<typeof planMigrations> {
  return planMigrations(databaseOf(app), MIGRATIONS);
}

const databaseOf = (app: App) =>
  createDatabase(
    app.database(),
    { requests: 0 },
    { random: Math.random, sleep: (ms) => sleep(ms) },
  );
