import { ideographLength, isIdeographic, isLowSurrogate } from './characters';
import { stem } from './stem';

/** A piece of folded text: a run of ideographs, or a word of an alphabet or of digits. */
export interface Piece {
  readonly ideographic: boolean;
  readonly start: number;
  readonly end: number;
}

const SPACE = 0x20;

function isIdeographAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // A low surrogate begins nothing here: one is only reached inside a word of an alphabet above
  // the first plane, whose high surrogate is not ideographic.
  return isIdeographic(unit) && !isLowSurrogate(unit);
}

/** Calls back for every piece of a folded text, in order. Offsets are code units of that text. */
export function forEachPiece(
  folded: string,
  visit: (ideographic: boolean, start: number, end: number) => void,
): void {
  let at = 0;
  while (at < folded.length) {
    if (folded.charCodeAt(at) === SPACE) {
      at++;
      continue;
    }
    const start = at;
    const ideographic = isIdeographAt(folded, at);
    while (at < folded.length && folded.charCodeAt(at) !== SPACE) {
      if (isIdeographAt(folded, at) !== ideographic) break;
      at += ideographic ? ideographLength(folded, at) : 1;
      while (!ideographic && at < folded.length && isLowSurrogate(folded.charCodeAt(at))) at++;
    }
    visit(ideographic, start, at);
  }
}

const WITH_SIGNS = /^(?:c\+\+|g\+\+|notepad\+\+|c#|f#)$/;

/** A word without the `+` and `#` that do not belong to its name; empty when nothing is left. */
export function bareWord(word: string): string {
  if (!/[+#]/.test(word) || WITH_SIGNS.test(word)) return word;
  return word.replace(/[+#]+/g, '');
}

/** Calls back for every bigram of a run with its offsets; a run of one character gives none. */
export function forEachBigram(
  folded: string,
  start: number,
  end: number,
  visit: (bigram: string, start: number, end: number) => void,
): void {
  let first = start;
  let second = first + ideographLength(folded, first);
  while (second < end) {
    const after = second + ideographLength(folded, second);
    visit(folded.slice(first, after), first, after);
    first = second;
    second = after;
  }
}

/** The last ideograph of a run. */
function lastOf(folded: string, start: number, end: number): string {
  const before = end - 1;
  return before > start && isLowSurrogate(folded.charCodeAt(before))
    ? folded.slice(before - 1, end)
    : folded.slice(before, end);
}

/**
 * The terms of a folded text for the index, repeats included: bigrams of each run and its last
 * character alone (so that one character is found by the keys that begin with it), stems of words,
 * and the word itself where it is not its stem (for prefixes and spelling).
 */
export function indexTerms(folded: string): { terms: string[]; surfaces: string[] } {
  const terms: string[] = [];
  const surfaces: string[] = [];
  forEachPiece(folded, (ideographic, start, end) => {
    if (ideographic) {
      forEachBigram(folded, start, end, (bigram) => terms.push(bigram));
      terms.push(lastOf(folded, start, end));
      return;
    }
    const word = bareWord(folded.slice(start, end));
    if (word === '') return;
    const stemmed = stem(word);
    terms.push(stemmed);
    if (stemmed !== word) surfaces.push(word);
  });
  return { terms, surfaces };
}

/** One token of a query. `character` is an ideograph on its own: found by every key it begins. */
export interface QueryToken {
  readonly kind: 'bigram' | 'character' | 'word';
  readonly text: string;
  /** For a word, as it was typed. */
  readonly surface: string;
}

/** The distinct tokens of a folded query, in order. */
export function queryTokens(folded: string): QueryToken[] {
  const tokens = new Map<string, QueryToken>();
  const add = (kind: QueryToken['kind'], text: string, surface = text) => {
    if (text !== '' && !tokens.has(text)) tokens.set(text, { kind, text, surface });
  };
  forEachPiece(folded, (ideographic, start, end) => {
    if (!ideographic) {
      const word = bareWord(folded.slice(start, end));
      add('word', stem(word), word);
    } else if (start + ideographLength(folded, start) === end) {
      add('character', folded.slice(start, end));
    } else forEachBigram(folded, start, end, (bigram) => add('bigram', bigram));
  });
  return [...tokens.values()];
}
