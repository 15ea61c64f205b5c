/** The columns of KBART (NISO RP-9-2014) in its order. */
export const KBART_COLUMNS = [
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
  'coverage_depth',
  'notes',
  'publisher_name',
  'publication_type',
  'date_monograph_published_print',
  'date_monograph_published_online',
  'monograph_volume',
  'monograph_edition',
  'first_editor',
  'parent_publication_title_id',
  'preceding_publication_title_id',
  'access_type',
] as const;

export type KbartColumn = (typeof KBART_COLUMNS)[number];

/** What other lists call the same: those of KB+ speak of what is subscribed, EZB of inter-library loan. */
const SYNONYMS: Readonly<Record<string, KbartColumn | 'doi' | 'ill' | 'included' | 'issns'>> = {
  coverage_notes: 'notes',
  parent_publication_id: 'parent_publication_title_id',
  date_first_issue_subscribed: 'date_first_issue_online',
  num_first_vol_subscribed: 'num_first_vol_online',
  num_first_issue_subscribed: 'num_first_issue_online',
  date_last_issue_subscribed: 'date_last_issue_online',
  num_last_vol_subscribed: 'num_last_vol_online',
  num_last_issue_subscribed: 'num_last_issue_online',
  doi: 'doi',
  il_relevance: 'ill',
  included_st: 'included',
  all_issns: 'issns',
};

/** A header's name for a column, without marks and spaces around it, as the column that is meant. */
export function columnName(cell: string): string {
  const name = cell.toLowerCase().replace(/[^a-z_]/g, '');
  return (Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined) ?? name;
}

/** Whether a row is the header: rows before it are the list's own particulars. */
export function isHeader(cells: readonly string[]): boolean {
  const names = cells.map(columnName);
  return names.includes('publication_title') && names.some((name) => name.endsWith('_identifier'));
}
