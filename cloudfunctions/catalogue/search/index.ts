import { explain } from './answer/explain';
import { didYouMean } from './answer/spelling';
import { suggest } from './answer/suggest';
import { prepare, search } from './searcher';
import type { Segment } from './segment/open';
import type { Searcher } from './types';

export { BadCursorError } from './answer/cursor';
export { buildSegment, buildSegmentTo } from './segment/build';
export type { ByteSink } from './segment/content';
export { SEGMENT_GENERATION, SegmentFormatError } from './segment/format';
export { type MergeInput, mergeSegments, mergeSegmentsTo } from './segment/merge';
export { openSegment, type Segment } from './segment/open';
export type * from './types';

/**
 * A searcher over immutable segments. `tombstones` stands beside `segments`: the ids in each that
 * are dead, because they were removed or a later segment has them anew. `version` names this set of
 * segments in answers. It keeps accumulators as large as the corpus: make one and use it for every query.
 */
export function createSearcher(
  segments: readonly Segment[],
  tombstones: readonly (ReadonlySet<string> | undefined)[] = [],
  version = '',
): Searcher {
  const context = prepare(segments, tombstones);
  const { corpus, cover } = context;
  return {
    version,
    size: corpus.live,
    search: (request) => search(corpus, cover, version, request),
    suggest: (prefix, limit) => suggest(corpus, prefix, limit),
    explain: (query, id) => explain(context, query, id),
    didYouMean: (text) => didYouMean(corpus, text),
  };
}
