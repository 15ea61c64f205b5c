import type { QueryToken } from '../analysis/tokens';
import { ALL_FIELDS } from '../fields';
import type { Corpus } from './corpus';
import type { Cover, WeightedHits } from './cover';
import { NO_HITS } from './hits';

const LARGEST_IMPACT = 255;
/** Steps of the inverse document frequency in a token's whole-numbered weight. */
const WEIGHT_STEPS = 16;

/** Tokens of one text that are looked up; more would not change what is found, and each costs. */
export const MOST_TOKENS = 128;

/** What an evaluation works with. */
export interface Context {
  readonly corpus: Corpus;
  readonly cover: Cover;
}

/** How much a term says by being rare (BM25's inverse document frequency). */
export function rarity(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** The same as a whole number of at least 1. */
export function tokenWeight(size: number, frequency: number): number {
  return Math.max(1, Math.round(rarity(size, frequency) * WEIGHT_STEPS));
}

/** One token's documents, scored; `frequency` is of the term in all fields. */
export interface TokenHits extends WeightedHits {
  readonly term: string;
  readonly frequency: number;
}

export const absent = (term: string): TokenHits => ({ ...NO_HITS, term, frequency: 0, weight: 0 });

/** The documents of a term in the fields of `mask`; `share` scales score and weight. */
export function termHits({ corpus }: Context, term: string, mask: number, share = 1): TokenHits {
  const { count, documents, impacts } = corpus.postings(term, mask);
  if (count === 0) return absent(term);
  const frequency = mask === ALL_FIELDS ? count : corpus.frequency(term);
  const unit = (rarity(corpus.size, frequency) * share) / LARGEST_IMPACT;
  const scores = new Float32Array(count);
  for (let i = 0; i < count; i++) scores[i] = (impacts[i] as number) * unit;
  const weight = Math.max(1, Math.round(tokenWeight(corpus.size, frequency) * share));
  return { count, documents, scores, term, frequency, weight };
}

/** Documents of any of several terms, weighed as the heaviest of them. */
export function anyOf({ cover }: Context, label: string, lists: readonly TokenHits[]): TokenHits {
  const found = lists.filter(({ count }) => count > 0);
  const [only] = found;
  if (only === undefined) return absent(label);
  if (found.length === 1) return only;
  const hits = cover.unite(found, 0, false);
  return {
    ...hits,
    term: label,
    frequency: hits.count,
    weight: Math.max(...found.map(({ weight }) => weight)),
  };
}

/** The documents of one token of a query. An ideograph alone is all terms that begin with it. */
export function tokenHits(context: Context, token: QueryToken, mask: number): TokenHits {
  if (token.kind !== 'character') return termHits(context, token.text, mask);
  const terms = context.corpus.termsWithPrefix(token.text);
  return anyOf(
    context,
    token.text,
    terms.map((term) => termHits(context, term, mask)),
  );
}
