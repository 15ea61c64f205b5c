/** Reads an environment again and compares it with the backup it was restored from. */
import { createHash } from 'node:crypto';
import type { Admin } from '../admin';
import type { Manifest } from '../backup/format';
import { type Backup, contentOf } from '../backup/read';
import type { BackupCollection } from '../collections';
import { CollectionDigest, sha256 } from '../digest';
import type { Documents } from '../documents';
import { readFile } from '../files';
import { RESTORE_ID, SETTINGS } from '../state';
import { idOf, storedLine } from '../stored-json';
import type { Written } from './restore';

export interface Difference {
  /** `records` or `file`. */
  readonly where: string;
  readonly id: string;
  readonly what: 'missing' | 'changed' | 'not in the backup';
}

/** Document for document where a collection's digest differs; none at all where it agrees. */
export async function compareDocuments(
  documents: Documents,
  backup: Backup,
  collections: readonly BackupCollection[],
  { digests, here }: Written,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { name, part } of collections) {
    if (part === 'never') continue;
    const found = new CollectionDigest();
    for await (const line of linesOf(documents, name)) found.add(line);
    const expected = digests.get(name) ?? new CollectionDigest();
    if (found.count === expected.count && found.value === expected.value) continue;
    differences.push(...(await differencesIn(documents, backup, name, here)));
  }
  return differences;
}

async function differencesIn(
  documents: Documents,
  backup: Backup,
  name: string,
  here: (line: string) => string,
): Promise<Difference[]> {
  const expected = new Map<string, string>();
  for await (const content of contentOf(backup)) {
    if (content.kind === 'document' && content.collection === name) {
      expected.set(idOf(content.line), sha256(here(content.line)));
    }
  }
  const differences: Difference[] = [];
  for await (const line of linesOf(documents, name)) {
    const id = idOf(line);
    const hash = expected.get(id);
    expected.delete(id);
    if (hash === undefined) differences.push({ where: name, id, what: 'not in the backup' });
    else if (hash !== sha256(line)) differences.push({ where: name, id, what: 'changed' });
  }
  for (const id of expected.keys()) differences.push({ where: name, id, what: 'missing' });
  return differences;
}

export async function compareFiles(
  admin: Admin,
  prefix: string,
  { files }: Manifest,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [path, entry] of Object.entries(files)) {
    const content = await readFile(admin, `${prefix}${path}`);
    if (content === undefined) {
      differences.push({ where: 'file', id: path, what: 'missing' });
      continue;
    }
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk);
    if (hash.digest('hex') !== entry.sha256) {
      differences.push({ where: 'file', id: path, what: 'changed' });
    }
  }
  return differences;
}

async function* linesOf(documents: Documents, name: string): AsyncGenerator<string> {
  for await (const page of documents.pages(name)) {
    for (const text of page) {
      const line = storedLine(text);
      if (name !== SETTINGS || idOf(line) !== RESTORE_ID) yield line;
    }
  }
}
