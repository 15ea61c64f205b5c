import type { In, Prefix, QueryNode, Range } from '../../../../typings/query';
import type { CodedColumn } from '../segment/format';
import type { Segment } from '../segment/open';
import type { Corpus } from './corpus';
import { everything, type Hits, keep } from './hits';

/** Whether a document of a segment has what a condition on columns asks. */
type DocumentTest = (document: number) => boolean;

/** A condition that is answered by columns alone: it scores nothing and needs no postings. */
export type ColumnTest = (segment: Segment) => DocumentTest;

const COLUMNS = ['type', 'language', 'source', 'standardStatus'] as const;

function codedTest(column: CodedColumn, passes: (value: string) => boolean): ColumnTest {
  return (segment) => {
    const codes = segment.array(column);
    const allowed = Uint8Array.from(segment.dictionaries[column], (value) => +passes(value));
    return (document) => allowed[codes[document] as number] === 1;
  };
}

function aspectTest(passes: (value: string) => boolean): ColumnTest {
  return (segment) => {
    const bits = segment.array('aspects');
    let wanted = 0;
    for (const [bit, name] of segment.dictionaries.aspects.entries()) {
      if (passes(name)) wanted |= 1 << bit;
    }
    return (document) => ((bits[document] as number) & wanted) !== 0;
  };
}

function rangeTest({ field, from, to }: Range): ColumnTest {
  // A year of 0 is an unknown year, which is in no range.
  const least = field === 'year' ? Math.max(1, from ?? 1) : (from ?? 0);
  const most = to ?? Number.POSITIVE_INFINITY;
  return (segment) => {
    const values = segment.array(field);
    return (document) => {
      const value = values[document] as number;
      return value >= least && value <= most;
    };
  };
}

function valueTest(node: In | Prefix, passes: (value: string) => boolean): ColumnTest | null {
  if (node.field === 'aspect') return aspectTest(passes);
  const column = COLUMNS.find((name) => name === node.field);
  return column === undefined ? null : codedTest(column, passes);
}

/** The condition of a node that columns answer; null for every other node. */
export function columnTest(node: QueryNode): ColumnTest | null {
  switch (node.kind) {
    case 'range':
      return rangeTest(node);
    case 'in': {
      const wanted = new Set(node.values);
      return valueTest(node, (value) => wanted.has(value));
    }
    case 'prefix':
      return valueTest(node, (value) => value.startsWith(node.text));
    default:
      return null;
  }
}

/** Those of `hits` that pass every condition. */
export function keepPassing(corpus: Corpus, hits: Hits, tests: readonly ColumnTest[]): Hits {
  const bySegment = corpus.segments.map((segment) => tests.map((test) => test(segment)));
  let at = 0;
  let base = 0;
  let end = corpus.segments[0]?.documents ?? 0;
  return keep(hits, (ordinal) => {
    while (ordinal >= end) {
      base = end;
      end += corpus.segments[++at]?.documents ?? 0;
    }
    return (bySegment[at] as DocumentTest[]).every((passes) => passes(ordinal - base));
  });
}

/** All documents that pass. */
export function allPassing(corpus: Corpus, test: ColumnTest): Hits {
  return keepPassing(corpus, everything(corpus.size), [test]);
}
