import type { Place } from '../item';
import { numberText } from './xlsx-numbers';
import { partEvents, RichText, unescaped, type Workbook } from './xlsx-workbook';

/** A row of a sheet; `fault` says of a cell that it is not what it should be, and the row with it. */
export type SheetRow = Place & { cells: string[]; fault: string | null };

/** XFD, the last column there is. */
const MAX_COLUMNS = 16_384;

/** From 0, by the letters of `AB12`; null when there are none. */
function columnOf(reference: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || column > MAX_COLUMNS ? null : column - 1;
}

interface Cell {
  reference: string;
  type: string;
  style: number;
  /** Of `v`, which holds numbers, references and results of formulas. */
  value: string;
}

/** A cell's text as a person sees it, or what is wrong with it. @param rich its own text, where it is in the sheet */
function textOf(
  { type, style, value }: Cell,
  rich: string,
  { strings, styles, isFrom1904 }: Workbook,
): { text: string } | { wrong: string } {
  switch (type) {
    case 's': {
      const text = /^\d+$/.test(value) ? strings[Number(value)] : undefined;
      return text === undefined
        ? { wrong: `text ${value.slice(0, 20)} of ${strings.length} that there are` }
        : { text };
    }
    case 'inlineStr':
      return { text: rich };
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
    case 'str':
    case 'e':
    case 'd':
      return { text: unescaped(value) };
    case 'n': {
      if (value.trim() === '') return { text: '' };
      const number = Number(value);
      return Number.isFinite(number)
        ? { text: numberText(number, styles[style] ?? 'number', isFrom1904) }
        : { wrong: `"${value.slice(0, 20)}" is no number` };
    }
    default:
      return { wrong: `"${type.slice(0, 20)}" is no kind of cell` };
  }
}

/**
 * The rows of an open sheet that hold anything, each as wide as the widest before it, so that cells left empty at a
 * row's end are not taken for cells that are missing. Memory holds one row. `offset` counts in the unpacked sheet.
 *
 * @throws {XmlFault} where the sheet is not well-formed
 */
export function* sheetRows(workbook: Workbook): Generator<SheetRow> {
  const rich = new RichText();
  let isData = false;
  let width = 0;
  let row: SheetRow = { number: 0, offset: 0, cells: [], fault: null };
  let cell: Cell | null = null;
  let isValue = false;

  for (const event of partEvents('the sheet', workbook.sheet)) {
    if (cell !== null) rich.take(event);
    if (event.kind === 'text') {
      if (isValue && cell !== null) cell.value += event.text;
      continue;
    }
    if (event.kind === 'start') {
      const { name, attributes } = event.tag;
      if (name === 'sheetData') isData = true;
      if (!isData) continue;
      if (name === 'row') {
        const said = Number(attributes.get('r'));
        const number = Number.isSafeInteger(said) && said > row.number ? said : row.number + 1;
        row = { number, offset: event.offset, cells: [], fault: null };
      } else if (name === 'c') {
        cell = {
          reference: attributes.get('r') ?? '',
          type: attributes.get('t') ?? 'n',
          style: Number(attributes.get('s') ?? 0),
          value: '',
        };
      } else if (name === 'v') isValue = true;
      continue;
    }
    if (event.name === 'sheetData') return;
    if (event.name === 'v') isValue = false;
    else if (event.name === 'c' && cell !== null) {
      const column = cell.reference === '' ? row.cells.length : columnOf(cell.reference);
      const read = textOf(cell, rich.end(), workbook);
      if (column === null || column >= MAX_COLUMNS) {
        row.fault ??= `"${cell.reference.slice(0, 20)}" is no cell`;
      } else {
        while (row.cells.length < column) row.cells.push('');
        if ('wrong' in read) row.fault ??= `${cell.reference}: ${read.wrong}`;
        row.cells[column] = 'text' in read ? read.text : '';
      }
      cell = null;
    } else if (event.name === 'row') {
      if (row.fault === null && row.cells.every((text) => text.trim() === '')) continue;
      width = Math.max(width, row.cells.length);
      while (row.cells.length < width) row.cells.push('');
      yield row;
    }
  }
}
