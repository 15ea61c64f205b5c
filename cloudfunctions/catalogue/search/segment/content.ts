import type { CodedColumn } from './format';
import type { Postings } from './postings';

/**
 * What a segment is written from: documents inverted in memory, or other segments being merged.
 * Documents are numbered from 0. The same content always gives the same bytes.
 */
export interface SegmentContent {
  readonly documents: number;
  id(document: number): string;
  /** Folded. */
  title(document: number): string;
  /** Folded values of the fields after the title. */
  text(document: number): string;
  /** JSON in UTF-8. */
  display(document: number): Uint8Array;
  coded(column: CodedColumn, document: number): string;
  aspects(document: number): readonly string[];
  year(document: number): number;
  added(document: number): number;
  /** In ascending order of code units; postings are valid until the next is asked for. */
  terms(): Iterable<readonly [term: string, postings: Postings]>;
}

/** Where a segment's bytes go, in order. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
}

/** Keeps what is written, for segments that fit in memory. */
export function memorySink(): ByteSink & { bytes(): Uint8Array } {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    write(bytes) {
      parts.push(bytes);
      length += bytes.byteLength;
    },
    bytes() {
      const whole = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.byteLength;
      }
      return whole;
    },
  };
}
