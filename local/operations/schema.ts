/** The schema of the data, as the built functions know it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Admin } from './admin';

interface Ran {
  readonly version: number;
  readonly name: string;
  readonly changed: number;
}

interface Pending {
  readonly version: number;
  readonly name: string;
  readonly collection: string;
  /** How many it would change. */
  readonly documents: number;
}

interface PlatformTools {
  readonly SCHEMA_VERSION: number;
  migrate(
    admin: Admin,
    options: { readonly alone: boolean; readonly onProgress: (line: string) => void },
  ): Promise<{ from: number; to: number; ran: readonly Ran[] }>;
  plan(admin: Admin): Promise<{ from: number; to: number; pending: readonly Pending[] }>;
}

export function platformTools(root: string): PlatformTools {
  const file = join(root, 'dist/tools/platform.cjs');
  return createRequire(file)(file) as PlatformTools;
}

/** The schema that this version's functions read and write. */
export function schemaVersion(root: string): number {
  return platformTools(root).SCHEMA_VERSION;
}
