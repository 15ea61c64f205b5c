import { DROPPED, EXPANSIONS_FROM, SEPARATOR, SURROGATE, tables } from './tables';

/** A folded text and where each of its code units came from in the original. */
export interface MappedText {
  readonly text: string;
  /** By folded code unit: the first original code unit it was made of. */
  readonly starts: readonly number[];
  /** By folded code unit: one past the last, marks written over it included. */
  readonly ends: readonly number[];
}

const { fold: FOLD, expansions: EXPANSIONS, astral: ASTRAL, astralLetters: LETTERS } = tables;
const CHUNK = 8192;
let units = new Uint16Array(1024);

function isAstralLetter(point: number): boolean {
  let low = 0;
  let high = LETTERS.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const [from, to] = LETTERS[middle] as readonly [number, number];
    if (point < from) high = middle - 1;
    else if (point > to) low = middle + 1;
    else return true;
  }
  return false;
}

/** The folded form of a code point above the first plane; a lone surrogate separates like a sign. */
function foldAstral(text: string, at: number): { folded: string; length: number } {
  const point = text.codePointAt(at) as number;
  if (point < 0x10000) return { folded: ' ', length: 1 };
  const folded = ASTRAL.get(point);
  if (folded !== undefined) return { folded, length: 2 };
  return { folded: isAstralLetter(point) ? text.slice(at, at + 2) : ' ', length: 2 };
}

function run(text: string, starts?: number[], ends?: number[]): string {
  let length = 0;
  const put = (unit: number, from: number, to: number) => {
    if (unit === SEPARATOR && (length === 0 || units[length - 1] === SEPARATOR)) return;
    if (length === units.length) {
      const larger = new Uint16Array(units.length * 2);
      larger.set(units);
      units = larger;
    }
    units[length] = unit;
    if (starts && ends) {
      starts[length] = from;
      ends[length] = to;
    }
    length++;
  };
  for (let at = 0; at < text.length; at++) {
    const value = FOLD[text.charCodeAt(at)] as number;
    if (value === DROPPED) {
      if (ends && length > 0 && ends[length - 1] === at) ends[length - 1] = at + 1;
    } else if (value === SURROGATE) {
      const { folded, length: taken } = foldAstral(text, at);
      for (let i = 0; i < folded.length; i++) put(folded.charCodeAt(i), at, at + taken);
      at += taken - 1;
    } else if (value >= EXPANSIONS_FROM && value - EXPANSIONS_FROM < EXPANSIONS.length) {
      const expansion = EXPANSIONS[value - EXPANSIONS_FROM] as string;
      for (let i = 0; i < expansion.length; i++) put(expansion.charCodeAt(i), at, at + 1);
    } else put(value, at, at + 1);
  }
  if (length > 0 && units[length - 1] === SEPARATOR) length--;
  let out = '';
  for (let from = 0; from < length; from += CHUNK) {
    const piece = units.subarray(from, Math.min(length, from + CHUNK));
    out += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return out;
}

/**
 * The form in which texts are compared: NFKC, lower case, no marks over letters of alphabets,
 * simplified characters, every run of other signs one space, no space at the ends.
 * One original character may become several units (`㎡` is `m2`) or none.
 */
export function fold(text: string): string {
  return run(text);
}

/** As `fold`, with the way back to the original: for highlights. */
export function foldMapped(text: string): MappedText {
  const starts: number[] = [];
  const ends: number[] = [];
  const folded = run(text, starts, ends);
  return { text: folded, starts, ends };
}
