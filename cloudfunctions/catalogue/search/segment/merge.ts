import type { ByteSink, SegmentContent } from './content';
import { memorySink } from './content';
import type { CodedColumn } from './format';
import { Grow } from './grow';
import type { Segment } from './open';
import type { Postings } from './postings';
import { writeSegment } from './write';

/** A segment to merge, and the ids in it that are dead. */
export interface MergeInput {
  readonly segment: Segment;
  readonly tombstones?: ReadonlySet<string>;
}

const DEAD = 0xffffffff;

/** The live documents of several segments, in their order, as one content. */
class Merged implements SegmentContent {
  readonly documents: number;
  private readonly segments: readonly Segment[];
  /** By segment and document: its new number, or DEAD. */
  private readonly numbers: readonly Uint32Array[];
  /** By new number: the segment and the document in it. */
  private readonly segmentOf: Uint16Array;
  private readonly documentOf: Uint32Array;

  constructor(inputs: readonly MergeInput[]) {
    this.segments = inputs.map(({ segment }) => segment);
    let next = 0;
    this.numbers = inputs.map(({ segment, tombstones }) => {
      const dead = new Set([...(tombstones ?? [])].map((id) => segment.findId(id)));
      return Uint32Array.from({ length: segment.documents }, (_, document) =>
        dead.has(document) ? DEAD : next++,
      );
    });
    this.documents = next;
    this.segmentOf = new Uint16Array(next);
    this.documentOf = new Uint32Array(next);
    for (const [segment, numbers] of this.numbers.entries()) {
      for (const [document, number] of numbers.entries()) {
        if (number === DEAD) continue;
        this.segmentOf[number] = segment;
        this.documentOf[number] = document;
      }
    }
  }

  id(number: number): string {
    return this.segment(number).id(this.document(number));
  }

  title(number: number): string {
    return this.segment(number).title(this.document(number));
  }

  text(number: number): string {
    return this.segment(number).text(this.document(number));
  }

  display(number: number): Uint8Array {
    return this.segment(number).displayBytes(this.document(number));
  }

  coded(column: CodedColumn, number: number): string {
    return this.segment(number).coded(column, this.document(number));
  }

  aspects(number: number): readonly string[] {
    const segment = this.segment(number);
    const bits = segment.array('aspects')[this.document(number)] as number;
    return segment.dictionaries.aspects.filter((_, bit) => (bits & (1 << bit)) !== 0);
  }

  year(number: number): number {
    return this.segment(number).array('year')[this.document(number)] as number;
  }

  added(number: number): number {
    return this.segment(number).array('added')[this.document(number)] as number;
  }

  /** Terms of all segments in one ascending sequence; a term without live documents is gone. */
  *terms(): Generator<readonly [string, Postings]> {
    const cursors = this.segments.map((segment) => ({
      segment,
      index: 0,
      term: segment.terms > 0 ? segment.term(0) : null,
    }));
    const documents = new Grow('u32');
    const masks = new Grow('u8');
    const impacts = new Grow('u8');
    for (;;) {
      let least: string | null = null;
      for (const { term } of cursors) {
        if (term !== null && (least === null || term < least)) least = term;
      }
      if (least === null) return;
      documents.clear();
      masks.clear();
      impacts.clear();
      for (const [at, cursor] of cursors.entries()) {
        if (cursor.term !== least) continue;
        const postings = cursor.segment.postings(cursor.index);
        const numbers = this.numbers[at] as Uint32Array;
        for (let i = 0; i < postings.count; i++) {
          const number = numbers[postings.documents[i] as number] as number;
          if (number === DEAD) continue;
          documents.push(number);
          masks.push(postings.masks[i] as number);
          impacts.push(postings.impacts[i] as number);
        }
        cursor.index++;
        cursor.term =
          cursor.index < cursor.segment.terms ? cursor.segment.term(cursor.index) : null;
      }
      if (documents.length === 0) continue;
      const postings: Postings = {
        count: documents.length,
        documents: documents.done(),
        masks: masks.done(),
        impacts: impacts.done(),
      };
      yield [least, postings];
    }
  }

  private segment(number: number): Segment {
    return this.segments[this.segmentOf[number] as number] as Segment;
  }

  private document(number: number): number {
    return this.documentOf[number] as number;
  }
}

/**
 * Merges segments into one, leaving dead documents out. The result is byte for byte what building
 * the live documents in the same order gives. Throws when two live documents share an id.
 */
export function mergeSegmentsTo(inputs: readonly MergeInput[], sink: ByteSink): void {
  writeSegment(new Merged(inputs), sink, 'whole');
}

/** As `mergeSegmentsTo`, in memory. */
export function mergeSegments(inputs: readonly MergeInput[]): Uint8Array {
  const sink = memorySink();
  mergeSegmentsTo(inputs, sink);
  return sink.bytes();
}
