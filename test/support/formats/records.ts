import fc from 'fast-check';
import type { Format } from '../../../cloudfunctions/catalogue/formats/recognise';
import { readTableRows } from '../../../cloudfunctions/catalogue/formats/tables/table-rows';
import type { ExportFormat, NotWritten } from '../../../cloudfunctions/catalogue/formats/write';
import { writeRecords } from '../../../cloudfunctions/catalogue/formats/write';
import type { ImportRecord } from '../../../typings/contract';
import { all, pieces } from './items';
import { table } from './workbook';

const checkDigit = (digits: string, weight: (index: number) => number, modulus: number): number => {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * weight(index), 0);
  return (modulus - (sum % modulus)) % modulus;
};
const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((list) => list.join(''));
const isbn = digits(9).map((body) => {
  const stem = `978${body}`;
  return stem + checkDigit(stem, (index) => (index % 2 === 0 ? 1 : 3), 10);
});
const issn = digits(7).map((body) => {
  const check = checkDigit(body, (index) => 8 - index, 11);
  return `${body.slice(0, 4)}-${body.slice(4)}${check === 10 ? 'X' : check}`;
});

const WORD = fc.stringMatching(/^[A-Za-z0-9éüčЖ绿色建筑標準]{1,8}$/);
const BETWEEN = fc.constantFrom(
  ' ',
  ', ',
  '; ',
  ' : ',
  ' & ',
  ' "',
  "' ",
  '\\',
  ' = ',
  ' <',
  '> ',
  '；',
  ' -- ',
);
/** Words with what formats stumble over between them; nothing at the ends that cataloguing rules would take off. */
const text = fc
  .array(fc.tuple(WORD, BETWEEN), { minLength: 1, maxLength: 6 })
  .map((pairs) =>
    pairs.map(([word, between], index) => (index === 0 ? word : between + word)).join(''),
  );
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
const year = fc.integer({ min: 1000, max: 2099 });

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Records in which everything is said that one may say in plain words. */
export const record: fc.Arbitrary<ImportRecord> = fc
  .record({
    id: WORD,
    source: WORD,
    type: fc.constantFrom(
      'book',
      'ebook',
      'ejournal',
      'article',
      'standard',
      'thesis',
      'ancient-book',
    ),
    title: text,
    language: fc.constantFrom('chi', 'eng', 'und'),
    altTitles: optional(texts),
    creators: optional(texts),
    publisher: optional(text),
    place: optional(text),
    extent: optional(text),
    edition: optional(text),
    year: optional(year),
    subjects: optional(texts),
    clc: optional(fc.constantFrom('TU201.5', 'F124')),
    lcc: optional(fc.constantFrom('TH880', 'QA76.73')),
    abstract: optional(text),
    isbn: optional(fc.uniqueArray(isbn, { minLength: 1, maxLength: 2 })),
    issn: optional(fc.uniqueArray(issn, { minLength: 1, maxLength: 2 })),
    doi: optional(fc.constant(['10.1000/x1'])),
    url: optional(fc.constantFrom('https://example.org/a?b=c&d=e', 'http://example.org/')),
    coverage: optional(
      fc.constantFrom('1990-1994', '1990-', '1997-01-01 v.26 no.01 / 2012', '1990-1994; 1998-'),
    ),
    embargo: optional(fc.constantFrom('P1Y', 'R10Y;P30D')),
    access: optional(fc.constantFrom('open', 'subscribed')),
    standardNumber: optional(fc.constant('GB/T 50378-2019')),
    tags: optional(texts),
    holdings: optional(fc.constant([{ channel: 'print', shelf: 'TU201/1', copies: 2 }])),
  })
  .map((given) => {
    const known = Object.entries(given).filter(([, value]) => value !== undefined);
    const made = Object.fromEntries(known) as unknown as ImportRecord;
    const others = made.altTitles?.filter((title) => title !== made.title);
    if (others !== undefined) made.altTitles = others;
    if (others?.length === 0) delete made.altTitles;
    return made;
  });

/** A file of the format: workbooks hold what a CSV file would, since nothing here writes them. */
export async function fileOf(records: readonly ImportRecord[], format: Format): Promise<Buffer> {
  if (format !== 'xlsx') return written(records, format);
  const rows = await all(readTableRows(pieces(await written(records, 'csv'))));
  return table(rows.map((row) => ('cells' in row ? row.cells : [])));
}

export async function written(
  records: readonly ImportRecord[],
  format: ExportFormat,
  lost: NotWritten[] = [],
): Promise<Buffer> {
  async function* stream(): AsyncGenerator<ImportRecord> {
    yield* records;
  }
  return Buffer.concat(await all(writeRecords(stream(), format, (one) => lost.push(one))));
}
