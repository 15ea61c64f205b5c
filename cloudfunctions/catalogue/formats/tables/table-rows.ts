import type { Encoding } from '../item';
import { peek, recogniseTable, type TableFormat } from '../recognise';
import { readTexts, type TextRow } from './texts';
import { readWorkbook } from './xlsx-reader';

export interface TableOptions {
  /** Null or left out: by the first bytes. */
  format?: TableFormat | null;
  /** What a CSV file is in, where a person knows; else its rows show it. A workbook says it itself. */
  encoding?: Encoding | null;
  /** Name of a workbook's sheet; null or left out takes the first that is not hidden. */
  sheet?: string | null;
}

/**
 * Rows of a table with text cells: of CSV parted by commas, tabs or semicolons in any encoding that is told apart
 * (UTF-8, GBK and GB 18030, Windows-1252), or of a workbook's sheet. The header, where there is one, is a row like
 * any other. A row that cannot be read comes with `reject` in place of `cells`, and so does a file that is no table.
 */
export async function* readTableRows(
  pieces: AsyncIterable<Uint8Array>,
  { format = null, encoding = null, sheet = null }: TableOptions = {},
): AsyncGenerator<TextRow> {
  const { head, all } = await peek(pieces);
  const found = format === null ? recogniseTable(head) : { format };
  if ('unknown' in found) {
    const bytes = new Uint8Array();
    const reject = { reason: 'NO_TABLE', detail: found.unknown, bytes } as const;
    yield { number: 1, offset: 0, bytes, reject };
  } else if (found.format === 'xlsx') yield* readWorkbook(all, sheet);
  else yield* readTexts(all, head, encoding);
}
