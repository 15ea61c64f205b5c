import type { FileWords } from '../../../typings/contract';
import { AppError } from '../../platform/errors';
import type { Storage } from '../../platform/storage';
import { ENCODINGS, type Encoding, type Item } from '../formats/item';
import { readRecords, sourceOfFile } from '../formats/read';
import { FORMATS, type Format, peek, recognise } from '../formats/recognise';
import { fieldsOfColumns } from '../formats/tables/column-names';
import { BadColumnMap, type ColumnMap, parseColumnMap } from '../formats/tables/columns';
import { readTableRows } from '../formats/tables/table-rows';
import { type FileReading, readBatches } from '../import-batches';
import type { ImportJobDocument, KnownWords } from '../import-job';
import { BrokenFile, fetchImportFile, openBytes } from './import-bytes';

/** A file that cannot be read at all, and why. */
const unreadable = (reason: string, detail: string) =>
  new AppError('FILE_UNREADABLE', detail, { details: { reason } });

export interface UnderstoodFile {
  words: KnownWords;
  recognised: boolean;
  /** The first rows of a table, with the row that names the columns; empty for what is no table of columns. */
  rows: string[][];
}

/** Rows that are looked at: a header and some samples. */
const FIRST_ROWS = 21;

/**
 * Finds out what nobody said of a file: its format by its first bytes, and what its columns fill by their names. The
 * answer holds what was said and what was found, so that whoever reads by it reads the same.
 *
 * @throws AppError FILE_UNREADABLE with `reason`
 */
export async function understandFile(
  storage: Storage,
  { fileId, words }: { fileId: string; words: FileWords },
): Promise<UnderstoodFile> {
  const path = await fetchImportFile(storage, fileId);
  const format = await formatOf(path, words.format);
  encodingOf(words);
  const recognised = words.format === undefined;
  if (format !== 'csv' && format !== 'xlsx') {
    return { words: { ...words, format }, recognised, rows: [] };
  }
  const rows = await firstRows(path, format, words);
  const [header = []] = rows;
  const fields = fieldsOfColumns(header);
  const found = Object.fromEntries(header.map((name, at) => [name, fields[at] ?? null]));
  const columns = words.columns ?? found;
  columnMap({ columns });
  return { words: { ...words, format, columns }, recognised, rows };
}

async function formatOf(path: string, said: string | undefined): Promise<Format> {
  if (said !== undefined) {
    const known = FORMATS.find((format) => format === said);
    if (known === undefined) throw unreadable('FORMAT', `no format "${said}"`);
    return known;
  }
  const { pieces } = await openBytes(path);
  const { head, all } = await whole(peek(pieces));
  await all[Symbol.asyncIterator]().return?.();
  const found = recognise(head);
  if ('unknown' in found) throw unreadable('FORMAT', found.unknown);
  return found.format;
}

function encodingOf({ encoding }: FileWords): Encoding | null {
  if (encoding === undefined) return null;
  const known = ENCODINGS.find((one) => one === encoding);
  if (known === undefined) throw unreadable('ENCODING', `no encoding "${encoding}"`);
  return known;
}

async function firstRows(
  path: string,
  format: 'csv' | 'xlsx',
  words: FileWords,
): Promise<string[][]> {
  const { pieces } = await openBytes(path);
  const rows: string[][] = [];
  const all = readTableRows(pieces, {
    format,
    encoding: encodingOf(words),
    sheet: words.sheet ?? null,
  });
  const read = async () => {
    for await (const row of all) {
      if (!('cells' in row) || row.cells.every((cell) => cell.trim() === '')) continue;
      rows.push(row.cells.map((cell) => cell.trim()));
      if (rows.length === FIRST_ROWS) break;
    }
  };
  await whole(read());
  return rows;
}

/** Names a broken file as what it is for its caller. */
async function whole<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BrokenFile) throw unreadable('BROKEN', error.message);
    throw error;
  }
}

/** @throws AppError FILE_UNREADABLE when a column is said to fill what no record has */
function columnMap({
  columns,
  fixed = {},
}: Pick<FileWords, 'columns' | 'fixed'>): ColumnMap | null {
  if (columns === undefined) return null;
  const filling = Object.entries(columns).filter(([, field]) => field !== null);
  try {
    return parseColumnMap({ columns: Object.fromEntries(filling), fixed });
  } catch (error) {
    if (error instanceof BadColumnMap) throw unreadable('COLUMNS', error.message);
    throw error;
  }
}

export type OpenedFile = Pick<ImportJobDocument, 'file' | 'words'> & { fileId: string };

/** Everything in an understood file. */
export async function openItems(
  storage: Storage,
  { file, words, fileId }: OpenedFile,
): Promise<{ items: AsyncGenerator<Item>; position(): number }> {
  const path = await fetchImportFile(storage, fileId);
  const { pieces, position } = await openBytes(path);
  const items = readRecords(pieces, {
    format: words.format,
    source: words.source ?? null,
    fallback: sourceOfFile(file),
    encoding: encodingOf(words),
    map: columnMap(words),
    ...(words.sheet !== undefined && { sheet: words.sheet }),
  });
  return { items, position };
}

/** An understood file in batches. */
export async function openBatches(storage: Storage, opened: OpenedFile): Promise<FileReading> {
  const { items, position } = await openItems(storage, opened);
  return readBatches(items, opened.words.format, position);
}
