/**
 * How terms that are not words of a text are written in the one dictionary of terms. Each family
 * begins with a sign that folding never leaves in a word, so none meets a word or another family.
 */

/** `standard` is any number of a standard's chain, `ownStandard` the one it bears itself. */
export type ExactField = 'isbn' | 'issn' | 'doi' | 'standard' | 'ownStandard' | 'clc' | 'lcc';

const EXACT = '=';
const READING = '~';
const INITIALS = '^';
const INITIALS_LENGTH = 3;

/** An identifier or a class number, in normal form. */
export function exactTerm(field: ExactField, value: string): string {
  return `${EXACT}${field}:${value.toUpperCase()}`;
}

/** Two readings side by side. */
export function readingTerm(first: string, second: string): string {
  return `${READING}${first} ${second}`;
}

/** Every three initials in a row. Shorter runs have none: two letters say too little. */
export function initialsTerms(run: string): string[] {
  const terms: string[] = [];
  for (let at = 0; at + INITIALS_LENGTH <= run.length; at++) {
    terms.push(INITIALS + run.slice(at, at + INITIALS_LENGTH));
  }
  return terms;
}

/** Whether a term is a word of an alphabet that may be misspelt: 4 to 20 plain letters. */
export function isSpellable(term: string): boolean {
  return /^[a-z]{4,20}$/.test(term);
}
