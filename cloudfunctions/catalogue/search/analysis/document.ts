import {
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  standardKeys,
} from '../../../../miniprogram/shared/query/identifiers';
import { INDEXED_FIELDS, type IndexedField } from '../fields';
import type { IndexDocument } from '../types';
import { fold } from './fold';
import { type ContextReader, initialsOf, syllables, syllablesInContext } from './pinyin';
import { indexTerms } from './tokens';
import { exactTerm, initialsTerms, readingTerm } from './vocabulary';

/** Between the values of one field, and between fields, of a stored text. Folding yields neither. */
export const VALUE_BREAK = '\u0001';
export const FIELD_BREAK = '\u0002';

/** BM25's k1: how soon a term that occurs again stops counting. */
const SATURATION = 1.2;
const LARGEST_IMPACT = 255;
/** What being said in other words is worth: a plural's surface, a reading. */
const SURFACE_SHARE = 0.25;

/** What the index keeps of one document's words. */
export interface AnalysedDocument {
  /** By term: which fields it stands in and how much it says there, 1 to 255. */
  readonly terms: ReadonlyMap<string, { readonly mask: number; readonly impact: number }>;
  /** The folded title. */
  readonly title: string;
  /** The folded values of the other fields, in the order of INDEXED_FIELDS. */
  readonly text: string;
}

/** Identifiers in normal form, so that any printed form finds them. What is not one is left out. */
function* exactTerms(document: IndexDocument): Generator<string> {
  const { isbn = [], issn = [], doi = [] } = document.identifiers ?? {};
  for (const [name, values, normalize] of [
    ['isbn', isbn, normalizeIsbn],
    ['issn', issn, normalizeIssn],
    ['doi', doi, normalizeDoi],
  ] as const) {
    for (const value of values) {
      const key = normalize(value);
      if (key !== null) yield exactTerm(name, key);
    }
  }
  for (const [place, number] of (document.standardNumbers ?? []).entries()) {
    const standard = parseStandardNumber(number);
    for (const key of standard ? standardKeys(standard) : []) {
      yield exactTerm('standard', key);
      if (place === 0) yield exactTerm('ownStandard', key);
    }
  }
  if (document.clc) yield exactTerm('clc', document.clc);
  if (document.lcc) yield exactTerm('lcc', document.lcc);
}

type Collect = (term: string, field: IndexedField, weight: number) => void;

/** Terms of one way of reading a value. */
function readingTerms(readings: readonly string[]): Set<string> {
  const terms = new Set<string>();
  for (let i = 0; i + 1 < readings.length; i++) {
    const [first, second] = [readings[i] as string, readings[i + 1] as string];
    if (first !== '' && second !== '') terms.add(readingTerm(first, second));
  }
  for (const run of initialsOf(readings)) {
    for (const term of initialsTerms(run)) terms.add(term);
  }
  return terms;
}

function collectReadings(
  folded: string,
  field: IndexedField,
  collect: Collect,
  readInContext: ContextReader | undefined,
): void {
  const readings = syllables(folded);
  if (readings.length === 0) return;
  const weight = termWeight(field, readings.length);
  const terms = readingTerms(readings);
  // Queries are read by the commonest readings, people type the right ones: both are indexed.
  if (readInContext) {
    for (const term of readingTerms(syllablesInContext(folded, readInContext))) terms.add(term);
  }
  for (const term of terms) collect(term, field, weight);
}

function termWeight(field: IndexedField, length: number): number {
  const { weight, lengthShare, typicalLength } = field;
  return weight / (1 - lengthShare + (lengthShare * length) / typicalLength);
}

/** Folds a document and weighs its terms: fielded BM25 without the idf, which queries bring. */
export function analyse(document: IndexDocument, readInContext?: ContextReader): AnalysedDocument {
  const sums = new Map<string, { mask: number; weight: number; impact: number }>();
  const collect: Collect = (term, { bit }, weight) => {
    const sum = sums.get(term);
    if (sum === undefined) sums.set(term, { mask: bit, weight, impact: 0 });
    else {
      sum.mask |= bit;
      sum.weight += weight;
    }
  };
  const texts: string[] = [];
  for (const field of INDEXED_FIELDS) {
    const values = field.values(document).map(fold);
    texts.push(values.join(VALUE_BREAK));
    const analysed = values.map(indexTerms);
    const length = analysed.reduce((sum, { terms }) => sum + terms.length, 0);
    const weight = termWeight(field, length);
    for (const { terms, surfaces } of analysed) {
      for (const term of terms) collect(term, field, weight);
      for (const surface of surfaces) collect(surface, field, weight * SURFACE_SHARE);
    }
    if (field.pinyin)
      for (const value of values) collectReadings(value, field, collect, readInContext);
  }
  for (const sum of sums.values()) {
    const share = sum.weight / (SATURATION + sum.weight);
    sum.impact = Math.max(1, Math.round(share * LARGEST_IMPACT));
  }
  for (const term of exactTerms(document)) {
    sums.set(term, { mask: 0, weight: 0, impact: LARGEST_IMPACT });
  }
  const [title = '', ...rest] = texts;
  return { terms: sums, title, text: rest.join(FIELD_BREAK) };
}
