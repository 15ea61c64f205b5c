/** What must be so before anybody is served from a data folder. */
import { Documents } from '../operations/documents';
import { platformTools } from '../operations/schema';
import { readState } from '../operations/state';
import { administer } from './seed/admin';

/**
 * Brings older data to this version's schema: the folder is this process's alone, so nobody waits and nobody is in the
 * way.
 * @throws when a restore was not finished, or the data is of a newer version than this
 */
export async function prepareData(
  cloudUrl: string,
  root: string,
  log: (line: string) => void,
): Promise<void> {
  const admin = administer(cloudUrl);
  const { restoring } = await readState(new Documents(admin));
  if (restoring !== undefined) {
    throw new Error(
      'A restore into this data folder was begun and not finished. Run it again: npm run cli -- restore <file>',
    );
  }
  await platformTools(root).migrate(admin, { alone: true, onProgress: log });
}
