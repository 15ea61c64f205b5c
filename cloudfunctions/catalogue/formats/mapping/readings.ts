import { normalizeDoi, normalizeIsbn, normalizeIssn } from '../../../../miniprogram/shared/query';

/** A value as a record has it; `wrong` is told where it is not what its field should hold; null is no value at all. */
export type Read = { value: string } | { wrong: string } | null;

/** Punctuation that cataloguing rules put between areas, and that belongs to none. */
const ISBD_END = /[\s/:;,=]+$/u;
/** A full stop after a word; after an initial or a short form it is part of it. */
const FULL_STOP = /(?<=[\p{L}\p{N})\]]{4})\.$/u;
/** Where a filing word begins and ends, which no reader sees. */
const NON_SORTING = /[\u0088\u0089\u0098\u009c]/gu;

export function clean(text: string): string {
  const plain = text.replace(NON_SORTING, '').replace(/\s+/gu, ' ').trim();
  return plain.replace(ISBD_END, '').replace(FULL_STOP, '').replace(ISBD_END, '');
}

/** What list makers write where there is no number. */
const NONE = /^(?:n\/?a|none|[-–—]+|#n\/a)$/i;

function number(
  text: string,
  pattern: RegExp,
  normalize: (text: string) => string | null,
  name: string,
): Read {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const found = NONE.test(trimmed) ? null : normalize(pattern.exec(trimmed)?.[0] ?? trimmed);
  return found === null ? { wrong: `"${trimmed.slice(0, 40)}" is no ${name}` } : { value: found };
}

function plain(text: string): Read {
  const value = clean(text);
  return value === '' ? null : { value };
}

export const READINGS = {
  text: plain,
  /** A publisher, place or year as a cataloguer infers it: without the brackets that say so. */
  inferred: (text: string): Read =>
    plain(
      clean(text)
        .replace(/^\[(.*)\]$/u, '$1')
        .replace(/^\[|\]$/gu, ''),
    ),
  year: (text: string): Read => {
    const found = /(?<!\d)(?:1\d|20)\d\d(?!\d)/.exec(text);
    return found === null ? null : { value: found[0] };
  },
  /** MARC's three letters; blanks and fill characters say nothing. */
  language: (text: string): Read => (/^[a-z]{3}$/.test(text) ? { value: text } : null),
  isbn: (text: string): Read => number(text, /[\dX](?:[\dX\-–— ]*[\dX])?/i, normalizeIsbn, 'ISBN'),
  issn: (text: string): Read => number(text, /\d{4}\s?[-–—]?\s?\d{3}[\dX]/i, normalizeIssn, 'ISSN'),
  doi: (text: string): Read => number(text, /.*/s, normalizeDoi, 'DOI'),
  /** As it stands: signs at its end mean something. */
  asIs: (text: string): Read => (text.trim() === '' ? null : { value: text.trim() }),
} as const satisfies Readonly<Record<string, (text: string) => Read>>;

export type Reading = keyof typeof READINGS;
