import { readJsonl } from '../jsonl';
import { checkRecord } from '../record-fields';
import type { Encoding, Item } from './item';
import { mapMarc } from './mapping/apply';
import { type DecodedMarc, type MarcItem, readIso2709 } from './marc/iso2709-reader';
import { readMarcXml } from './marc/marcxml-reader';
import { type Format, peek } from './recognise';
import { REJECTS } from './rejects';
import type { ColumnMap } from './tables/columns';
import { readCsv } from './tables/csv-reader';
import { readKbart } from './tables/kbart-reader';
import { readTableRows } from './tables/table-rows';

export interface ReadOptions {
  format: Format;
  /** Whose records these are; null lets MARC 21 records say it (003). */
  source: string | null;
  /** Whose they are where neither a person nor the record says it: see {@link sourceOfFile}. */
  fallback: string;
  /** What all of the file is in, where a person knows; null lets each record show it. ISO 2709, KBART and CSV only. */
  encoding: Encoding | null;
  /** CSV and XLSX: which column fills which field; null takes columns by the names of fields. */
  map: ColumnMap | null;
  /** XLSX only: the sheet's name; left out, the first that is not hidden. */
  sheet?: string;
}

/** Everything in a file, good or bad, in its order. Memory holds one record and one piece of the file. */
export async function* readRecords(
  pieces: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<Item> {
  switch (options.format) {
    case 'marc':
      yield* fromMarc(readIso2709(pieces, options.encoding), options);
      return;
    case 'marcxml': {
      const { head, all } = await peek(pieces);
      yield* fromMarc(readMarcXml(all, head), options);
      return;
    }
    case 'kbart':
    case 'csv':
    case 'xlsx': {
      const { encoding, sheet = null, map } = options;
      const source = options.source ?? options.fallback;
      const format = options.format === 'xlsx' ? 'xlsx' : 'csv';
      const rows = readTableRows(pieces, { format, encoding, sheet });
      if (options.format === 'kbart') yield* readKbart(rows, source);
      else yield* readCsv(rows, { source, map });
      return;
    }
    case 'jsonl':
      for await (const { line: number, ...item } of readJsonl(pieces)) {
        yield { ...item, number, problems: [] };
      }
      return;
  }
}

async function* fromMarc(
  items: AsyncIterable<MarcItem>,
  options: ReadOptions,
): AsyncGenerator<Item> {
  for await (const item of items) yield 'reject' in item ? item : ofMarc(item, options);
}

function ofMarc({ bytes, header, ...rest }: DecodedMarc, options: ReadOptions): Item {
  const { marc, offset, problems } = rest;
  const place = { bytes, ...(header !== undefined && { header }) };
  const { record, leftOut } = mapMarc(marc, options, (reason, detail) => {
    problems.push({ reason, detail, offset });
  });
  if (marc.leader[5] === 'd') {
    const detail = `"${record.id}" is marked as deleted`;
    return { ...rest, reject: { reason: 'DELETED', detail, ...place } };
  }
  const checked = checkRecord(record);
  return checked.ok
    ? { ...rest, record: checked.record, leftOut }
    : { ...rest, reject: { reason: checked.reason, detail: checked.detail, ...place } };
}

/**
 * The source of a file that does not say it: its name without folder, endings and the date that list makers put last,
 * so that next month's list is known as the same list, and mended rejects as part of it.
 */
export function sourceOfFile(name: string): string {
  const [whole = ''] = name.replace(/^.*[\\/]/, '').split(`${REJECTS}.`);
  const stem = whole.replace(/(\.[A-Za-z0-9]{1,5}){1,2}$/, '');
  return stem.replace(/[-_ ]?\d{4}-?\d{2}-?\d{2}(?:\d{6})?$/, '') || stem || 'file';
}
