import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How a collection takes part in a backup. What is `rebuilt` follows from other collections, so it is given back only
 * where it is known to fit them; what is `never` kept has no meaning an hour later.
 */
export type BackupPart = 'kept' | 'rebuilt' | 'never';

export interface BackupCollection {
  readonly name: string;
  readonly part: BackupPart;
}

/** The collections of the built functions, in the order of their names. */
export function readCollections(root: string): BackupCollection[] {
  const file = join(root, 'dist/cloudfunctions/collections.json');
  const { collections } = JSON.parse(readFileSync(file, 'utf8')) as {
    collections: Record<string, { backup?: BackupPart }>;
  };
  return Object.entries(collections)
    .map(([name, { backup = 'kept' }]) => ({ name, part: backup }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
