import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Storage } from '../../platform/storage';

/** The file is gone, cut off or damaged; the bytes before that were given. */
export class BrokenFile extends Error {}

/** Local copies of files that are being imported: preview, dry run and import read the same one. */
const FOLDER = join(tmpdir(), 'zhuyue-imports');
/** Nobody on this machine still reads a copy that was fetched so long ago; whoever does fetches it again. */
const UNUSED_MS = 60 * 60_000;

const PIECE = 256 * 1024;
const MAX_RATIO = 400;
/** Bytes that do no harm whatever they were packed into. */
const UNSUSPICIOUS = 64 * 1024 * 1024;

/** Fetches a stored file unless it is here, and says where it is. */
export async function fetchImportFile(storage: Storage, fileId: string): Promise<string> {
  const path = join(FOLDER, createHash('sha256').update(fileId).digest('hex').slice(0, 32));
  if (existsSync(path)) return path;
  await mkdir(FOLDER, { recursive: true });
  await tidy();
  try {
    await storage.download(fileId, path);
  } catch (error) {
    if ((await storage.inspect(fileId, 1)) === null) throw new BrokenFile('it is no longer there');
    throw error;
  }
  return path;
}

/** The temporary folder is small and no instance tells another which files it is done with. */
async function tidy(): Promise<void> {
  for (const name of await readdir(FOLDER)) {
    const path = join(FOLDER, name);
    const writtenAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - writtenAt > UNUSED_MS) await rm(path, { force: true });
  }
}

export interface FileBytes {
  /** Unpacked when the first bytes say gzip. Throws {@link BrokenFile} where it is cut off or grows as no records do. */
  pieces: AsyncIterable<Uint8Array>;
  /** Bytes of the file, packed as it is, that were read so far. */
  position(): number;
}

export async function openBytes(path: string): Promise<FileBytes> {
  const raw = createReadStream(path, { highWaterMark: PIECE });
  const isPacked = await isGzip(path);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const stream = isPacked ? raw.pipe(createGunzip({ chunkSize: PIECE })) : raw;
    raw.on('error', (error) => stream.destroy(error));
    let unpacked = 0;
    try {
      for await (const piece of stream as AsyncIterable<Uint8Array>) {
        unpacked += piece.length;
        // Records shrink ten times, hardly ever a hundred; a bomb does a thousand times.
        if (unpacked > UNSUSPICIOUS && unpacked > MAX_RATIO * raw.bytesRead) {
          throw new BrokenFile(`it unpacks to over ${MAX_RATIO} times its size`);
        }
        yield piece;
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (!code?.startsWith('Z_')) throw error;
      throw new BrokenFile(`it is a broken gzip file (${message})`);
    } finally {
      raw.destroy();
    }
  }
  return { pieces: pieces(), position: () => raw.bytesRead };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
