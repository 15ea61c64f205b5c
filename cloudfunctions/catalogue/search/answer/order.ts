import type { Corpus } from '../evaluate/corpus';
import type { Hits } from '../evaluate/hits';
import { pinyinKey } from '../segment/orders';
import type { SortOrder } from '../types';
import type { SegmentResult } from './filters';
import { product, RERANKED, type Reranker } from './rank';

/** One hit in its place. `key` is what it is ordered by, before its ordinal. */
export interface Placed {
  readonly ordinal: number;
  readonly score: number;
  readonly key: number | string;
}

/**
 * Where the last page ended. `tier` 0 is what was re-ranked; the rest of a result by relevance
 * comes after it, in the order of the plain scores.
 */
export interface Position {
  readonly tier: 0 | 1;
  readonly key: number | string;
  readonly id: string;
}

/** Places `i` with the larger keys, equal keys by ordinal, at most `limit`, in order. */
function largest(
  count: number,
  key: (i: number) => number,
  limit: number,
  after: { key: number; at: number } | null,
): number[] {
  const places: number[] = [];
  const keys: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = key(i);
    if (after !== null && (value > after.key || (value === after.key && i <= after.at))) continue;
    if (places.length === limit && value <= (keys[limit - 1] as number)) continue;
    let at = places.length === limit ? limit - 1 : places.length;
    while (at > 0 && (keys[at - 1] as number) < value) {
      keys[at] = keys[at - 1] as number;
      places[at] = places[at - 1] as number;
      at--;
    }
    keys[at] = value;
    places[at] = i;
  }
  return places;
}

/** Place of the last hit whose ordinal is not above `ordinal`; -1 when there is none. */
function placeOf(hits: Hits, ordinal: number): number {
  let low = 0;
  let high = hits.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits.documents[middle] as number) <= ordinal) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A page in the making: the hits, and the tier the last of them is in. */
export interface Ordered {
  readonly placed: readonly Placed[];
  readonly tierOf: (place: number) => 0 | 1;
}

function byRelevance(
  corpus: Corpus,
  hits: Hits,
  rerank: Reranker,
  limit: number,
  after: Position | null,
): Ordered {
  const score = (i: number) => hits.scores[i] as number;
  const close = largest(hits.count, score, RERANKED, null);
  const first = close
    .map((i): Placed => {
      const ordinal = hits.documents[i] as number;
      const reranked = score(i) * product(rerank(ordinal));
      return { ordinal, score: reranked, key: reranked };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  const placed: Placed[] = [];
  if (after === null) placed.push(...first.slice(0, limit));
  else if (after.tier === 0) {
    const key = after.key as number;
    const ordinal = corpus.findId(after.id);
    placed.push(
      ...first
        .filter((hit) => hit.score < key || (hit.score === key && hit.ordinal > ordinal))
        .slice(0, limit),
    );
  }
  const fromFirst = placed.length;
  if (fromFirst < limit && hits.count > close.length) {
    const looked = new Set(close);
    const start =
      after?.tier === 1
        ? { key: after.key as number, at: placeOf(hits, corpus.findId(after.id)) }
        : null;
    // What was looked at has the highest scores, so asking for that many more leaves enough.
    const rest = largest(
      hits.count,
      (i) => (looked.has(i) ? Number.NEGATIVE_INFINITY : score(i)),
      limit - fromFirst,
      start,
    );
    for (const i of rest) {
      if (looked.has(i)) continue;
      placed.push({ ordinal: hits.documents[i] as number, score: score(i), key: score(i) });
    }
  }
  return { placed, tierOf: (place) => (place < fromFirst ? 0 : 1) };
}

function byNumber(
  corpus: Corpus,
  hits: Hits,
  parts: readonly SegmentResult[],
  value: (part: SegmentResult, document: number) => number,
  limit: number,
  after: Position | null,
): Ordered {
  const values = new Float64Array(hits.count);
  let at = 0;
  for (const part of parts) {
    for (const document of part.documents) values[at++] = value(part, document);
  }
  const start = after
    ? { key: after.key as number, at: placeOf(hits, corpus.findId(after.id)) }
    : null;
  const places = largest(hits.count, (i) => values[i] as number, limit, start);
  return {
    placed: places.map((i) => ({
      ordinal: hits.documents[i] as number,
      score: hits.scores[i] as number,
      key: values[i] as number,
    })),
    tierOf: () => 1,
  };
}

/** The rank of each document of a segment by title. */
const ranks = new WeakMap<object, Uint32Array>();

function titleRanks(part: SegmentResult): Uint32Array {
  let found = ranks.get(part.segment);
  if (found === undefined) {
    const order = part.segment.array('byPinyin');
    found = new Uint32Array(order.length);
    for (let rank = 0; rank < order.length; rank++) found[order[rank] as number] = rank;
    ranks.set(part.segment, found);
  }
  return found;
}

/** The first rank in a segment whose title is filed after `position`. */
function rankAfter(part: SegmentResult, position: Position): number {
  const order = part.segment.array('byPinyin');
  const key = position.key as string;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const document = order[middle] as number;
    const own = pinyinKey(part.segment.title(document));
    const before = own < key || (own === key && part.segment.id(document) <= position.id);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byTitle(
  hits: Hits,
  parts: readonly SegmentResult[],
  limit: number,
  after: Position | null,
): Ordered {
  const placed: (Placed & { readonly id: string })[] = [];
  let at = 0;
  for (const part of parts) {
    const rank = titleRanks(part);
    const from = after ? rankAfter(part, after) : 0;
    const own = part.documents;
    const first = at;
    const places = largest(
      own.length,
      (i) => {
        const place = rank[own[i] as number] as number;
        return place < from ? Number.NEGATIVE_INFINITY : -place;
      },
      limit,
      null,
    );
    for (const i of places) {
      const document = own[i] as number;
      if ((rank[document] as number) < from) continue;
      placed.push({
        ordinal: part.base + document,
        score: hits.scores[first + i] as number,
        key: pinyinKey(part.segment.title(document)),
        id: part.segment.id(document),
      });
    }
    at += own.length;
  }
  placed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1));
  return { placed: placed.slice(0, limit), tierOf: () => 1 };
}

/** The next `limit` hits after a position, or the first. Unknown years come last either way. */
export function order(
  corpus: Corpus,
  hits: Hits,
  parts: readonly SegmentResult[],
  rerank: Reranker,
  sort: SortOrder,
  limit: number,
  after: Position | null,
): Ordered {
  const year = (part: SegmentResult, document: number) =>
    part.segment.array('year')[document] as number;
  switch (sort) {
    case 'relevance':
      return byRelevance(corpus, hits, rerank, limit, after);
    case 'newest':
      return byNumber(corpus, hits, parts, year, limit, after);
    case 'oldest': {
      const value = (part: SegmentResult, document: number) => -year(part, document) || -100_000;
      return byNumber(corpus, hits, parts, value, limit, after);
    }
    case 'added': {
      const value = (part: SegmentResult, document: number) =>
        part.segment.array('added')[document] as number;
      return byNumber(corpus, hits, parts, value, limit, after);
    }
    case 'title':
      return byTitle(hits, parts, limit, after);
  }
}
