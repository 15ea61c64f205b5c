/** What operations note of an environment, in two documents of `settings`. */
import type { Documents } from './documents';
import { storedLine } from './stored-json';

export const SETTINGS = 'settings';
/** `{_id: 'schema', version}`: which migrations the data has been through. */
export const SCHEMA_ID = 'schema';
/** `{_id: 'restore', backup, startedAt}`: a restore is under way, or was and did not end. Never part of a backup. */
export const RESTORE_ID = 'restore';

export interface EnvironmentState {
  readonly schema: number;
  /** SHA-256 of the backup that is being restored; undefined when none is. */
  readonly restoring: string | undefined;
}

export async function readState(documents: Documents): Promise<EnvironmentState> {
  const schema = await read<{ version: number }>(documents, SCHEMA_ID);
  const restore = await read<{ backup: string }>(documents, RESTORE_ID);
  return { schema: schema?.version ?? 0, restoring: restore?.backup };
}

async function read<T>(documents: Documents, id: string): Promise<T | undefined> {
  const text = await documents.get(SETTINGS, id);
  return text === undefined ? undefined : (JSON.parse(storedLine(text)) as T);
}
