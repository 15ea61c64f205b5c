/** Makes an environment what a backup says. */
import { type Admin, fileIdPrefix } from '../admin';
import type { Manifest } from '../backup/format';
import { type Backup, contentOf, verifyBackup } from '../backup/read';
import type { BackupCollection } from '../collections';
import { CollectionDigest } from '../digest';
import { Documents } from '../documents';
import { RESTORE_ID, readState, SETTINGS } from '../state';
import { storedLine, wireText } from '../stored-json';
import { compareDocuments, compareFiles, type Difference } from './compare';
import { emptyEnvironment, isEmpty } from './empty';
import { FilesOut } from './files-out';

export interface RestoreOptions {
  readonly admin: Admin;
  readonly collections: readonly BackupCollection[];
  readonly path: string;
  /** The schema that this version of the functions works with. */
  readonly schema: number;
  /** Empties the environment first, whatever is in it. */
  readonly replace: boolean;
  readonly now: () => Date;
  readonly onProgress: (line: string) => void;
}

export interface Restored {
  readonly backup: Backup;
  readonly documents: number;
  readonly files: number;
  /** Collections of the backup that are left out because others build them anew. */
  readonly rebuilt: readonly string[];
  readonly differences: readonly Difference[];
}

/** The environment holds something else, or the backup is not one for this version. Nothing was changed. */
export class Refused extends Error {}

/** Documents written at a time; large ones go in smaller requests. */
const BATCH = 1000;

/**
 * The backup is verified before anything is touched. Killed at any point, the same call again empties what it had
 * written and begins anew: a note in the environment says which backup is being restored, and is removed last, after
 * every document and every file was read again and compared. Nobody else may write meanwhile.
 *
 * @throws {BrokenBackup}
 * @throws {Refused} when the environment is not empty and `replace` was not said
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { admin, collections, onProgress, now } = options;
  onProgress('The backup is read and verified');
  const backup = await verifyBackup(options.path);
  const { manifest } = backup;
  const documents = new Documents(admin);
  await refuseUnfit(options, backup, documents);

  const note = { backup: manifest.sha256, startedAt: { $date: now().toISOString() } };
  await documents.put(SETTINGS, RESTORE_ID, wireText(JSON.stringify(note)));
  const prefix = await fileIdPrefix(admin);
  await emptyEnvironment({
    admin,
    documents,
    collections,
    prefix,
    kept: manifest.files,
    onProgress,
  });
  const written = await write(options, backup, documents, prefix);
  onProgress('Everything is read again and compared');
  const differences = [
    ...(await compareDocuments(documents, backup, collections, written)),
    ...(await compareFiles(admin, prefix, manifest)),
  ];
  if (differences.length === 0) await documents.remove(SETTINGS, [RESTORE_ID]);
  return {
    backup,
    documents: [...written.digests.values()].reduce((sum, { count }) => sum + count, 0),
    files: Object.keys(manifest.files).length,
    rebuilt: collections
      .filter(({ name, part }) => part === 'rebuilt' && manifest.collections[name] === undefined)
      .map(({ name }) => name),
    differences,
  };
}

async function refuseUnfit(
  { collections, schema, replace }: RestoreOptions,
  { header, manifest }: Backup,
  documents: Documents,
): Promise<void> {
  if (header.schema > schema) {
    throw new Refused(
      `The backup has schema ${header.schema}, this version knows ${schema}: use the version it was made with.`,
    );
  }
  const known = new Set(collections.map(({ name }) => name));
  const unknown = Object.keys(manifest.collections).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Refused(`This version has no collection ${unknown.join(', ')}.`);
  }
  const { restoring } = await readState(documents);
  if (replace || restoring === manifest.sha256) return;
  if (restoring !== undefined || !(await isEmpty(documents, collections))) {
    throw new Refused(
      'The environment is not empty. Say --replace to put the backup in its place.',
    );
  }
}

export interface Written {
  /** Of what was written, by collection: the backup's own, or with file ids of this environment. */
  readonly digests: ReadonlyMap<string, CollectionDigest>;
  /** A stored line as it is in this environment. */
  readonly here: (line: string) => string;
}

async function write(
  { admin, onProgress }: RestoreOptions,
  backup: Backup,
  documents: Documents,
  prefix: string,
): Promise<Written> {
  const here = withFileIds(backup.header.fileIds, prefix, backup.manifest);
  const digests = new Map<string, CollectionDigest>();
  const batch = new Batch(documents);
  const files = new FilesOut(admin);
  try {
    for await (const content of contentOf(backup)) {
      if (content.kind === 'piece') {
        await files.take(content.path, content.bytes);
        continue;
      }
      const { collection } = content;
      const line = here(content.line);
      const digest = digests.get(collection) ?? new CollectionDigest();
      digests.set(collection, digest);
      digest.add(line);
      await batch.add(collection, line);
      if (digest.count % BATCH === 0) onProgress(`${collection}: ${digest.count} documents`);
    }
    await batch.flush();
    await files.finish();
  } finally {
    files.discard();
  }
  return { digests, here };
}

/** Ids of the backup's own files become those that the same files have in this environment. */
function withFileIds(from: string, to: string, { files }: Manifest): (line: string) => string {
  if (from === to) return (line) => line;
  const isFile = (text: string) =>
    text.startsWith(from) && Object.hasOwn(files, text.slice(from.length));
  return (line) =>
    line.includes(from)
      ? storedLine(line, (text) => (isFile(text) ? `${to}${text.slice(from.length)}` : text))
      : line;
}

class Batch {
  readonly #documents: Documents;
  #collection = '';
  #texts: string[] = [];

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  async add(collection: string, line: string): Promise<void> {
    if (collection !== this.#collection || this.#texts.length === BATCH) await this.flush();
    this.#collection = collection;
    this.#texts.push(wireText(line));
  }

  async flush(): Promise<void> {
    if (this.#texts.length > 0) await this.#documents.insert(this.#collection, this.#texts);
    this.#texts = [];
  }
}
