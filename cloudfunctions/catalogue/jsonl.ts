import type { ImportRecord } from '../../typings/contract';
import { checkRecord, isFieldName, type Reject } from './record-fields';

/**
 * A line as a record, or why it is none. `line` counts from 1, `offset` is its first byte in the file. `leftOut` names
 * what the line says beyond a record's fields: a source's own notes, told and not taken.
 */
export type JsonlItem = { line: number; offset: number } & Checked;

/** A record is some hundred bytes; what is longer is no line of this format. */
const MAX_LINE_BYTES = 256 * 1024;

const NEWLINE = 0x0a;

/** A line in pieces, as they come. Once it is too long its bytes are counted and no longer kept. */
class Line {
  #pieces: Uint8Array[] = [];
  bytes = 0;

  append(piece: Uint8Array): void {
    this.bytes += piece.length;
    if (this.bytes > MAX_LINE_BYTES) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  /** Empties the line. */
  take(): Uint8Array {
    const whole = new Uint8Array(this.#pieces.length === 0 ? 0 : this.bytes);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [];
    this.bytes = 0;
    return whole;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Offset of the first byte that is not UTF-8 within bytes known to be faulty. */
function firstFault(bytes: Uint8Array): number {
  // The longest valid prefix by halving: every prefix past the fault is faulty, save that one may cut a character.
  let valid = 0;
  let faulty = bytes.length;
  while (faulty - valid > 1) {
    const middle = (valid + faulty) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      faulty = middle;
    }
  }
  return valid;
}

function parse(bytes: Uint8Array, length: number, offset: number): Checked | null {
  if (length > MAX_LINE_BYTES) {
    const detail = `${length} bytes; a record has at most ${MAX_LINE_BYTES}`;
    return { reject: { reason: 'LINE_TOO_LONG', detail, bytes } };
  }
  const reject = (reason: Reject['reason'], detail: string): Checked => ({
    reject: { reason, detail, bytes },
  });
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    return reject('BAD_ENCODING', `byte ${offset + firstFault(bytes)} is not UTF-8`);
  }
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return reject('NOT_JSON', error instanceof Error ? error.message : String(error));
  }
  const { known, leftOut } = knownFields(value);
  const checked = checkRecord(known);
  return checked.ok ? { record: checked.record, leftOut } : reject(checked.reason, checked.detail);
}

/** A line that is no record comes with its bytes, so that it can be mended; without them when it is too long. */
type Checked =
  | { record: ImportRecord; leftOut: readonly string[] }
  | { reject: Reject & { bytes: Uint8Array } };

const NOTHING: readonly string[] = [];

/** The same value without the fields that no record has; what is no object is for the check to refuse. */
function knownFields(value: unknown): { known: unknown; leftOut: readonly string[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { known: value, leftOut: NOTHING };
  }
  const leftOut = Object.keys(value).filter((name) => !isFieldName(name));
  if (leftOut.length === 0) return { known: value, leftOut: NOTHING };
  const fields = Object.entries(value).filter(([name]) => isFieldName(name));
  return { known: Object.fromEntries(fields), leftOut };
}

/**
 * Reads records, one JSON object a line, from bytes as they come: memory holds one line and one piece. Every line that
 * is not empty yields an item, good or bad, and a bad one never spoils its neighbours. A byte order mark is skipped.
 */
export async function* readJsonl(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<JsonlItem> {
  const line = new Line();
  let number = 1;
  let offset = 0;
  const finish = (): JsonlItem | null => {
    const { bytes: length } = line;
    const checked = parse(line.take(), length, offset);
    return checked === null ? null : { line: number, offset, ...checked };
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      line.append(piece.subarray(start, end));
      const length = line.bytes;
      const item = finish();
      if (item !== null) yield item;
      number += 1;
      offset += length + 1;
      start = end + 1;
    }
    if (start < piece.length) line.append(piece.slice(start));
  }
  const last = finish();
  if (last !== null) yield last;
}
