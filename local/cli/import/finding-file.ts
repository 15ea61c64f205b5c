import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { Place } from '../../importing/reader';

/** What is told of a place in a file. */
interface Finding {
  readonly reason: string;
  readonly detail: string;
  readonly bytes?: Uint8Array;
  readonly header?: Uint8Array;
}

/** One line of JSON for each finding, with the bytes concerned in base64; made anew by every run. */
export class FindingFile {
  readonly path: string;
  readonly #stream: WriteStream;

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path);
  }

  write(place: Place, finding: Finding): void {
    this.#stream.write(`${JSON.stringify(findingRow(place, finding))}\n`);
  }

  async close(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, 'close');
  }
}

/** As reports print it. A finding's own offset, where it has one, is nearer than its record's. */
export function findingRow(
  { number, offset }: Place,
  { bytes, header: _header, ...finding }: Finding,
): Record<string, unknown> {
  return {
    number,
    offset,
    ...finding,
    ...(bytes !== undefined && { base64: Buffer.from(bytes).toString('base64') }),
  };
}
