/** Workbooks put together from their parts, so that tests say what is in them. */
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

export interface Book {
  /** XML within `sheetData` of each sheet. */
  sheets: { name: string; data: string; state?: 'hidden' }[];
  /** XML within `sst`. */
  strings?: string;
  /** XML within `styleSheet`. */
  styles?: string;
  isFrom1904?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relations = (list: readonly { type: string; target: string }[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ({ type, target }, index) =>
        `<Relationship Id="rId${index}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** The parts of a workbook by name, to be damaged or packed. */
export function parts({
  sheets,
  strings,
  styles,
  isFrom1904 = false,
}: Book): Record<string, string> {
  const related = sheets.map((_, index) => ({
    type: 'worksheet',
    target: `worksheets/sheet${index}.xml`,
  }));
  const named = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 7}"${state ? ` state="${state}"` : ''} r:id="rId${index}"/>`,
  );
  return {
    '_rels/.rels': relations([{ type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...related,
      ...(styles === undefined ? [] : [{ type: 'styles', target: 'styles.xml' }]),
      ...(strings === undefined
        ? []
        : [{ type: 'sharedStrings', target: '/xl/sharedStrings.xml' }]),
    ]),
    ...(styles !== undefined && {
      'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}>${styles}</styleSheet>`,
    }),
    ...Object.fromEntries(
      sheets.map(({ data }, index) => [
        `xl/worksheets/sheet${index}.xml`,
        `${HEAD}<worksheet ${MAIN}><dimension ref="A1"/><sheetData>${data}</sheetData><pageMargins left="1"/></worksheet>`,
      ]),
    ),
    ...(strings !== undefined && {
      'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${strings}</sst>`,
    }),
  };
}

export function packed(
  named: Readonly<Record<string, string | Uint8Array>>,
  level: 0 | 6 = 6,
): Buffer {
  const zippable: Zippable = {};
  for (const [name, content] of Object.entries(named)) {
    zippable[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return Buffer.from(zipSync(zippable, { level, mtime: '2026-01-01' }));
}

/** The parts of a workbook that is whole. */
export const unpacked = (file: Uint8Array): Record<string, Uint8Array> => unzipSync(file);

export const workbook = (book: Book): Buffer => packed(parts(book));

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const run = (text: string): string => `<t xml:space="preserve">${xmlText(text)}</t>`;

/** Rows of texts as XML of a sheet; empty cells are left out, as workbooks leave them out. */
function rowsOf(
  rows: readonly (readonly string[])[],
  type: 'inlineStr' | 's',
  content: (text: string) => string,
): string {
  const column = (index: number): string =>
    (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
    String.fromCharCode(65 + (index % 26));
  return rows
    .map((cells, row) => {
      const xml = cells.map((text, index) =>
        text === '' ? '' : `<c r="${column(index)}${row + 1}" t="${type}">${content(text)}</c>`,
      );
      return `<row r="${row + 1}">${xml.join('')}</row>`;
    })
    .join('');
}

/** Every text in its own cell. */
export const textRows = (rows: readonly (readonly string[])[]): string =>
  rowsOf(rows, 'inlineStr', (text) => `<is>${run(text)}</is>`);

/** A workbook with one sheet of texts. */
export const table = (rows: readonly (readonly string[])[]): Buffer =>
  workbook({ sheets: [{ name: 'Sheet1', data: textRows(rows) }] });

/** The same as spreadsheet programs save it: cells name their texts by number, and each text stands once. */
export function sharedTable(rows: readonly (readonly string[])[]): Buffer {
  const numbers = new Map<string, number>();
  const data = rowsOf(rows, 's', (text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return `<v>${number}</v>`;
  });
  const strings = Array.from(numbers.keys(), (text) => `<si>${run(text)}</si>`).join('');
  return workbook({ sheets: [{ name: 'Sheet1', data }], strings });
}
