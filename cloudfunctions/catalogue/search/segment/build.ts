import type { BuildOptions, IndexDocument } from '../types';
import { invert } from './chunk';
import { type ByteSink, memorySink } from './content';
import { mergeSegmentsTo } from './merge';
import { openSegment, type Segment } from './open';
import { writeSegment } from './write';

const DEFAULT_CHUNK = 20_000;

function* chunksOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Builds a segment: documents are inverted a chunk at a time, each chunk becomes a small segment,
 * and the small segments are merged. Throws when an id is there twice or a column overflows.
 */
export function buildSegmentTo(
  documents: Iterable<IndexDocument>,
  sink: ByteSink,
  { chunkSize = DEFAULT_CHUNK, readInContext }: BuildOptions = {},
): void {
  const parts: Segment[] = [];
  for (const chunk of chunksOf(documents, chunkSize)) {
    const part = memorySink();
    writeSegment(invert(chunk, readInContext), part);
    parts.push(openSegment(part.bytes()));
  }
  mergeSegmentsTo(
    parts.map((segment) => ({ segment })),
    sink,
  );
}

/** As `buildSegmentTo`, in memory. */
export function buildSegment(
  documents: Iterable<IndexDocument>,
  options?: BuildOptions,
): Uint8Array {
  const sink = memorySink();
  buildSegmentTo(documents, sink, options);
  return sink.bytes();
}
