import type { ImportRecord } from '../../../../typings/contract';
import { isFieldName } from '../../record-fields';

/** Which field of a record each column of a table fills, and what is the same for every row. */
export interface ColumnMap {
  columns: Readonly<Record<string, keyof ImportRecord>>;
  fixed: Readonly<Record<string, string>>;
}

/** Nothing can be read with this map, and why. */
export class BadColumnMap extends Error {}

function texts(value: unknown, what: string): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadColumnMap(`${what} is no object`);
  }
  return Object.entries(value).map(([key, one]) => {
    if (typeof one !== 'string') throw new BadColumnMap(`"${key}" in ${what} is no text`);
    return [key, one];
  });
}

/**
 * Reads a column map: `{"题名": "title"}`, or `{"columns": {…}, "fixed": {"type": "article"}}`.
 * @throws {BadColumnMap} naming what is not a field
 */
export function parseColumnMap(value: unknown): ColumnMap {
  const isLong = typeof value === 'object' && value !== null && 'columns' in value;
  const { columns, fixed = {} } = (isLong ? value : { columns: value }) as {
    columns: unknown;
    fixed?: unknown;
  };
  const map: Record<string, keyof ImportRecord> = Object.create(null);
  for (const [column, field] of texts(columns, 'the map')) {
    if (!isFieldName(field))
      throw new BadColumnMap(`"${column}" goes to "${field}", which no record has`);
    map[column.trim()] = field;
  }
  const constants: Record<string, string> = {};
  for (const [field, text] of texts(fixed, '"fixed"')) {
    if (!isFieldName(field))
      throw new BadColumnMap(`"${field}" in "fixed" is a field no record has`);
    constants[field] = text;
  }
  return { columns: map, fixed: constants };
}
