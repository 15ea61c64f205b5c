import { ByteQueue } from '../byte-queue';
import { kept, type Place } from '../item';

/** A row of a table as its bytes stand in the file; `number` is its first line's. */
export type Row = Place & { bytes: Uint8Array } & (
    | { cells: Uint8Array[] }
    | { lost: { reason: 'LINE_TOO_LONG' | 'BAD_QUOTES'; detail: string } }
  );

export type Delimiter = ',' | '\t' | ';';

/** A row is some hundred bytes; what is longer is none, or a quote that nobody closed. */
const MAX_ROW = 64 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Where a row ends and the next begins; `open` when the bytes end within quotes; null when more are needed. */
function rowEnd(
  bytes: Uint8Array,
  delimiter: number,
  isLast: boolean,
): { end: number; next: number; lines: number } | 'open' | null {
  const quotesCount = delimiter !== 0x09;
  let quoted = false;
  let isCellStart = true;
  let lines = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === QUOTE && bytes[at + 1] === QUOTE) at += 1;
      else if (byte === QUOTE) quoted = false;
      else if (byte === LF) lines += 1;
      continue;
    }
    if (byte === QUOTE && isCellStart && quotesCount) quoted = true;
    else if (byte === LF) return { end: at, next: at + 1, lines };
    else if (byte === CR) {
      // Whether a line feed follows is in the next piece.
      if (at + 1 === bytes.length && !isLast) return null;
      return { end: at, next: at + (bytes[at + 1] === LF ? 2 : 1), lines };
    }
    isCellStart = byte === delimiter;
  }
  if (quoted) return 'open';
  return isLast && bytes.length > 0 ? { end: bytes.length, next: bytes.length, lines } : null;
}

/** The first line of the bytes, as if there were no quotes. */
function lineEnd(bytes: Uint8Array): number {
  const end = bytes.indexOf(LF);
  return end < 0 ? bytes.length : end + 1;
}

function withoutQuotes(cell: Uint8Array): Uint8Array | null {
  if (cell[0] !== QUOTE) return cell;
  if (cell.length < 2 || cell.at(-1) !== QUOTE) return null;
  const plain = new Uint8Array(cell.length - 2);
  let length = 0;
  for (let at = 1; at < cell.length - 1; at += 1) {
    if (cell[at] === QUOTE) {
      if (cell[at + 1] !== QUOTE || at + 1 === cell.length - 1) return null;
      at += 1;
    }
    plain[length] = cell[at] ?? 0;
    length += 1;
  }
  return plain.subarray(0, length);
}

/** Cells of one row; null when its quotes do not fit. Where tabs part cells, quotes that do not fit are text. */
function cellsOf(row: Uint8Array, delimiter: number): Uint8Array[] | null {
  const cells: Uint8Array[] = [];
  let from = 0;
  while (from <= row.length) {
    let to = from;
    if (row[from] === QUOTE) {
      to = from + 1;
      while (to < row.length && !(row[to] === QUOTE && row[to + 1] !== QUOTE)) {
        to += row[to] === QUOTE ? 2 : 1;
      }
    }
    const end = row.indexOf(delimiter, to);
    const cell = row.subarray(from, end < 0 ? row.length : end);
    const plain = withoutQuotes(cell);
    if (plain !== null) cells.push(plain);
    else if (delimiter === 0x09) {
      const tab = row.indexOf(delimiter, from);
      cells.push(row.subarray(from, tab < 0 ? row.length : tab));
      from = (tab < 0 ? row.length : tab) + 1;
      continue;
    } else return null;
    from = (end < 0 ? row.length : end) + 1;
  }
  return cells;
}

/**
 * Cuts a table into rows (RFC 4180; where tabs part cells a row is a line). It looks at bytes: line ends, delimiters and
 * quotes are no part of a longer character in UTF-8 and GB18030. Memory holds one row and one piece.
 *
 * @param mark bytes at the beginning that belong to no row
 */
export async function* readRows(
  pieces: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  mark: number,
): AsyncGenerator<Row> {
  const code = delimiter.charCodeAt(0);
  const queue = new ByteQueue();
  let number = 1;
  /** Set while a line without end is let go. */
  let runaway: { offset: number; length: number; bytes: Uint8Array } | null = null;

  function* drain(isLast: boolean): Generator<Row> {
    while (queue.length > 0) {
      const bytes = queue.view();
      if (runaway !== null) {
        const end = bytes.indexOf(LF);
        const length = end < 0 ? bytes.length : end + 1;
        runaway.length += length;
        queue.drop(length);
        if (end < 0 && !isLast) return;
        const detail = `${runaway.length} bytes; a row has at most ${MAX_ROW}`;
        yield {
          number,
          offset: runaway.offset,
          bytes: runaway.bytes,
          lost: { reason: 'LINE_TOO_LONG', detail },
        };
        number += 1;
        runaway = null;
        continue;
      }
      const found = rowEnd(bytes, code, isLast);
      const isTooLong =
        bytes.length > MAX_ROW &&
        (typeof found !== 'object' || found === null || found.end > MAX_ROW);
      if (found === 'open' && (isLast || isTooLong)) {
        const end = lineEnd(bytes);
        const detail = 'a quote opens and nothing closes it';
        yield {
          number,
          offset: queue.offset,
          bytes: kept(bytes.subarray(0, end)),
          lost: { reason: 'BAD_QUOTES', detail },
        };
        number += 1;
        queue.drop(end);
      } else if (isTooLong) runaway = { offset: queue.offset, length: 0, bytes: kept(bytes) };
      else if (found === null || found === 'open') return;
      else {
        const row = bytes.slice(0, found.end);
        const cells = cellsOf(row, code);
        const place = { number, offset: queue.offset, bytes: row };
        if (cells === null)
          yield { ...place, lost: { reason: 'BAD_QUOTES', detail: 'text after a closing quote' } };
        else if (row.length > 0) yield { ...place, cells };
        number += found.lines;
        queue.drop(found.next);
      }
    }
  }

  for await (const piece of pieces) {
    queue.append(piece);
    if (queue.offset < mark) queue.drop(Math.min(mark - queue.offset, queue.length));
    yield* drain(false);
  }
  yield* drain(true);
}

/** What parts the cells of the table's longest line among its first ones. */
export function delimiterOf(head: Uint8Array): Delimiter {
  const text = String.fromCharCode(...head);
  const lines = text.split(/\r\n|[\r\n]/).slice(0, 20);
  let best: { delimiter: Delimiter; times: number } = { delimiter: ',', times: 0 };
  for (const delimiter of ['\t', ',', ';'] as const) {
    const times = Math.max(...lines.map((line) => line.split(delimiter).length - 1));
    // A header holds no delimiter but its own; of two alike the first, since commas stand in texts.
    if (times > best.times) best = { delimiter, times };
  }
  return best.delimiter;
}
