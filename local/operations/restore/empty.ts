/** Whether an environment holds anything, and taking it out. */
import type { Admin } from '../admin';
import type { BackupCollection } from '../collections';
import type { Documents } from '../documents';
import { removeFiles } from '../files';
import { RESTORE_ID, SCHEMA_ID, SETTINGS } from '../state';
import { idOf, textsBeginningWith } from '../stored-json';

/** A lease that ran out is nothing, and neither is the note of which schema an environment was made for. */
export async function isEmpty(
  documents: Documents,
  collections: readonly BackupCollection[],
): Promise<boolean> {
  for (const { name, part } of collections) {
    if (part === 'never') continue;
    const isNoted = name === SETTINGS && (await documents.get(SETTINGS, SCHEMA_ID)) !== undefined;
    if ((await documents.count(name)) > (isNoted ? 1 : 0)) return false;
  }
  return true;
}

export interface EmptyOptions {
  readonly admin: Admin;
  readonly documents: Documents;
  readonly collections: readonly BackupCollection[];
  /** What file ids begin with. */
  readonly prefix: string;
  /** Files, by path, that will be written over and need not be removed. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly onProgress: (line: string) => void;
}

/**
 * Removes every document but the note of the restore, and the files that they name. A page's files go before its
 * documents: killed in between, the documents that are left still name the files that are left.
 */
export async function emptyEnvironment(options: EmptyOptions): Promise<void> {
  const { admin, documents, collections, prefix, kept, onProgress } = options;
  for (const { name } of collections) {
    for await (const page of documents.pages(name)) {
      const files = page
        .flatMap((text) => textsBeginningWith(prefix, text))
        .filter((fileId) => !Object.hasOwn(kept, fileId.slice(prefix.length)));
      await removeFiles(admin, [...new Set(files)]);
      const ids = page.map(idOf).filter((id) => name !== SETTINGS || id !== RESTORE_ID);
      await documents.remove(name, ids);
      onProgress(`${name}: emptied`);
    }
  }
}
