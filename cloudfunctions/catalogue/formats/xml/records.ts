import { ByteQueue } from '../byte-queue';
import { kept, type Place } from '../item';
import { type Markup, markupAt, XmlFault } from './markup';

type Loss = 'BAD_XML' | 'DOCTYPE' | 'TOO_LONG' | 'CUT_OFF';

/** The bytes of one `record` element, or bytes in which none could be found. */
export type XmlFrame = Place &
  ({ bytes: Uint8Array } | { lost: { reason: Loss; detail: string; bytes: Uint8Array } });

/** A record is some kilobytes; what is longer is none. */
const MAX_RECORD = 1024 * 1024;
/** As far as a tag's name is looked at. */
const MAX_NAME = 64;

const RECORD = /^<\/?(?:[\w.-]+:)?record[\s/>]/;
/** Elements that only a record has: what holds one is more than an envelope around a record. */
const FIELDS = /^<(?:[\w.-]+:)?(?:leader|controlfield|datafield)[\s/>]/;

/**
 * Cuts XML into `record` elements as bytes come. Where records are wrapped in others of the same name, as a harvest
 * wraps them, the inner ones count. A fault ends the record it is in, and reading goes on at the next one's start tag.
 */
class Cutter {
  readonly #queue = new ByteQueue();
  #number = 0;
  /** Up to where the bytes held are understood. */
  #at = 0;
  /** Elements open around records: more than none at the end says that the file was cut. */
  #around = 0;
  /** The open record, which begins at the first byte held: elements open in it, itself included. */
  #record: { depth: number; hasFields: boolean } | null = null;
  /** What a fault spoilt, until the next record is found. */
  #spoilt: { reason: Loss; detail: string; offset: number; bytes: Uint8Array } | null = null;
  #refused = false;

  append(piece: Uint8Array): void {
    if (!this.#refused) this.#queue.append(piece);
  }

  /** What is complete. */
  *frames(): Generator<XmlFrame> {
    while (!this.#refused) {
      if (this.#spoilt !== null) {
        if (!this.#findRecord()) return;
        yield this.#lost(this.#spoilt);
        this.#spoilt = null;
      }
      try {
        const markup = markupAt(this.#queue.view(), this.#at);
        if (markup !== null) yield* this.#take(markup);
        else if (this.#queue.length > MAX_RECORD) this.#spoil('TOO_LONG', 'no end in sight');
        else return;
      } catch (error) {
        if (!(error instanceof XmlFault)) throw error;
        this.#spoil('BAD_XML', error.message);
      }
    }
  }

  /** What is left when no more bytes come. */
  *rest(): Generator<XmlFrame> {
    if (this.#refused) return;
    const { offset } = this.#queue;
    const bytes = this.#queue.view();
    if (this.#spoilt !== null) yield this.#lost(this.#spoilt);
    else if (this.#record !== null || !isBlank(bytes) || this.#around > 0) {
      yield this.#lost({ reason: 'CUT_OFF', detail: 'the file ends within it', offset, bytes });
    }
  }

  *#take({ kind, from, to }: Markup): Generator<XmlFrame> {
    const bytes = this.#queue.view();
    this.#at = to;
    if (kind === 'doctype') {
      this.#refused = true;
      const part = bytes.subarray(from, from + MAX_NAME);
      const detail = 'a document type is refused, and the file with it';
      yield this.#lost({
        reason: 'DOCTYPE',
        detail,
        offset: this.#queue.offset + from,
        bytes: part,
      });
      return;
    }
    if (kind === 'text' || kind === 'cdata' || kind === 'aside') {
      if (this.#record !== null) return;
      const part = bytes.subarray(from, to);
      if (kind !== 'aside' && !isBlank(part)) {
        yield this.#lost({
          reason: 'BAD_XML',
          detail: 'text outside of records',
          offset: this.#queue.offset,
          bytes: part,
        });
      }
      this.#drop(to);
      return;
    }
    const tag = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + MAX_NAME)));
    if (kind !== 'end' && RECORD.test(tag)) yield* this.#begin(from);
    if (this.#record === null) {
      this.#around += kind === 'start' ? 1 : kind === 'end' ? -1 : 0;
      this.#drop(this.#at);
      return;
    }
    if (FIELDS.test(tag)) this.#record.hasFields = true;
    this.#record.depth += kind === 'start' ? 1 : kind === 'end' ? -1 : 0;
    if (this.#record.depth === 0) {
      this.#number += 1;
      yield {
        number: this.#number,
        offset: this.#queue.offset,
        bytes: this.#queue.view().slice(0, this.#at),
      };
      this.#record = null;
      this.#drop(this.#at);
    }
  }

  /** A record's start tag: what is open around it is an envelope, or a record without its end. */
  *#begin(from: number): Generator<XmlFrame> {
    if (this.#record !== null) {
      const bytes = this.#queue.view().subarray(0, from);
      const { offset } = this.#queue;
      if (this.#record.hasFields) {
        yield this.#lost({ reason: 'BAD_XML', detail: 'a record without its end', offset, bytes });
      } else this.#around += this.#record.depth;
    }
    this.#drop(from);
    this.#record = { depth: 0, hasFields: false };
  }

  #drop(count: number): void {
    this.#queue.drop(count);
    this.#at -= count;
  }

  #spoil(reason: Loss, detail: string): void {
    const bytes = kept(this.#queue.view());
    this.#spoilt = { reason, detail, offset: this.#queue.offset, bytes };
    // Past the start of the markup at fault, or a record whose own start tag is damaged would be found for ever.
    this.#at = 1;
    this.#record = null;
  }

  /** Drops bytes up to the next record's start tag. */
  #findRecord(): boolean {
    const bytes = this.#queue.view();
    let at = bytes.indexOf(0x3c, this.#at);
    for (; at >= 0 && at + MAX_NAME <= bytes.length; at = bytes.indexOf(0x3c, at + 1)) {
      const tag = String.fromCharCode(...bytes.subarray(at, at + MAX_NAME));
      if (bytes[at + 1] !== 0x2f && RECORD.test(tag)) {
        this.#drop(at);
        this.#at = 0;
        this.#spoiltUpTo(this.#queue.offset);
        return true;
      }
    }
    this.#drop(at < 0 ? bytes.length : at);
    this.#at = 0;
    return false;
  }

  /** The bytes told are those of the spoilt record alone. */
  #spoiltUpTo(offset: number): void {
    if (this.#spoilt === null) return;
    const length = offset - this.#spoilt.offset;
    this.#spoilt.bytes = this.#spoilt.bytes.subarray(0, length);
  }

  #lost({
    offset,
    ...lost
  }: {
    reason: Loss;
    detail: string;
    offset: number;
    bytes: Uint8Array;
  }): XmlFrame {
    this.#number += 1;
    return { number: this.#number, offset, lost: { ...lost, bytes: kept(lost.bytes) } };
  }
}

/** Nothing but white space, or a byte order mark. */
function isBlank(bytes: Uint8Array): boolean {
  const isMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes
    .subarray(isMark ? 3 : 0)
    .every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Memory holds one record and one piece. */
export async function* xmlRecords(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<XmlFrame> {
  const cutter = new Cutter();
  for await (const piece of pieces) {
    cutter.append(piece);
    yield* cutter.frames();
  }
  yield* cutter.rest();
}
