import { decode, detect } from '../encoding/detect';
import type { Encoding, FormatReject, Place } from '../item';
import { delimiterOf, readRows } from './rows';

/** A row as text, or why it is none. */
export type TextRow = Place & { bytes: Uint8Array; encoding?: Encoding } & (
    | { cells: string[] }
    | { reject: FormatReject }
  );

const CANDIDATES: readonly Encoding[] = ['utf-8', 'gb18030', 'windows-1252'];

/** Bytes of a byte order mark, which stands before the first row and belongs to no cell. */
function markOf(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/**
 * Rows as text. A table is in one encoding: the first row that shows it decides for the file, and a row that shows
 * another is rejected with its bytes.
 *
 * @param head the file's first bytes
 */
export async function* readTexts(
  pieces: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  forced: Encoding | null,
): AsyncGenerator<TextRow> {
  let established = forced;
  for await (const row of readRows(pieces, delimiterOf(head), markOf(head))) {
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

/** Cells too many are no loss when they are empty; one too few shifts what comes after it. */
export function countFault(columns: readonly string[], cells: readonly string[]): string | null {
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (cells.length >= columns.length && !extra) return null;
  return `${cells.length} cells under ${columns.length} columns`;
}
