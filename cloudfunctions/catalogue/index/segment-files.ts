import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { Storage } from '../../platform/storage';
import type { RandomAccess } from '../search/types';
import type { StoredFile, Tombstones } from './manifest';

/** Local copies of files of the index, by name. Locally a name is shared by every function instance of the machine. */
const FOLDER = join(tmpdir(), 'zhuyue-index');

/** Not in the manifest for this long: nobody on this machine still wants to open it. */
const UNUSED_MS = 20 * 60_000;

export interface OpenFile {
  access: RandomAccess;
  close(): void;
}

/** True when a file of the index need not be fetched. */
export function isAtHand({ name }: StoredFile): boolean {
  return existsSync(join(FOLDER, name));
}

/** Fetches a file of the index unless it is here, and says where it is. */
export async function fetchFile(storage: Storage, { name, fileId }: StoredFile): Promise<string> {
  const path = join(FOLDER, name);
  if (!existsSync(path)) {
    await mkdir(FOLDER, { recursive: true });
    await storage.download(fileId, path);
  }
  return path;
}

/** Opens a local file for reading at any place. */
export function openFile(path: string): OpenFile {
  const descriptor = openSync(path, 'r');
  const { size } = fstatSync(descriptor);
  return {
    access: {
      size,
      read(offset, length) {
        const bytes = new Uint8Array(length);
        const got = readSync(descriptor, bytes, 0, length, offset);
        if (got === length) return bytes;
        throw new RangeError(`${path}: ${got} bytes of ${length} at ${offset}`);
      },
    },
    close: () => closeSync(descriptor),
  };
}

/** Keeps a copy of what is being stored: who builds a segment reads it again for the next, and on one machine all do. */
async function keepCopy(name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, name);
  const partial = `${path}.${process.pid}-${threadId}`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch {
    // A full temporary folder is no reason not to store it; whoever needs the copy fetches it.
    await rm(partial, { force: true });
  }
}

/**
 * Puts bytes into storage under the index version they are for and their hash. Hash alone would not do: records that
 * change and change back give the bytes of a segment that is still in use, whose documents they have just buried.
 */
export async function storeFile(
  storage: Storage,
  bytes: Uint8Array,
  version: number,
  extension: 'seg' | 'json',
): Promise<StoredFile> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const name = `${version}-${hash}.${extension}`;
  await keepCopy(name, bytes);
  const fileId = await storage.upload(
    `index/${name}`,
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  );
  return { name, fileId, bytes: bytes.byteLength };
}

export async function readTombstones(
  storage: Storage,
  file: StoredFile | null,
): Promise<Tombstones> {
  if (file === null) return {};
  return JSON.parse(await readFile(await fetchFile(storage, file), 'utf8')) as Tombstones;
}

/** The file of these tombstones, or null when there are none. */
export async function storeTombstones(
  storage: Storage,
  tombstones: Tombstones,
  version: number,
): Promise<StoredFile | null> {
  if (Object.keys(tombstones).length === 0) return null;
  return storeFile(storage, Buffer.from(JSON.stringify(tombstones)), version, 'json');
}

/** Removes local copies that the index has not used for a while. */
export async function tidyFiles(inUse: ReadonlySet<string>, now: Date): Promise<void> {
  for (const name of await readdir(FOLDER).catch(() => [])) {
    if (inUse.has(name)) continue;
    const path = join(FOLDER, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => now.getTime() - mtimeMs,
      () => 0,
    );
    if (age > UNUSED_MS) await rm(path, { force: true });
  }
}
