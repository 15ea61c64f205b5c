import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** The file is cut off or damaged; the bytes before that were given. */
export class BrokenFile extends Error {}

const PIECE = 256 * 1024;
const MAX_RATIO = 400;
/** Bytes that do no harm whatever they were packed into. */
const UNSUSPICIOUS = 64 * 1024 * 1024;

/**
 * A file's bytes in pieces, unpacked when its first bytes say gzip.
 * @throws {BrokenFile} where the gzip stream is cut off or damaged, or grows as no records do
 */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path, { highWaterMark: PIECE });
  let unpacked = 0;
  const stream = (await isGzip(path)) ? raw.pipe(createGunzip({ chunkSize: PIECE })) : raw;
  raw.on('error', (error) => stream.destroy(error));
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      unpacked += piece.length;
      // Records shrink ten times, hardly ever a hundred; a bomb does a thousand times.
      if (unpacked > UNSUSPICIOUS && unpacked > MAX_RATIO * raw.bytesRead) {
        throw new BrokenFile(`${path} unpacks to over ${MAX_RATIO} times its size and is refused.`);
      }
      yield piece;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('Z_')) throw error;
    throw new BrokenFile(
      `${path} is a broken gzip file (${message}); what came before that is kept.`,
    );
  } finally {
    raw.destroy();
  }
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
