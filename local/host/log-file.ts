import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 10 * 1024 * 1024;

/** `host.log` of a data folder, a line at a time; the one before it is kept when it grows too long. */
export class LogFile {
  readonly #path: string;
  #stream: WriteStream;
  #bytes: number;

  constructor(folder: string) {
    this.#path = join(folder, 'host.log');
    this.#stream = createWriteStream(this.#path, { flags: 'a' });
    this.#bytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(line: string): void {
    if (this.#bytes > LIMIT_BYTES) this.#rotate();
    this.#stream.write(`${line}\n`);
    this.#bytes += Buffer.byteLength(line) + 1;
  }

  close(): void {
    this.#stream.end();
  }

  #rotate(): void {
    this.#stream.end();
    renameSync(this.#path, `${this.#path}.1`);
    this.#stream = createWriteStream(this.#path, { flags: 'a' });
    this.#bytes = 0;
  }
}
