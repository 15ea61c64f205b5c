import type { Output } from '../../typings/contract';
import type { StandardNumber } from '../shared/query/index';
import { normalizeIsbn, parseStandardNumber } from '../shared/query/index';

/** A text that is nothing but the name of one record: the code of a share card, an ISBN, a standard's number. */
export type RecordName =
  | { kind: 'shareCode'; code: string }
  | { kind: 'isbn' }
  | { kind: 'standard'; number: StandardNumber };

/** Twelve digits of Crockford's base 32, as on a share card; I, L, O and U are not among them. */
const SHARE_CODE = /^[0-9a-hjkmnp-tv-z]{12}$/i;

export function readName(text: string): RecordName | null {
  const typed = text.trim();
  if (normalizeIsbn(typed) !== null) return { kind: 'isbn' };
  if (SHARE_CODE.test(typed)) return { kind: 'shareCode', code: typed.toLowerCase() };
  const number = parseStandardNumber(typed);
  return number && { kind: 'standard', number };
}

/**
 * Id of the one hit that a name means, or null when there is none or more than one: an ISBN that several records
 * carry, a number without its year of which the library has two editions.
 */
export function hitNamed(
  name: RecordName,
  { hits, total }: Output<'catalogue.search'>,
): string | null {
  switch (name.kind) {
    case 'shareCode':
      return null;
    case 'isbn':
      return total === 1 ? (hits[0]?.record.id ?? null) : null;
    case 'standard': {
      const same = hits.filter(({ record }) => isSame(record.standard?.number, name.number));
      return same.length === 1 ? (same[0]?.record.id ?? null) : null;
    }
  }
}

function isSame(number: string | undefined, { key, year }: StandardNumber): boolean {
  const read = number === undefined ? null : parseStandardNumber(number);
  return read !== null && read.key === key && (year === null || read.year === year);
}
