import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { CloudError } from '../errors';
import type { StorageKey } from './keys';

export interface FileFacts {
  readonly size: number;
  readonly modified: Date;
}

/** `[first, last]` bytes, both within the file. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const refused = (message: string): CloudError => new CloudError('STORAGE_REQUEST_FAIL', message);

/** The bucket's files on disk. A file is there whole or not at all, also after a kill. */
export class Files {
  private readonly incoming: string;

  constructor(
    private readonly folder: string,
    private readonly mostBytes: number,
  ) {
    this.incoming = join(folder, '.incoming');
    // What a killed process left half-received was never acknowledged.
    rmSync(this.incoming, { recursive: true, force: true });
    mkdirSync(this.incoming, { recursive: true });
  }

  async facts(key: StorageKey): Promise<FileFacts | undefined> {
    try {
      const found = await stat(join(this.folder, key));
      return found.isFile() ? { size: found.size, modified: found.mtime } : undefined;
    } catch {
      return undefined;
    }
  }

  read(key: StorageKey, range: ByteRange): Readable {
    return createReadStream(join(this.folder, key), { start: range.first, end: range.last });
  }

  /**
   * Receives a file beside its place, flushes it, and moves it there.
   * @throws STORAGE_REQUEST_FAIL when it is too large or a folder has its name
   */
  async write(key: StorageKey, content: AsyncIterable<Buffer>): Promise<void> {
    const target = join(this.folder, key);
    const partial = join(this.incoming, randomUUID());
    try {
      await this.receive(partial, content);
      await mkdir(dirname(target), { recursive: true });
      await rename(partial, target);
      await syncFolder(dirname(target));
    } catch (error) {
      await rm(partial, { force: true });
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EISDIR' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOTEMPTY') {
        throw refused(`"${key}" is, or lies under, the name of another file`);
      }
      throw error;
    }
  }

  /** @throws STORAGE_REQUEST_FAIL when the file is gone meanwhile or a folder has the new name */
  async copy(from: StorageKey, to: StorageKey): Promise<void> {
    await this.write(to, createReadStream(join(this.folder, from)));
  }

  /** @returns whether there was such a file */
  async remove(key: StorageKey): Promise<boolean> {
    if ((await this.facts(key)) === undefined) return false;
    await rm(join(this.folder, key));
    return true;
  }

  private async receive(partial: string, content: AsyncIterable<Buffer>): Promise<void> {
    const handle = await open(partial, 'wx');
    try {
      // Not through a write stream: one that leaves the handle open keeps `close` waiting for ever.
      for await (const chunk of atMost(content, this.mostBytes)) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** Passes bytes on; too many are read to their end first, because a client that still sends hears nothing. */
async function* atMost(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size <= most) yield chunk;
    else if (size > most * 2) break;
  }
  if (size > most) throw refused(`the file is larger than ${most} bytes`);
}

/** A rename is durable once its folder is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
