import type { ImportRecord } from '../../../../typings/contract';
import { FIELD_NAMES } from '../../record-fields';
import { guarded } from './formula';
import { joinList } from './lists';

/** Spreadsheets take a file for UTF-8 only when it begins so. */
const MARK = '\ufeff';

function quoted(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cell(value: ImportRecord[keyof ImportRecord]): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value.every((one) => typeof one === 'string')
    ? joinList(value as string[])
    : JSON.stringify(value);
}

const row = (cells: readonly string[]): string =>
  `${cells.map((one) => quoted(guarded(one))).join(',')}\r\n`;

export const CSV_HEADER = MARK + row(FIELD_NAMES);

/** A record as a row with a cell for every field there is. */
export function writeCsvRow(record: ImportRecord): string {
  return row(FIELD_NAMES.map((name) => cell(record[name])));
}
