import type { Migration } from './migration';

/** In order. What was released stays as it is and where it is. */
export const MIGRATIONS: readonly Migration[] = [];

/** The schema that this version of the functions reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
