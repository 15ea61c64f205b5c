import type { ImportRecord } from '../../../../typings/contract';
import type { ResourceType } from '../../../../typings/model';
import type { Reading } from './readings';

/** Fields of a record that hold one text, and those that hold several. */
export type TextTarget = {
  [K in keyof ImportRecord]-?: NonNullable<ImportRecord[K]> extends string ? K : never;
}[keyof ImportRecord];
export type ListTarget = {
  [K in keyof ImportRecord]-?: NonNullable<ImportRecord[K]> extends string[] ? K : never;
}[keyof ImportRecord];

/**
 * Which subfields of which fields fill a field of a record. Of several rules for one text the first that finds
 * something counts; a list takes what all of them find.
 */
export interface Rule {
  to: TextTarget | ListTarget | 'year';
  tags: readonly string[];
  /** Codes of the subfields taken, in the order of the MARC field. For a control field, what part of it. */
  codes: string | { from: number; length: number };
  /** What goes before a subfield that follows another, by its code; a space where nothing is said. */
  before?: Readonly<Record<string, string>>;
  /** Each subfield is a value of its own. */
  each?: true;
  /** Only fields with this indicator or subfield. */
  only?: { first?: string; second?: string; code?: string; is?: RegExp };
  /** The field's parallel in another script (MARC 21's 880) is meant, and not the field. */
  linked?: true;
  as?: Reading;
}

/** What a record is: the first row that holds. `leader6` and `leader7` are the characters it may have there. */
export interface TypeRow {
  type: ResourceType;
  leader6?: string;
  leader7?: string;
  /** A subfield that is there, or whose text is like this; a control field when the code is a position. */
  has?: { tag: string; code?: string | number; like?: RegExp };
}

/** Where a copy stands. */
export interface ShelfRow {
  tag: string;
  /** Codes of the library or branch. */
  campus: string;
  /** Codes of the call number, joined by `between`. */
  shelf: string;
  between: string;
}

/** How records of one dialect become records of the catalogue, as data. */
export interface Mapping {
  rules: readonly Rule[];
  types: readonly TypeRow[];
  /** What is no text, by the sixth character of the leader: the catalogue has no type of its own for it. */
  categories: Readonly<Record<string, string>>;
  shelves: readonly ShelfRow[];
  /** Field that names whose number 001 is, where the dialect has one. */
  numberedBy: string | null;
}
