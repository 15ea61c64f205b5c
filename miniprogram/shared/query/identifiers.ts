/**
 * Numbers that name one thing, in the normal form in which they are indexed and compared.
 * The index, the box and the importers all use these, so that a number typed in any of its
 * printed forms meets itself.
 */

export type IdentifierKind = 'isbn' | 'issn' | 'doi' | 'standard';

/** An identifier found in a text; offsets are code units. */
export interface FoundIdentifier {
  readonly kind: IdentifierKind;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function isbn10Check(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * Number(digits[i]);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function isbn13Check(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

/**
 * ISBN-13 without hyphens (ISO 2108), from either length; null when it is neither or its check
 * digit is wrong.
 */
export function normalizeIsbn(text: string): string | null {
  const digits = text.replace(/[\s\-‐‑–—]/g, '').toUpperCase();
  if (/^\d{9}[\dX]$/.test(digits)) {
    if (isbn10Check(digits) !== digits[9]) return null;
    const stem = `978${digits.slice(0, 9)}`;
    return stem + isbn13Check(stem);
  }
  if (/^97[89]\d{10}$/.test(digits) && isbn13Check(digits) === digits[12]) return digits;
  return null;
}

/** ISSN as `1234-567X` (ISO 3297); null when it is none or its check digit is wrong. */
export function normalizeIssn(text: string): string | null {
  const digits = text.replace(/[\s\-‐‑–—]/g, '').toUpperCase();
  if (!/^\d{7}[\dX]$/.test(digits)) return null;
  let sum = 0;
  for (let i = 0; i < 7; i++) sum += (8 - i) * Number(digits[i]);
  const check = (11 - (sum % 11)) % 11;
  if ((check === 10 ? 'X' : String(check)) !== digits[7]) return null;
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** DOI in lower case without its resolver (ISO 26324: compared without regard to case). */
export function normalizeDoi(text: string): string | null {
  const match = /10\.\d{4,9}\/\S+/.exec(text);
  return match ? match[0].replace(/[.,;)\]}]+$/, '').toLowerCase() : null;
}

/**
 * A standard's number. `key` is its series and number without the mark of a recommended standard
 * (`GB/T` is filed with `GB`: mandatory standards become recommended ones and keep their number);
 * `year` is the edition's, null when not given.
 */
export interface StandardNumber {
  readonly key: string;
  readonly year: number | null;
}

const STANDARD =
  /^(?:(T)\s*\/\s*)?([A-Z]{1,6}(?:\d{2}(?=\s*[/ J]))?)\s*(?:\/\s*([A-Z]{1,4}))?\s*[- ]?\s*([A-Z]?\d{1,6}(?:\.\d{1,3}|[-–—]\d{3}(?!\d))*)(?:\s*[-–—:]\s*((?:19|20)?\d\d))?(?!\d)/i;

function readStandard(text: string): { standard: StandardNumber; length: number } | null {
  const match = STANDARD.exec(text);
  if (!match) return null;
  const [whole, group, series, mark, number, edition] = match as unknown as [
    string,
    string | undefined,
    string,
    string | undefined,
    string,
    string | undefined,
  ];
  // `GBT50010` is how many type `GB/T 50010`; `/T` and `/Z` say how binding, not which.
  const letters = series.toUpperCase().replace(/^(GB|JGJ|CJJ|CJ|JG|JC|JTG|DL|SL|HJ)[TZ]$/, '$1');
  const second = mark && !/^[TZ]$/i.test(mark) ? `/${mark.toUpperCase()}` : '';
  const key = `${group ? 'T/' : ''}${letters}${second} ${number.replace(/[–—-]/g, '.')}`;
  const year = edition ? (edition.length === 2 ? 1900 : 0) + Number(edition) : null;
  return { standard: { key, year }, length: whole.length };
}

/** Reads a text that is a standard's number and nothing else; null when it is not one. */
export function parseStandardNumber(text: string): StandardNumber | null {
  const trimmed = text.normalize('NFKC').trim();
  const found = readStandard(trimmed);
  if (!found) return null;
  // An edition's note may follow: `GB/T 50010-2010（2024年版）`.
  return /^\s*(?:$|[(（])/.test(trimmed.slice(found.length)) ? found.standard : null;
}

/** The keys under which a standard is found: without its year, and with it. */
export function standardKeys(standard: StandardNumber): string[] {
  return standard.year === null
    ? [standard.key]
    : [standard.key, `${standard.key}-${standard.year}`];
}

/** Series that are recognised among other words; elsewhere a letter and a number mean nothing. */
const KNOWN_SERIES =
  /(?:T\s*\/\s*[A-Z]{2,6}|GB[JTZ]?|JGJT?|CJJT?|CJT?|JGT?|JC|JTG|JTJ|JTS|TB|DLT?|SLT?|HJT?|DBJ?\s*\d\d|DB|CECS|YB|YS|HG|SH|NB|QB|AQ|GA|XF|ISO|IEC|ASTM|ACI|BS|DIN|JIS|EN)(?=\s*(?:\/\s*[A-Z]{1,4}\s*)?[- ]?\s*\d)/gi;

/** A standard's number is no longer than this, spaces included. */
const LONGEST_STANDARD = 60;

/**
 * Matches that do not begin right after a character of `joined`. Old phones know no lookbehind: a
 * pattern with one does not even load.
 */
function* standing(text: string, pattern: RegExp, joined: RegExp): Generator<[string, number]> {
  for (const match of text.matchAll(pattern)) {
    const start = match.index ?? 0;
    if (start === 0 || !joined.test(text.charAt(start - 1))) yield [match[0], start];
  }
}

/** The ISBN a run of digits begins with: another number may follow after a space. */
function leadingIsbn(digits: string): { key: string; length: number } | null {
  for (let length = digits.length; length >= 10; length--) {
    const key = /[\dX]/i.test(digits.charAt(length - 1))
      ? normalizeIsbn(digits.slice(0, length))
      : null;
    if (key !== null) return { key, length };
  }
  return null;
}

/** Full-width letters, digits and signs, as Chinese keyboards write them: each has its plain one 0xFEE0 before. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

/** Every identifier that stands in a text, in order, without overlaps. */
export function findIdentifiers(written: string): FoundIdentifier[] {
  // One for one, so that positions stay those of what was written.
  const text = written.replace(FULL_WIDTH, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  const found: FoundIdentifier[] = [];
  const add = (kind: IdentifierKind, key: string | null, start: number, length: number) => {
    const end = start + length;
    if (key === null || found.some((other) => end > other.start && start < other.end)) return;
    found.push({ kind, key, start, end });
  };
  for (const [doi, start] of standing(text, /10\.\d{4,9}\/\S+/g, /\d/)) {
    add('doi', normalizeDoi(doi), start, doi.length);
  }
  for (const [, start] of standing(text, KNOWN_SERIES, /[A-Za-z]/)) {
    const read = readStandard(text.slice(start, start + LONGEST_STANDARD));
    if (!read) continue;
    const keys = standardKeys(read.standard);
    add('standard', keys[keys.length - 1] as string, start, read.length);
  }
  const isbn = /\d[\d\-‐– ]{7,16}[\dX](?![\dX])/gi;
  for (const [number, start] of standing(text, isbn, /[\dX]/i)) {
    const own = leadingIsbn(number);
    if (own) add('isbn', own.key, start, own.length);
  }
  for (const [number, start] of standing(text, /\d{4}-?\d{3}[\dX](?![\dX-])/gi, /[\dX-]/i)) {
    add('issn', normalizeIssn(number), start, number.length);
  }
  return found.sort((a, b) => a.start - b.start);
}
