import {
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  standardKeys,
} from '../../miniprogram/shared/query';
import type { ImportRecord } from '../../typings/contract';

/** Types that exist as files; print and e-book of one work may share an ISBN and are two records. */
const ELECTRONIC = new Set(['ebook', 'ejournal', 'article', 'digitized-book', 'lecture']);

const MAX_TITLE_KEY = 80;

/** Electronic or on paper. */
export const carrierOf = ({ type }: { type: string }): 'e' | 'p' =>
  ELECTRONIC.has(type) ? 'e' : 'p';

/** Letters and digits alone, in one case and width: what differs between two cataloguers is left out. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Keys under which the same thing may have come from another source. Two records that share one are a possible
 * duplicate for a person to judge, never merged alone. An ISBN counts with its carrier; a title only together with its
 * creators' first and its edition, and not for a type of which many are called alike.
 */
export function matchingKeys(record: ImportRecord): string[] {
  const keys = new Set<string>();
  const carrier = carrierOf(record);
  for (const isbn of record.isbn ?? []) {
    const normal = normalizeIsbn(isbn);
    if (normal !== null) keys.add(`isbn:${normal}:${carrier}`);
  }
  for (const issn of record.issn ?? []) {
    const normal = normalizeIssn(issn);
    if (normal !== null) keys.add(`issn:${normal}`);
  }
  for (const doi of record.doi ?? []) {
    const normal = normalizeDoi(doi);
    if (normal !== null) keys.add(`doi:${normal}`);
  }
  const standard =
    record.standardNumber === undefined ? null : parseStandardNumber(record.standardNumber);
  if (standard !== null) keys.add(`std:${standardKeys(standard).at(-1)}:${record.edition ?? ''}`);
  // A number of its own identifies a thing better than its title, and titles of serials and standards repeat.
  if (keys.size === 0) {
    const parts = [record.title, record.creators?.[0] ?? '', record.edition ?? ''].map(folded);
    keys.add(`title:${parts.join('|').slice(0, MAX_TITLE_KEY)}:${carrier}`);
  }
  return [...keys];
}
