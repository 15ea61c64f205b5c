/** Lines into a gzip file, and out of one. */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { BrokenBackup } from './format';

/** More than a stored document can have, so that a file of something else ends the reading and not the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;
const LINE_END = 0x0a;

/** Counts and hashes what it writes; `close` returns once it is on disk. */
export class LineWriter {
  readonly #gzip: Gzip = createGzip({ level: 6 });
  readonly #stream: WriteStream;
  readonly #done: Promise<void>;
  readonly #path: string;
  readonly #hash: Hash = createHash('sha256');

  constructor(path: string) {
    this.#path = path;
    this.#stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.#done = pipeline(this.#gzip, this.#stream);
    // Whoever writes next hears of it; until then it is nobody's unhandled failure.
    this.#done.catch(() => undefined);
  }

  /** Of every line so far. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @param line without its end */
  async write(line: string): Promise<void> {
    const bytes = Buffer.from(`${line}\n`);
    this.#hash.update(bytes);
    if (this.#gzip.destroyed) await this.#done;
    if (!this.#gzip.write(bytes)) await Promise.race([once(this.#gzip, 'drain'), this.#done]);
  }

  async close(): Promise<void> {
    this.#gzip.end();
    await this.#done;
    const handle = await open(this.#path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

export interface ReadLine {
  readonly text: string;
  /** SHA-256 of every byte before this line. */
  sha256Before(): string;
}

/** @throws {BrokenBackup} when the file ends early, is no gzip, or has a line of 16 MB */
export async function* readLines(path: string): AsyncGenerator<ReadLine> {
  const hash = createHash('sha256');
  let pending: Buffer[] = [];
  let length = 0;
  const source = createReadStream(path);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, from)) {
        const line = Buffer.concat([...pending, chunk.subarray(from, at + 1)]);
        pending = [];
        length = 0;
        from = at + 1;
        yield {
          text: line.toString('utf8', 0, line.length - 1),
          sha256Before: () => hash.copy().digest('hex'),
        };
        hash.update(line);
      }
      pending.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST_LINE) throw new BrokenBackup('a line is longer than 16 MB');
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new BrokenBackup(`the file is broken: ${(error as Error).message}`);
    }
    throw error;
  } finally {
    source.destroy();
  }
  if (length > 0) throw new BrokenBackup('the last line is not whole');
}
