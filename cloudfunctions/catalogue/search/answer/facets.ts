import type { AccessSigns, FacetCount, FacetName, Facets } from '../types';
import type { SegmentResult } from './filters';

/** Values shown for one facet, the commonest. */
const MOST_VALUES = 100;
/** Years are 16-bit numbers. */
const DECADES = 6554;

type Counts = Map<string, number>;

function add(counts: Counts, value: string, count: number): void {
  if (value !== '') counts.set(value, (counts.get(value) ?? 0) + count);
}

/** 中图分类号's main class: its letters, so that `TU375` is under `TU` and `O241` under `O`. */
export function mainClass(clc: string): string {
  return /^[A-Z]*/.exec(clc)?.[0] ?? '';
}

function countCodes(
  codes: Uint16Array | Uint32Array,
  size: number,
  lists: readonly Uint32Array[],
): Uint32Array {
  const counts = new Uint32Array(size);
  for (const documents of lists) {
    for (let i = 0; i < documents.length; i++) {
      const code = codes[documents[i] as number] as number;
      counts[code] = (counts[code] as number) + 1;
    }
  }
  return counts;
}

function countAspects(part: SegmentResult, lists: readonly Uint32Array[], counts: Counts): void {
  const bits = part.segment.array('aspects');
  const names = part.segment.dictionaries.aspects;
  if (names.length === 0) return;
  const totals = new Uint32Array(32);
  for (const documents of lists) {
    for (let i = 0; i < documents.length; i++) {
      for (let rest = bits[documents[i] as number] as number; rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        totals[bit] = (totals[bit] as number) + 1;
      }
    }
  }
  for (const [bit, name] of names.entries()) {
    if (totals[bit]) add(counts, name, totals[bit] as number);
  }
}

function countDecades(part: SegmentResult, lists: readonly Uint32Array[], counts: Counts): void {
  const years = part.segment.array('year');
  const totals = new Uint32Array(DECADES);
  for (const documents of lists) {
    for (let i = 0; i < documents.length; i++) {
      const year = years[documents[i] as number] as number;
      // A year of 0 is unknown, and falls in the decade that is not reported.
      const decade = (year / 10) | 0;
      totals[decade] = (totals[decade] as number) + 1;
    }
  }
  for (let decade = 1; decade < DECADES; decade++) {
    if (totals[decade]) add(counts, String(decade * 10), totals[decade] as number);
  }
}

function countInto(
  part: SegmentResult,
  facet: FacetName,
  signs: AccessSigns | undefined,
  counts: Counts,
): void {
  const beside = part.besides.get(facet);
  const lists = beside ? [part.documents, beside] : [part.documents];
  const { segment } = part;
  if (facet === 'aspect') {
    countAspects(part, lists, counts);
    return;
  }
  if (facet === 'decade') {
    countDecades(part, lists, counts);
    return;
  }
  const column = facet === 'access' ? 'accessClass' : facet;
  const dictionary = segment.dictionaries[column];
  if (dictionary.every((value) => value === '')) return;
  const totals = countCodes(segment.array(column), dictionary.length, lists);
  for (const [code, value] of dictionary.entries()) {
    const count = totals[code] as number;
    if (count === 0) continue;
    if (facet === 'clc') add(counts, mainClass(value), count);
    else if (facet !== 'access') add(counts, value, count);
    else add(counts, signs?.get(value) ?? '', count);
  }
}

const FACETS: readonly FacetName[] = [
  'type',
  'language',
  'source',
  'clc',
  'aspect',
  'decade',
  'standardStatus',
];

/** Counts by value, the commonest first. `access` is counted when the signs are known. */
export function countFacets(
  parts: readonly SegmentResult[],
  signs: AccessSigns | undefined,
): Facets {
  const facets: Partial<Record<FacetName, readonly FacetCount[]>> = {};
  for (const facet of signs ? [...FACETS, 'access' as const] : FACETS) {
    const counts: Counts = new Map();
    for (const part of parts) countInto(part, facet, signs, counts);
    facets[facet] = [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_VALUES);
  }
  return facets;
}
