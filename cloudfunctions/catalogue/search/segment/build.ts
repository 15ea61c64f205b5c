import type { BuildOptions, IndexDocument } from '../types';
import { invert } from './chunk';
import { type ByteSink, memorySink, type SegmentContent } from './content';
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

/** A chunk as a segment that only a merge will read. */
function partOf(content: SegmentContent): Segment {
  const sink = memorySink();
  writeSegment(content, sink, 'part');
  return openSegment(sink.bytes());
}

/**
 * Builds a segment: documents are inverted a chunk at a time; more than one chunk become small
 * segments that are merged. Throws when an id is there twice or a column overflows.
 */
export function buildSegmentTo(
  documents: Iterable<IndexDocument>,
  sink: ByteSink,
  { chunkSize = DEFAULT_CHUNK, readInContext }: BuildOptions = {},
): void {
  const parts: Segment[] = [];
  let last: SegmentContent | null = null;
  for (const chunk of chunksOf(documents, chunkSize)) {
    if (last) parts.push(partOf(last));
    last = invert(chunk, readInContext);
  }
  last ??= invert([]);
  if (parts.length === 0) {
    writeSegment(last, sink, 'whole');
    return;
  }
  parts.push(partOf(last));
  const inputs = parts.map((segment) => ({ segment }));
  mergeSegmentsTo(inputs, sink);
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
