export const FORMATS = ['marc', 'marcxml', 'kbart', 'csv', 'xlsx', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** How much of a file's beginning is looked at. */
export const HEAD_BYTES = 4096;

export type TableFormat = 'csv' | 'xlsx';

/** ZIP, in which a workbook is packed. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound file: workbooks before 2007, and those of today that have a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

function beginsWith(head: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => head[at] === byte);
}

/** What a table is by its first bytes, or why it is none that is read. */
export function recogniseTable(head: Uint8Array): { format: TableFormat } | { unknown: string } {
  if (beginsWith(head, ZIP)) return { format: 'xlsx' };
  if (beginsWith(head, COMPOUND)) {
    return {
      unknown: 'it is a workbook of the old kind (XLS) or has a password; save it as XLSX without',
    };
  }
  if (beginsWith(head, [0xff, 0xfe]) || beginsWith(head, [0xfe, 0xff])) {
    return { unknown: 'it is UTF-16; save it as UTF-8 first' };
  }
  if (head.includes(0)) return { unknown: 'it is no text' };
  return head.length === 0 ? { unknown: 'it is empty' } : { format: 'csv' };
}

/** What a file is by its first bytes, or why none of the formats. */
export function recognise(head: Uint8Array): { format: Format } | { unknown: string } {
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const text = String.fromCharCode(...head.subarray(isMarked ? 3 : 0, HEAD_BYTES)).trimStart();
  const table = recogniseTable(head);
  if (/^\d{5}[\x20-\x7e]{5}22\d{5}/.test(text)) return { format: 'marc' };
  if (text.startsWith('<')) return { format: 'marcxml' };
  if (text.startsWith('{')) return { format: 'jsonl' };
  if ('unknown' in table || table.format === 'xlsx') return table;
  if (/publication_title/i.test(text)) return { format: 'kbart' };
  if (/[,\t;]/.test(text)) return { format: 'csv' };
  return { unknown: 'its beginning is none of the formats' };
}

/** The first bytes of a file, and all of it as if nothing had been taken. */
export async function peek(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const head = new Uint8Array(Math.min(length, HEAD_BYTES));
  let at = 0;
  for (const piece of taken) {
    head.set(piece.subarray(0, head.length - at), at);
    at = Math.min(head.length, at + piece.length);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* taken;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all() };
}
