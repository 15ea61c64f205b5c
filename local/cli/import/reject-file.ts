import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Reject } from '../../importing/reader';

/** One line of JSON for each line of the source that is no record; made anew by every run. */
export class RejectFile {
  readonly path: string;
  readonly #stream: WriteStream;

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path);
  }

  write(reject: { readonly line: number } & Reject): void {
    this.#stream.write(`${JSON.stringify(reject)}\n`);
  }

  async close(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, 'close');
  }
}
