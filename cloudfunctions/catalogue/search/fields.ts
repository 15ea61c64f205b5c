import type { TextField } from '../../../typings/query';
import type { IndexDocument } from './types';

/** A field of words as the index keeps it. */
export interface IndexedField {
  readonly name: Exclude<TextField, 'any'>;
  /** Bit in a posting's field mask. */
  readonly bit: number;
  /** How much a word in this field says, against the others. */
  readonly weight: number;
  /** BM25's b: how far a long text thins its words. */
  readonly lengthShare: number;
  /** Typical terms in the field. A constant, so that scores do not move when segments merge. */
  readonly typicalLength: number;
  /** Whether its ideographs are also found by their readings. */
  readonly pinyin: boolean;
  values(document: IndexDocument): readonly string[];
}

const one = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);
const field = (
  name: IndexedField['name'],
  bit: number,
  weight: number,
  lengthShare: number,
  typicalLength: number,
  values: IndexedField['values'],
  pinyin = false,
): IndexedField => ({ name, bit, weight, lengthShare, typicalLength, values, pinyin });

/** In the order in which a document's folded texts are stored. The title is first. */
export const INDEXED_FIELDS: readonly IndexedField[] = [
  field('title', 1, 6, 0.5, 9, (d) => [d.title], true),
  field('altTitle', 2, 4, 0.5, 9, (d) => d.altTitles ?? [], true),
  field('creator', 4, 4, 0.5, 6, (d) => d.creators ?? [], true),
  field('subject', 8, 2.5, 0.3, 10, (d) => d.subjects ?? []),
  field('publisher', 16, 1, 0.3, 6, (d) => one(d.publisher)),
  field('abstract', 32, 1, 0.7, 90, (d) => one(d.abstract)),
  field('tag', 64, 2.5, 0.3, 10, (d) => d.tags ?? []),
];

export const ALL_FIELDS = 0x7f;
export const TITLE_BIT = 1;

/** Which bits a query's field asks for. A title query finds alternative titles too. */
export function fieldMask(name: TextField): number {
  if (name === 'any') return ALL_FIELDS;
  if (name === 'title') return 3;
  return (INDEXED_FIELDS.find((candidate) => candidate.name === name) as IndexedField).bit;
}

/** Names of the fields in a posting's mask. */
export function fieldNames(mask: number): string[] {
  return INDEXED_FIELDS.filter(({ bit }) => (mask & bit) !== 0).map(({ name }) => name);
}
