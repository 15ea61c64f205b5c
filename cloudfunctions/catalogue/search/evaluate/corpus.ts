import { ALL_FIELDS } from '../fields';
import type { Segment } from '../segment/open';
import { decodeDocuments } from '../segment/postings';

/** The postings of one term over all segments, by ordinal, ascending. */
export interface OrdinalPostings {
  readonly count: number;
  readonly documents: Uint32Array;
  readonly impacts: Uint8Array;
}

export interface Place {
  readonly segment: Segment;
  readonly document: number;
}

const NO_POSTINGS: OrdinalPostings = {
  count: 0,
  documents: new Uint32Array(0),
  impacts: new Uint8Array(0),
};

/**
 * Several segments seen as one: their documents are numbered through, and a document's number here
 * is its ordinal. Statistics are of all documents, dead ones included, until a merge drops them.
 */
export class Corpus {
  /** The first ordinal of each segment. */
  readonly bases: readonly number[];
  /** Ordinals run from 0 to below this. */
  readonly size: number;
  readonly live: number;
  private readonly dead: Uint8Array | null;

  constructor(
    readonly segments: readonly Segment[],
    tombstones: readonly (ReadonlySet<string> | undefined)[],
  ) {
    const bases: number[] = [];
    let size = 0;
    for (const segment of segments) {
      bases.push(size);
      size += segment.documents;
    }
    this.bases = bases;
    this.size = size;
    const dead = new Set<number>();
    for (const [at, segment] of segments.entries()) {
      for (const id of tombstones[at] ?? []) {
        const document = segment.findId(id);
        if (document >= 0) dead.add((bases[at] as number) + document);
      }
    }
    this.live = size - dead.size;
    this.dead = dead.size > 0 ? new Uint8Array(size) : null;
    for (const ordinal of dead) (this.dead as Uint8Array)[ordinal] = 1;
  }

  isDead(ordinal: number): boolean {
    return this.dead !== null && this.dead[ordinal] === 1;
  }

  get hasDead(): boolean {
    return this.dead !== null;
  }

  /** Index of the segment an ordinal is in. */
  segmentIndex(ordinal: number): number {
    let at = this.bases.length - 1;
    while ((this.bases[at] as number) > ordinal) at--;
    return at;
  }

  place(ordinal: number): Place {
    const at = this.segmentIndex(ordinal);
    return {
      segment: this.segments[at] as Segment,
      document: ordinal - (this.bases[at] as number),
    };
  }

  title(ordinal: number): string {
    const { segment, document } = this.place(ordinal);
    return segment.title(document);
  }

  text(ordinal: number): string {
    const { segment, document } = this.place(ordinal);
    return segment.text(document);
  }

  id(ordinal: number): string {
    const { segment, document } = this.place(ordinal);
    return segment.id(document);
  }

  /** The live document with this id, -1 when there is none. */
  findId(id: string): number {
    for (const [at, segment] of this.segments.entries()) {
      const document = segment.findId(id);
      const ordinal = (this.bases[at] as number) + document;
      if (document >= 0 && !this.isDead(ordinal)) return ordinal;
    }
    return -1;
  }

  /** Documents a term stands in. */
  frequency(term: string): number {
    let count = 0;
    for (const segment of this.segments) {
      const index = segment.find(term);
      if (index >= 0) count += segment.count(index);
    }
    return count;
  }

  /** Postings of a term in the fields of `mask`; ALL_FIELDS takes every posting as it is. */
  postings(term: string, mask: number): OrdinalPostings {
    const found: { segment: Segment; index: number; base: number }[] = [];
    let total = 0;
    for (const [at, segment] of this.segments.entries()) {
      const index = segment.find(term);
      if (index < 0) continue;
      found.push({ segment, index, base: this.bases[at] as number });
      total += segment.count(index);
    }
    if (total === 0) return NO_POSTINGS;
    const documents = new Uint32Array(total);
    const impacts = new Uint8Array(total);
    let kept = 0;
    for (const { segment, index, base } of found) {
      const count = segment.count(index);
      const stored = segment.stored(index);
      decodeDocuments(stored, count, base, documents, kept);
      const masksFrom = stored.length - 2 * count;
      const impactsFrom = stored.length - count;
      if (mask === ALL_FIELDS) {
        impacts.set(stored.subarray(impactsFrom), kept);
        kept += count;
        continue;
      }
      const from = kept;
      for (let i = 0; i < count; i++) {
        if (((stored[masksFrom + i] as number) & mask) === 0) continue;
        documents[kept] = documents[from + i] as number;
        impacts[kept++] = stored[impactsFrom + i] as number;
      }
    }
    return { count: kept, documents, impacts };
  }

  /** Distinct terms that begin with `prefix`, over all segments, in order. */
  termsWithPrefix(prefix: string): string[] {
    const terms = new Set<string>();
    for (const segment of this.segments) {
      for (let index = segment.lowerBound(prefix); index < segment.terms; index++) {
        if (!segment.startsWith(index, prefix)) break;
        terms.add(segment.term(index));
      }
    }
    return [...terms].sort();
  }
}
