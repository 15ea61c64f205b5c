import type { ImportRecord } from '../../../../typings/contract';
import { hash128 } from '../../fingerprint';
import { checkRecord } from '../../record-fields';
import type { Encoding, Flaw, FormatReject, Item, Place, Problem } from '../item';
import { READINGS } from '../mapping/readings';
import { formatCoverage, type Point, type Span } from './coverage';
import { parseEmbargo } from './embargo';
import { columnName, isHeader } from './kbart-columns';
import { countFault, type TextRow } from './texts';
import { TitleIds } from './title-ids';

/** Columns that a record takes something from. */
const USED = new Set([
  'publication_title',
  'print_identifier',
  'online_identifier',
  'date_first_issue_online',
  'num_first_vol_online',
  'num_first_issue_online',
  'date_last_issue_online',
  'num_last_vol_online',
  'num_last_issue_online',
  'title_url',
  'first_author',
  'title_id',
  'embargo_info',
  'publisher_name',
  'publication_type',
  'date_monograph_published_print',
  'date_monograph_published_online',
  'monograph_volume',
  'monograph_edition',
  'first_editor',
  'access_type',
  'doi',
  'ill',
  'included',
  'issns',
]);

/** Some vendors leave characters as HTML wrote them. */
function plain(text: string): string {
  if (text === '') return text;
  const decoded = text.replace(/&#(\d{2,6});/g, (whole, digits: string) => {
    const point = Number(digits);
    return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : whole;
  });
  return decoded.replace(/\s+/gu, ' ').trim().normalize('NFC');
}

interface Reading {
  cell(column: string): string;
  tell(reason: Flaw, detail: string): void;
}

/** KBART's dates: a year, a month or a day. A time after the day is cut off and told. */
function date({ cell, tell }: Reading, column: string): string | undefined {
  const text = cell(column);
  if (text === '') return undefined;
  const found = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])/.exec(text)?.[0];
  if (found !== text) tell('ODD_DATE', `${column}: "${text.slice(0, 40)}"`);
  return found;
}

function point(reading: Reading, side: 'first' | 'last'): Point | undefined {
  const day = date(reading, `date_${side}_issue_online`);
  // A slash or a semicolon would end the point where it is kept.
  const part = (column: string): string => reading.cell(column).replace(/[;/]/g, ',');
  const volume = part(`num_${side}_vol_online`);
  const issue = part(`num_${side}_issue_online`);
  const found = {
    ...(day !== undefined && { date: day }),
    ...(volume !== '' && { volume }),
    ...(issue !== '' && { issue }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

function identifiers({ cell, tell }: Reading): { isbn: string[]; issn: string[] } {
  const found = { isbn: [] as string[], issn: [] as string[] };
  for (const column of ['online_identifier', 'print_identifier'] as const) {
    const text = cell(column);
    const isIsbn = text.replace(/[^\dXx]/g, '').length > 8;
    const read = isIsbn ? READINGS.isbn(text) : READINGS.issn(text);
    if (read === null) continue;
    if ('wrong' in read) tell('BAD_IDENTIFIER', `${column}: ${read.wrong}`);
    else if (!found[isIsbn ? 'isbn' : 'issn'].includes(read.value)) {
      found[isIsbn ? 'isbn' : 'issn'].push(read.value);
    }
  }
  for (const text of cell('issns').split(/[;,|\s]+/)) {
    const read = READINGS.issn(text);
    if (read !== null && 'value' in read && !found.issn.includes(read.value))
      found.issn.push(read.value);
  }
  return found;
}

interface RowRecord {
  /** What the list tells titles apart by. */
  identifier: string;
  record: Partial<ImportRecord>;
  span: Span | null;
}

function recordOf(reading: Reading, source: string): RowRecord {
  const { cell, tell } = reading;
  const { isbn, issn } = identifiers(reading);
  const from = point(reading, 'first');
  const to = point(reading, 'last');
  const kind = cell('publication_type').toLowerCase();
  const isBook = kind === '' ? isbn.length > 0 : kind.startsWith('mono');
  const published = [
    date(reading, 'date_monograph_published_online'),
    date(reading, 'date_monograph_published_print'),
  ];
  const embargo = cell('embargo_info');
  if (embargo !== '' && parseEmbargo(embargo) === null)
    tell('ODD_EMBARGO', `"${embargo.slice(0, 40)}" is kept as it is`);
  const doi = READINGS.doi(cell('doi'));
  const isFree = cell('access_type').toUpperCase().startsWith('F');
  const creators = [cell('first_author'), cell('first_editor')].filter((name) => name !== '');
  const volume = cell('monograph_volume');
  const edition = cell('monograph_edition');
  const text = (name: keyof ImportRecord, value: string): object =>
    value === '' ? {} : { [name]: value };
  const title = cell('publication_title');
  const number = isBook ? (isbn[0] ?? '') : (issn[0] ?? '');
  // One title_id may name the successive titles of a journal, and what is free apart from what is paid for.
  const key = [cell('title_id'), number || cell('title_url'), isFree ? 'free' : ''].filter(Boolean);
  return {
    identifier:
      key.length === 0 || (key.length === 1 && isFree)
        ? `n-${hash128(title, ...creators, volume)}`
        : key.join(' '),
    record: {
      source,
      type: isBook ? 'ebook' : 'ejournal',
      ...(title !== '' && {
        title: volume === '' || volume === '0' ? title : `${title}. ${volume}`,
      }),
      language: 'und',
      ...(creators.length > 0 && { creators }),
      ...text('publisher', cell('publisher_name')),
      ...(published[1] !== undefined || published[0] !== undefined
        ? { year: Number((published[1] ?? published[0])?.slice(0, 4)) }
        : {}),
      ...text('edition', edition),
      ...(isbn.length > 0 && { isbn }),
      ...(issn.length > 0 && { issn }),
      ...(doi !== null && 'value' in doi && { doi: [doi.value] }),
      ...text('url', cell('title_url')),
      ...text('embargo', embargo),
      ...text('ill', cell('ill')),
      access: isFree ? 'open' : 'subscribed',
    },
    span:
      from === undefined && to === undefined ? null : { ...(from && { from }), ...(to && { to }) },
  };
}

/** A title whose rows are still coming. */
interface Open extends Place {
  encoding: Encoding;
  problems: Problem[];
  identifier: string;
  record: Partial<ImportRecord>;
  spans: Span[];
  leftOut: readonly string[];
  bytes: Uint8Array;
}

function closed(
  { identifier, record, spans, bytes, leftOut, ...rest }: Open,
  ids: TitleIds,
  header: Uint8Array,
): Item {
  record.id = ids.of(identifier, record.title ?? '');
  if (spans.length > 0) record.coverage = formatCoverage(spans);
  const checked = checkRecord(record);
  return checked.ok
    ? { ...rest, record: checked.record, leftOut }
    : { ...rest, reject: { reason: checked.reason, detail: checked.detail, bytes, header } };
}

/** Rows that may stand before the header. */
const MAX_PREAMBLE = 50;

/**
 * Reads a title list of KBART, of KB+ or of EZB, parted by tabs or commas. A title with gaps in its coverage has a row
 * for each span, one after the other: they become one record.
 */
export async function* readKbart(
  rows: AsyncIterable<TextRow>,
  source: string,
): AsyncGenerator<Item> {
  let columns: string[] | null = null;
  let header: Uint8Array = new Uint8Array();
  let before = 0;
  let open: Open | null = null;
  const ids = new TitleIds();
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
      if (isHeader(cells)) {
        columns = cells.map(columnName);
        header = bytes;
      } else if (++before > MAX_PREAMBLE) {
        yield refuse({ reason: 'NO_HEADER', detail: 'no row names the columns of KBART', bytes });
        return;
      }
      continue;
    }
    const names: readonly string[] = columns;
    const wrong = countFault(names, cells);
    if (wrong !== null) {
      yield refuse({ reason: 'WRONG_CELL_COUNT', detail: wrong, bytes });
      continue;
    }
    const problems: Problem[] = [];
    const values = new Map(names.map((name, index) => [name, plain(cells[index] ?? '')]));
    const reading: Reading = {
      cell: (column) => values.get(column) ?? '',
      tell: (reason, detail) => problems.push({ reason, detail, offset }),
    };
    const { identifier, record, span } = recordOf(reading, source);
    if (/^n/i.test(reading.cell('included'))) {
      yield refuse({
        reason: 'DELETED',
        detail: `"${record.title}" is marked as not included`,
        bytes,
      });
      continue;
    }
    if (open !== null && open.identifier === identifier && open.record.title === record.title) {
      if (span !== null) open.spans.push(span);
      open.problems.push(...problems, {
        reason: 'FURTHER_COVERAGE',
        detail: `line ${number} is another span of the same title`,
        offset,
      });
      continue;
    }
    if (open !== null) yield closed(open, ids, header);
    const leftOut = names.filter(
      (name) => !USED.has(name) && name !== '' && reading.cell(name) !== '',
    );
    open = {
      number,
      offset,
      encoding,
      problems,
      identifier,
      record,
      spans: span === null ? [] : [span],
      leftOut,
      bytes,
    };
  }
  if (open !== null) yield closed(open, ids, header);
  if (columns === null) {
    const reject: FormatReject = {
      reason: 'NO_HEADER',
      detail: 'no row names the columns of KBART',
      bytes: new Uint8Array(),
    };
    yield { number: 1, offset: 0, problems: [], reject };
  }
}
