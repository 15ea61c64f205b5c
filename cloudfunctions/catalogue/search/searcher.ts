import { readCursor, writeCursor } from './answer/cursor';
import { countFacets } from './answer/facets';
import { filter } from './answer/filters';
import { highlighter } from './answer/highlight';
import { order } from './answer/order';
import { reranker } from './answer/rank';
import { Corpus } from './evaluate/corpus';
import { Cover } from './evaluate/cover';
import { evaluate } from './evaluate/evaluate';
import { everything } from './evaluate/hits';
import type { Segment } from './segment/open';
import type { Display, Hit, SearchAnswer, SearchRequest } from './types';

const MOST_HITS = 200;
const DECODER = new TextDecoder();

/** Stands in a cursor's place when nothing is searched for: browsing is newest in first. */
const BROWSING = 'added';

export function search(
  corpus: Corpus,
  cover: Cover,
  version: string,
  request: SearchRequest,
): SearchAnswer {
  const { query, filters = {}, accessSigns, cursor } = request;
  const limit = Math.max(1, Math.min(MOST_HITS, Math.floor(request.limit)));
  const wanted = request.sort ?? 'relevance';
  const sort = query === null && wanted === 'relevance' ? BROWSING : wanted;
  const after = cursor === undefined ? null : readCursor(sort, cursor);

  const evaluation =
    query === null
      ? { hits: everything(corpus.size), terms: [] }
      : evaluate({ corpus, cover }, query);
  const { hits, parts } = filter(corpus, evaluation.hits, filters, accessSigns);
  const probes = evaluation.terms.map(({ match }) => match.probe);
  const rerank = reranker(corpus, probes);
  const { placed, tierOf } = order(corpus, hits, parts, rerank, sort, limit + 1, after);

  const highlight = highlighter(query);
  const page = placed.slice(0, limit).map(({ ordinal, score }): Hit => {
    const { segment, document } = corpus.place(ordinal);
    const display: Display = JSON.parse(DECODER.decode(segment.displayBytes(document)));
    return { id: segment.id(document), ordinal, score, display, highlights: highlight(display) };
  });
  const answer = {
    total: hits.count,
    hits: page,
    facets: countFacets(parts, accessSigns),
    version,
  };
  const last = placed[limit - 1];
  if (last === undefined || placed.length <= limit) return answer;
  const position = { tier: tierOf(limit - 1), key: last.key, id: corpus.id(last.ordinal) };
  return { ...answer, nextCursor: writeCursor(sort, position) };
}

/** Segments as one corpus, and what a search of it needs. */
export function prepare(
  segments: readonly Segment[],
  tombstones: readonly (ReadonlySet<string> | undefined)[],
): { corpus: Corpus; cover: Cover } {
  const corpus = new Corpus(segments, tombstones);
  return { corpus, cover: new Cover(corpus.size) };
}
