/**
 * The query tree: one shape with several faces (the box, the builder, CQL).
 * The phone builds and prints it, the engine evaluates it; it is plain JSON on the wire.
 */

/** Fields whose words are searched. `any` is all of them; `title` covers alternative titles too. */
export type TextField =
  | 'any'
  | 'title'
  | 'altTitle'
  | 'creator'
  | 'subject'
  | 'publisher'
  | 'abstract'
  | 'tag';

/** Fields compared by value: codes and numbers in their normal form. */
export type ValueField =
  | 'clc'
  | 'lcc'
  | 'type'
  | 'language'
  | 'source'
  | 'aspect'
  | 'isbn'
  | 'issn'
  | 'doi'
  | 'standard'
  | 'standardStatus';

/** Fields with an order. `year` is a calendar year; `added` a day number (days since 1970-01-01). */
export type RangeField = 'year' | 'added';

export type QueryField = TextField | ValueField | RangeField;

/** Two or more: a group of one is its only member. */
export type Several<T> = readonly [T, T, ...T[]];

/** Words matched softly: a record needs a fixed share of them, not all. The only soft node. */
export interface Term {
  readonly kind: 'term';
  readonly field: TextField;
  readonly text: string;
}

/** The words as they stand, side by side, after folding of case, width, script and diacritics. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly field: TextField;
  readonly text: string;
}

/** What begins with the text; for a class number, the class and everything under it. */
export interface Prefix {
  readonly kind: 'prefix';
  readonly field: TextField | ValueField;
  readonly text: string;
}

/** One word and the words one slip away from it (two from eight letters on). */
export interface Fuzzy {
  readonly kind: 'fuzzy';
  readonly field: TextField;
  readonly text: string;
}

/** Both bounds are included. At least one is given. */
export type Range = {
  readonly kind: 'range';
  readonly field: RangeField;
} & (
  | { readonly from: number; readonly to: number }
  | { readonly from: number; readonly to?: never }
  | { readonly from?: never; readonly to: number }
);

/** The field has one of the values. */
export interface In {
  readonly kind: 'in';
  readonly field: ValueField;
  readonly values: readonly [string, ...string[]];
}

/**
 * All texts within one value of the field, with at most `distance` other words between the
 * first and the last of them, in any order. A Chinese character counts as a word.
 */
export interface Near {
  readonly kind: 'near';
  readonly field: TextField;
  readonly texts: Several<string>;
  readonly distance: number;
}

export interface And {
  readonly kind: 'and';
  readonly children: Several<QueryNode>;
}

export interface Or {
  readonly kind: 'or';
  readonly children: Several<QueryNode>;
}

/** `include` without `exclude`; a null `include` is every record. */
export interface AndNot {
  readonly kind: 'andNot';
  readonly include: QueryNode | null;
  readonly exclude: QueryNode;
}

export type QueryNode = And | Or | AndNot | Term | Phrase | Prefix | Fuzzy | Range | In | Near;

export type QueryProblemCode =
  | 'unclosedQuote'
  | 'unclosedParenthesis'
  | 'unopenedParenthesis'
  | 'missingOperand'
  | 'emptyPhrase'
  | 'loneWildcard'
  | 'missingValue'
  | 'badRange'
  | 'nearNeedsTwo'
  | 'tooDeep'
  | 'tooManyConditions'
  | 'tooLong';

/** Where the box could not be read as meant, in code units of the text typed. */
export interface QueryProblem {
  readonly position: number;
  readonly length: number;
  readonly code: QueryProblemCode;
}

/** `tree` is null when nothing searchable was typed. */
export interface ParsedBox {
  readonly tree: QueryNode | null;
  readonly problems: readonly QueryProblem[];
}
