import type { ImportRecord } from '../../../../typings/contract';
import { FIELD_NAMES } from '../../record-fields';
import { csvRow } from './csv-row';
import { guarded } from './formula';
import { joinList } from './lists';

/** Spreadsheets take a file for UTF-8 only when it begins so. */
const MARK = '\ufeff';

function cell(value: ImportRecord[keyof ImportRecord]): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value.every((one) => typeof one === 'string')
    ? joinList(value as string[])
    : JSON.stringify(value);
}

export const CSV_HEADER = `${MARK}${csvRow(FIELD_NAMES)}\r\n`;

/** A record as a row with a cell for every field there is. */
export function writeCsvRow(record: ImportRecord): string {
  return `${csvRow(FIELD_NAMES.map((name) => guarded(cell(record[name]))))}\r\n`;
}
