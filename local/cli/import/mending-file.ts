import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Reject, RejectFile } from '../../importing/reader';

/** The rejected records of one file in its own format, to be mended and sent again. There is none without a reject. */
export class MendingFile {
  readonly #path: string;
  readonly #kind: RejectFile;
  #stream: WriteStream | null = null;

  /** @param stem path without the ending, which the format gives */
  constructor(stem: string, kind: RejectFile) {
    this.#path = `${stem}.${kind.ending}`;
    this.#kind = kind;
  }

  /** Null while nothing is written. */
  get path(): string | null {
    return this.#stream === null ? null : this.#path;
  }

  write({ bytes, ...reject }: Reject): void {
    // What the catalogue itself refuses comes without bytes: another record of that number stands already.
    const piece = bytes === undefined ? null : this.#kind.piece({ ...reject, bytes });
    if (piece === null) return;
    this.#stream ??= createWriteStream(this.#path);
    this.#stream.write(piece);
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end(this.#kind.close);
    await once(this.#stream, 'close');
  }
}
