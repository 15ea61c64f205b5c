import { kept } from '../item';
import { XmlFault } from '../xml/markup';
import { csvRow } from './csv-row';
import { guarded, unguarded } from './formula';
import type { TextRow } from './texts';
import { Archive, MAX_PACKED_BYTES, WorkbookFault } from './xlsx-archive';
import { sheetRows } from './xlsx-sheet';
import { openWorkbook, sheetNames } from './xlsx-workbook';

/** The archive as it is. @throws {WorkbookFault} TOO_LARGE */
async function packed(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MAX_PACKED_BYTES) {
      throw new WorkbookFault('TOO_LARGE', `it has over ${MAX_PACKED_BYTES} bytes; save it as CSV`);
    }
    held.push(piece);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of held) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * Rows of one sheet of a workbook (XLSX, ECMA-376), as text. What is refused as a whole is one row without cells.
 * A row's bytes are what it would be in a CSV file: what stands in the archive could not be mended by anybody.
 *
 * Memory holds the packed file, the workbook's different texts, one row and one piece of the sheet: of these only the
 * first two grow with the file, and both are bounded.
 *
 * @param sheet its name; null takes the first that is not hidden
 */
export async function* readWorkbook(
  pieces: AsyncIterable<Uint8Array>,
  sheet: string | null,
): AsyncGenerator<TextRow> {
  const encoder = new TextEncoder();
  let last = { number: 0, offset: 0 };
  try {
    const workbook = openWorkbook(new Archive(await packed(pieces)), sheet);
    for (const { number, offset, cells, fault } of sheetRows(workbook)) {
      last = { number, offset };
      const bytes = encoder.encode(csvRow(cells.map((cell) => guarded(unguarded(cell)))));
      yield fault === null
        ? { number, offset, bytes, encoding: 'utf-8', cells }
        : {
            number,
            offset,
            bytes,
            reject: { reason: 'BAD_CELL', detail: fault, bytes: kept(bytes) },
          };
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault || error instanceof XmlFault)) throw error;
    const bytes = new Uint8Array();
    const place =
      error instanceof XmlFault && last.number > 0 ? { ...last, offset: error.at } : last;
    yield {
      number: place.number + 1,
      offset: place.offset,
      bytes,
      reject: { reason: error.reason, detail: error.message, bytes },
    };
  }
}

/** Names of a workbook's sheets, the one that is read when nobody chooses first; none when it is no workbook. */
export async function readSheetNames(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  try {
    return sheetNames(new Archive(await packed(pieces)));
  } catch (error) {
    if (error instanceof WorkbookFault || error instanceof XmlFault) return [];
    throw error;
  }
}
