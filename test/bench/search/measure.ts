import type { IndexDocument, Searcher } from '../../../cloudfunctions/catalogue/search/types';
import type { KnownItem } from './known-items';

/** How well one kind of query found what it meant. */
export interface Quality {
  readonly kind: string;
  readonly queries: number;
  /** Share with a right answer among the first ten. */
  readonly recall: number;
  /** Mean of one over the place of the first right answer; 0 beyond the tenth. */
  readonly mrr: number;
  /** Share with no hit at all. */
  readonly empty: number;
  readonly missed: readonly string[];
}

/** Quality by kind, and of all queries together under `all`. */
export function measureQuality(
  searcher: Searcher,
  documents: readonly IndexDocument[],
  items: readonly KnownItem[],
): Quality[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const places = new Map<string, { place: number; total: number; text: string }[]>();
  for (const { kind, text, accepts } of items) {
    const answer = searcher.search({ query: { kind: 'term', field: 'any', text }, limit: 10 });
    const place = answer.hits.findIndex(({ id }) => accepts(byId.get(id) as IndexDocument));
    for (const group of [kind, 'all']) {
      const list = places.get(group) ?? [];
      list.push({ place, total: answer.total, text });
      places.set(group, list);
    }
  }
  return [...places].map(([kind, list]) => {
    const share = (count: number) => count / list.length;
    return {
      kind,
      queries: list.length,
      recall: share(list.filter(({ place }) => place >= 0).length),
      mrr: share(list.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0)),
      empty: share(list.filter(({ total }) => total === 0).length),
      missed: list.filter(({ place }) => place !== 0).map(({ text }) => text),
    };
  });
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
