import type { Corpus } from '../evaluate/corpus';
import type { Hits } from '../evaluate/hits';
import type { CodedColumn } from '../segment/format';
import type { Segment } from '../segment/open';
import type { AccessSigns, FacetName, SearchFilters } from '../types';

/** One condition on a segment's documents. A facet's own choice does not narrow its own counts. */
interface Test {
  readonly facet: FacetName | null;
  passes(document: number): boolean;
}

function codedTest(
  segment: Segment,
  facet: FacetName,
  column: CodedColumn,
  chosen: (value: string) => boolean,
): Test {
  const codes = segment.array(column);
  const allowed = Uint8Array.from(segment.dictionaries[column], (value) => (chosen(value) ? 1 : 0));
  return { facet, passes: (document) => allowed[codes[document] as number] === 1 };
}

function aspectTest(segment: Segment, chosen: readonly string[]): Test {
  const bits = segment.array('aspects');
  let wanted = 0;
  for (const [bit, name] of segment.dictionaries.aspects.entries()) {
    if (chosen.includes(name)) wanted |= 1 << bit;
  }
  return { facet: 'aspect', passes: (document) => ((bits[document] as number) & wanted) !== 0 };
}

export const decadeOf = (year: number): number => year - (year % 10);

function testsFor(
  segment: Segment,
  filters: SearchFilters,
  signs: AccessSigns | undefined,
): Test[] {
  const tests: Test[] = [];
  for (const name of ['type', 'language', 'source', 'standardStatus'] as const) {
    const chosen: readonly string[] = filters[name] ?? [];
    if (chosen.length > 0) {
      tests.push(codedTest(segment, name, name, (value) => chosen.includes(value)));
    }
  }
  const { access = [], clc = [], aspect = [], decade = [], yearFrom, yearTo, addedFrom } = filters;
  if (clc.length > 0) {
    const under = (value: string) => clc.some((top) => value.startsWith(top));
    tests.push(codedTest(segment, 'clc', 'clc', under));
  }
  if (aspect.length > 0) tests.push(aspectTest(segment, aspect));
  const year = segment.array('year');
  if (decade.length > 0) {
    const passes = (document: number) => {
      const value = year[document] as number;
      return value > 0 && decade.includes(decadeOf(value));
    };
    tests.push({ facet: 'decade', passes });
  }
  if (access.length > 0) {
    const has = (value: string) => access.includes(signs?.get(value) ?? '');
    tests.push(codedTest(segment, 'access', 'accessClass', has));
  }
  if (yearFrom !== undefined || yearTo !== undefined) {
    const least = yearFrom ?? 1;
    const most = yearTo ?? Number.POSITIVE_INFINITY;
    const passes = (document: number) => {
      const value = year[document] as number;
      return value >= least && value <= most;
    };
    tests.push({ facet: null, passes });
  }
  if (addedFrom !== undefined) {
    const added = segment.array('added');
    tests.push({ facet: null, passes: (document) => (added[document] as number) >= addedFrom });
  }
  return tests;
}

/** The part of a result that lies in one segment, as documents of that segment. */
export interface SegmentResult {
  readonly segment: Segment;
  readonly base: number;
  /** Live documents that pass every filter. */
  readonly documents: Uint32Array;
  /** By facet: documents that fail that facet's own choice and nothing else. */
  readonly besides: ReadonlyMap<FacetName, Uint32Array>;
}

/** What filters leave of some hits. */
export interface Filtered {
  readonly hits: Hits;
  readonly parts: readonly SegmentResult[];
}

/** Applies filters and tombstones, keeping apart what only a facet's own choice excludes. */
export function filter(
  corpus: Corpus,
  hits: Hits,
  filters: SearchFilters,
  signs: AccessSigns | undefined,
): Filtered {
  const documents = new Uint32Array(hits.count);
  const scores = new Float32Array(hits.count);
  const local = new Uint32Array(hits.count);
  const parts: SegmentResult[] = [];
  let kept = 0;
  let at = 0;
  for (const [index, segment] of corpus.segments.entries()) {
    const base = corpus.bases[index] as number;
    const end = base + segment.documents;
    const tests = testsFor(segment, filters, signs);
    const besides = new Map<FacetName, number[]>();
    const from = kept;
    for (; at < hits.count && (hits.documents[at] as number) < end; at++) {
      const ordinal = hits.documents[at] as number;
      if (corpus.isDead(ordinal)) continue;
      const document = ordinal - base;
      let failed: Test | null = null;
      let failures = 0;
      for (const test of tests) {
        if (test.passes(document)) continue;
        failed = test;
        if (++failures > 1) break;
      }
      if (failed === null) {
        local[kept] = document;
        documents[kept] = ordinal;
        scores[kept++] = hits.scores[at] as number;
      } else if (failures === 1 && failed.facet !== null) {
        const list = besides.get(failed.facet);
        if (list) list.push(document);
        else besides.set(failed.facet, [document]);
      }
    }
    parts.push({
      segment,
      base,
      documents: local.subarray(from, kept),
      besides: new Map([...besides].map(([facet, list]) => [facet, Uint32Array.from(list)])),
    });
  }
  return { hits: { count: kept, documents, scores }, parts };
}
