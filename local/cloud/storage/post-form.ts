import { invalid } from '../errors';

export interface PostForm {
  /** The fields before the file: what comes after it is not read, as the object storage does. */
  readonly fields: ReadonlyMap<string, string>;
  /** The file's bytes as they arrive; throws INVALID_PARAM when the form ends before they do. */
  readonly file: AsyncIterable<Buffer>;
}

/** Bytes of one part's head or one field; permissions and paths are far shorter. */
const MOST_TEXT = 16 * 1024;
const MOST_FIELDS = 20;

/**
 * Reads an upload form (multipart/form-data, RFC 7578) up to its `file`, which streams: it may be larger than memory.
 * @throws INVALID_PARAM for a body that is no such form
 */
export async function readPostForm(
  contentType: string,
  body: AsyncIterable<Buffer>,
): Promise<PostForm> {
  const boundary = /^multipart\/form-data;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary === null) throw invalid('the body is no form with a boundary');
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  const source = new Source(body);
  const fields = new Map<string, string>();
  await source.text(delimiter);
  while (fields.size <= MOST_FIELDS) {
    const head = await source.text(Buffer.from('\r\n\r\n'));
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) throw invalid('a part of the form has no name');
    if (name === 'file') return { fields, file: source.before(delimiter) };
    fields.set(name, await source.text(delimiter));
  }
  throw invalid(`the form has more than ${MOST_FIELDS} fields`);
}

/** A stream of bytes taken up to one mark after the other. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  // A delimiter begins with a line break, which the first one of a body may lack.
  #held: Buffer = Buffer.from('\r\n');

  constructor(body: AsyncIterable<Buffer>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** What stands before the mark; the mark itself is taken and dropped. */
  async *before(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      // Without the mark in sight, its first bytes may be the last ones held.
      const sure = at >= 0 ? at : this.#held.length - mark.length + 1;
      if (sure > 0) yield this.#held.subarray(0, sure);
      if (at >= 0) {
        this.#held = this.#held.subarray(at + mark.length);
        return;
      }
      const next = await this.#chunks.next();
      if (next.done) throw invalid('the form ends too early');
      this.#held = Buffer.concat([this.#held.subarray(Math.max(0, sure)), next.value]);
    }
  }

  async text(mark: Buffer): Promise<string> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of this.before(mark)) {
      length += piece.length;
      if (length > MOST_TEXT)
        throw invalid(`a field of the form is larger than ${MOST_TEXT} bytes`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }
}
