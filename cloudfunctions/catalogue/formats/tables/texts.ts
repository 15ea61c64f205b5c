import { decode, detect } from '../encoding/detect';
import type { Encoding, FormatReject, Place } from '../item';
import { type Delimiter, readRows } from './rows';

/** A row as text, or why it is none. */
export type TextRow = Place & { bytes: Uint8Array; encoding?: Encoding } & (
    | { cells: string[] }
    | { reject: FormatReject }
  );

const CANDIDATES: readonly Encoding[] = ['utf-8', 'gb18030', 'windows-1252'];

/** A byte order mark stands before the first row and belongs to no cell. */
async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array();
  for await (const piece of pieces) {
    if (head.length >= 3) {
      yield piece;
      continue;
    }
    const joined = new Uint8Array(head.length + piece.length);
    joined.set(head);
    joined.set(piece, head.length);
    head = joined;
    // Spaces keep what comes after at its place in the file.
    if (head.length >= 3) {
      const isMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
      yield isMark ? head.fill(0x20, 0, 3) : head;
    }
  }
  if (head.length < 3) yield head;
}

/**
 * Rows as text. A table is in one encoding: the first row that shows it decides for the file, and a row that shows
 * another is rejected with its bytes.
 */
export async function* readTexts(
  pieces: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  forced: Encoding | null,
): AsyncGenerator<TextRow> {
  let established = forced;
  for await (const row of readRows(withoutMark(pieces), delimiter)) {
    const { number, offset, bytes } = row;
    const place = { number, offset, bytes };
    if ('lost' in row) {
      yield { ...place, reject: { ...row.lost, bytes } };
      continue;
    }
    const candidates = forced === null ? CANDIDATES : [forced];
    const found = detect(bytes, row.cells, { candidates, declared: null, established });
    if ('reason' in found) {
      const detail = `${found.detail}, first at byte ${offset + found.at}`;
      yield { ...place, reject: { reason: found.reason, detail, bytes } };
      continue;
    }
    const { encoding, certain } = found;
    if (certain && established !== null && encoding !== established) {
      const detail = `${encoding} in a file that is ${established}`;
      yield { ...place, reject: { reason: 'MIXED_ENCODING', detail, bytes } };
      continue;
    }
    if (certain) established = encoding;
    if (encoding === 'marc-8') throw new Error('a table is never in MARC-8');
    yield { ...place, encoding, cells: row.cells.map((cell) => decode(cell, encoding) ?? '') };
  }
}
