import type { ImportHolding, ImportRecord } from '../../../../typings/contract';
import { hash128 } from '../../fingerprint';
import { checkRecord, isFieldName } from '../../record-fields';
import type { Flaw, FormatReject, Item, Problem } from '../item';
import { READINGS, type Reading } from '../mapping/readings';
import type { ColumnMap } from './columns';
import { unguarded } from './formula';
import { joinList, LIST_FIELDS, splitList } from './lists';
import { countFault, type TextRow } from './texts';

/** Fields whose texts must be more than texts. */
const NUMBERS: Readonly<Partial<Record<keyof ImportRecord, Reading>>> = {
  isbn: 'isbn',
  issn: 'issn',
  doi: 'doi',
  year: 'year',
};

type Tell = (reason: Flaw, detail: string) => void;

/** Puts the text of one cell into its field; several columns may fill one list. */
function take(
  record: Partial<ImportRecord>,
  field: keyof ImportRecord,
  text: string,
  tell: Tell,
): void {
  if (text === '') return;
  const isList = Object.hasOwn(LIST_FIELDS, field);
  const reading = NUMBERS[field];
  const values = (isList ? splitList(text) : [text]).flatMap((value) => {
    const isPlain = reading === undefined || (field === 'year' && /^\d{1,4}$/.test(value));
    const read = isPlain ? { value } : READINGS[reading](value);
    if (read !== null && 'value' in read) return [read.value];
    tell(
      'BAD_IDENTIFIER',
      read === null ? `${field}: "${value.slice(0, 40)}"` : `${field}: ${read.wrong}`,
    );
    return [];
  });
  const [first] = values;
  if (first === undefined) return;
  if (field === 'year') record.year = Number(first);
  else if (field === 'holdings') record.holdings = holdings(text, tell);
  else if (isList) {
    const list = field as keyof typeof LIST_FIELDS;
    record[list] = [...(record[list] ?? []), ...values];
  } else record[field as 'title'] = first;
}

function holdings(text: string, tell: Tell): ImportHolding[] {
  try {
    // Its shape is checked with the record.
    return JSON.parse(text) as ImportHolding[];
  } catch {
    tell('LOST_FIELD', 'holdings: not JSON');
    return [];
  }
}

/** What makes a row without a number of its own this row and no other. */
function idOf({
  doi,
  isbn,
  issn,
  standardNumber,
  url,
  title = '',
  creators,
  year,
}: Partial<ImportRecord>): string {
  const number = doi?.[0] ?? isbn?.[0] ?? issn?.[0] ?? standardNumber ?? url;
  return number ?? `n-${hash128(title, joinList(creators ?? []), String(year ?? ''))}`;
}

/**
 * Records from the rows of a table whose first row names its columns.
 *
 * @param map which column fills what; without one, columns named as fields of a record fill them
 */
export async function* readCsv(
  rows: AsyncIterable<TextRow>,
  { source, map }: { source: string; map: ColumnMap | null },
): AsyncGenerator<Item> {
  let columns: { name: string; field: keyof ImportRecord | null }[] | null = null;
  let header: Uint8Array = new Uint8Array();
  for await (const row of rows) {
    const { number, offset, bytes } = row;
    const refuse = (reject: FormatReject): Item => ({
      number,
      offset,
      problems: [],
      reject: { ...reject, header },
    });
    if ('reject' in row) {
      yield refuse(row.reject);
      continue;
    }
    const { cells, encoding = 'ascii' } = row;
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns === null) {
      columns = cells.map((cell) => {
        const name = cell.trim();
        if (map === null) return { name, field: isFieldName(name) ? name : null };
        return { name, field: map.columns[name] ?? null };
      });
      if (!columns.some(({ field }) => field === 'title')) {
        const names = columns.map(({ name }) => name).join(', ');
        const detail = `no column is the title; the columns are ${names.slice(0, 400)}`;
        yield refuse({ reason: 'NO_HEADER', detail, bytes });
        return;
      }
      header = bytes;
      continue;
    }
    const wrong = countFault(
      columns.map(({ name }) => name),
      cells,
    );
    if (wrong !== null) {
      yield refuse({ reason: 'WRONG_CELL_COUNT', detail: wrong, bytes });
      continue;
    }
    const problems: Problem[] = [];
    const tell: Tell = (reason, detail) => problems.push({ reason, detail, offset });
    const record: Partial<ImportRecord> = {};
    const leftOut: string[] = [];
    for (const [index, { name, field }] of columns.entries()) {
      const text = unguarded((cells[index] ?? '').trim());
      if (field !== null) take(record, field, text, tell);
      else if (text !== '') leftOut.push(name);
    }
    for (const [field, text] of Object.entries(map?.fixed ?? {})) {
      if (isFieldName(field) && record[field] === undefined) take(record, field, text, tell);
    }
    record.source ??= source;
    record.type ??= 'book';
    record.language ??= 'und';
    record.id ??= idOf(record);
    const checked = checkRecord(record);
    yield checked.ok
      ? { number, offset, encoding, problems, record: checked.record, leftOut }
      : {
          number,
          offset,
          encoding,
          problems,
          reject: { reason: checked.reason, detail: checked.detail, bytes, header },
        };
  }
}
