import type { ImportRecord } from '../../../../typings/contract';
import { type Point, parseCoverage, type Span } from './coverage';
import { KBART_COLUMNS, type KbartColumn } from './kbart-columns';

/** Fields that a title list carries there and back. */
export const CARRIED_BY_KBART = [
  'type',
  'title',
  'publisher',
  'edition',
  'isbn',
  'issn',
  'url',
  'coverage',
  'embargo',
  'access',
] as const satisfies readonly (keyof ImportRecord)[];

/** What a title list may name: it knows two kinds of publication, both electronic. */
export function isListed({ type }: ImportRecord): boolean {
  return type === 'ebook' || type === 'ejournal';
}

const row = (cells: readonly string[]): string =>
  // Tabs and line ends part cells and rows, and KBART knows no quotes.
  `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`;

export const KBART_HEADER = row(KBART_COLUMNS);

function pointCells(
  side: 'first' | 'last',
  { date = '', volume = '', issue = '' }: Point = {},
): Partial<Record<KbartColumn, string>> {
  return {
    [`date_${side}_issue_online`]: date,
    [`num_${side}_vol_online`]: volume,
    [`num_${side}_issue_online`]: issue,
  };
}

/** A title as the rows of a list: one for each span of its coverage. Coverage in other words goes to the notes. */
export function writeKbartRows(record: ImportRecord): string {
  const { type, isbn = [], issn = [], creators = [], coverage } = record;
  const [online = '', print = ''] = type === 'ebook' ? isbn : issn;
  const parsed = coverage === undefined ? [] : parseCoverage(coverage);
  const spans: Span[] = parsed === null || parsed.length === 0 ? [{}] : parsed;
  const cells: Partial<Record<KbartColumn, string>> = {
    publication_title: record.title,
    print_identifier: print,
    online_identifier: online,
    title_url: record.url ?? '',
    first_author: creators[0] ?? '',
    title_id: record.id,
    embargo_info: record.embargo ?? '',
    coverage_depth: 'fulltext',
    notes: parsed === null ? (coverage ?? '') : '',
    publisher_name: record.publisher ?? '',
    publication_type: type === 'ebook' ? 'monograph' : 'serial',
    date_monograph_published_online:
      type === 'ebook' && record.year !== undefined ? String(record.year) : '',
    monograph_edition: record.edition ?? '',
    access_type: record.access === 'open' ? 'F' : 'P',
  };
  return spans
    .map(({ from, to }) => {
      const all = { ...cells, ...pointCells('first', from), ...pointCells('last', to) };
      return row(KBART_COLUMNS.map((column) => all[column] ?? ''));
    })
    .join('');
}
