/** The real records as files of every format, through the catalogue's own writers. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readRecords } from '../../../cloudfunctions/catalogue/formats/read';
import { isListed } from '../../../cloudfunctions/catalogue/formats/tables/kbart-writer';
import { readTableRows } from '../../../cloudfunctions/catalogue/formats/tables/table-rows';
import { writeRecords } from '../../../cloudfunctions/catalogue/formats/write';
import type { ImportRecord } from '../../../typings/contract';
import { all } from '../../support/formats/items';
import { sharedTable } from '../../support/formats/workbook';
import type { BenchPlaces } from '../harness/row';

export const FORMATS = ['jsonl', 'marc', 'marcxml', 'kbart', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

const OPEN_RECORDS = 'corpus/resources_open.jsonl.gz';

/** @throws {Error} naming the file when it is missing */
export function openRecords({ testData }: BenchPlaces): string {
  const file = join(testData, OPEN_RECORDS);
  if (!existsSync(file)) throw new Error(`${file} is missing: set ZHUYUE_TEST_DATA`);
  return file;
}

/** The corpus, and the corpus again under other ids, for ever. */
async function* recordsOf(file: string): AsyncGenerator<ImportRecord> {
  for (let round = 1; ; round += 1) {
    const items = readRecords(createReadStream(file).pipe(createGunzip()), {
      format: 'jsonl',
      source: null,
      fallback: '',
      encoding: null,
      map: null,
    });
    for await (const item of items) {
      if (!('record' in item)) throw new Error(`line ${item.number} of ${file} is no record`);
      const { record } = item;
      yield round === 1 ? record : { ...record, id: `${record.id} ${round}` };
    }
  }
}

/** Takes records that the format can name: KBART knows e-books and e-journals only, and 73,505 are. */
async function* some(file: string, format: Format, count: number): AsyncGenerator<ImportRecord> {
  let left = count;
  for await (const record of recordsOf(file)) {
    if (format === 'kbart' && !isListed(record)) continue;
    if (left === 0) return;
    left -= 1;
    yield record;
  }
}

/** Writes that many records as a file of the format below the scratch folder. @returns its path */
export async function makeInput(
  places: BenchPlaces,
  format: Format,
  count: number,
): Promise<string> {
  const path = join(places.scratch, `records-${count}.${format}`);
  const pieces = writeRecords(
    some(openRecords(places), format, count),
    // Nothing here writes workbooks: one holds what a table would.
    format === 'xlsx' ? 'csv' : format,
    ({ record, what }) => {
      throw new Error(`${record.id} cannot be written as ${format}: ${what}`);
    },
  );
  if (format === 'xlsx') {
    const rows = await all(
      readTableRows(pieces, { format: 'csv', encoding: 'utf-8', sheet: null }),
    );
    await writeFile(path, sharedTable(rows.map((row) => ('cells' in row ? row.cells : []))));
  } else await pipeline(Readable.from(pieces), createWriteStream(path));
  return path;
}
