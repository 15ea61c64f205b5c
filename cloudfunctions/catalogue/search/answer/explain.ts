import { type Evaluation, evaluate } from '../evaluate/evaluate';
import type { Hits } from '../evaluate/hits';
import type { Context, TokenHits } from '../evaluate/tokens';
import { ALL_FIELDS, fieldNames } from '../fields';
import type { Explanation, QueryNode, TermScore } from '../types';
import { type Factors, product, reranker } from './rank';

function scoreIn(hits: Hits, ordinal: number): number | null {
  let low = 0;
  let high = hits.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits.documents[middle] as number) < ordinal) low = middle + 1;
    else high = middle;
  }
  return low < hits.count && hits.documents[low] === ordinal ? (hits.scores[low] as number) : null;
}

/** The fields in which a record has a term. */
function fieldsOf({ corpus }: Context, term: string, ordinal: number): string[] {
  const { segment, document } = corpus.place(ordinal);
  const index = segment.find(term);
  if (index < 0) return [];
  const { documents, masks } = segment.postings(index);
  return fieldNames(masks[documents.indexOf(document)] ?? ALL_FIELDS);
}

function termScores(context: Context, { terms }: Evaluation, ordinal: number): TermScore[] {
  const scores: TermScore[] = [];
  const add = ({ term, frequency, weight, ...hits }: TokenHits, share: number) => {
    const score = scoreIn(hits, ordinal);
    if (score === null) return;
    const fields = fieldsOf(context, term, ordinal);
    scores.push({ term, fields, documents: frequency, weight, score: score * share });
  };
  for (const { match } of terms) {
    for (const { tokens, floor, factor } of match.channels) {
      const met = tokens.filter((token) => scoreIn(token, ordinal) !== null);
      const sum = (list: readonly TokenHits[]) => list.reduce((all, { weight }) => all + weight, 0);
      const [own, all] = [sum(met), sum(tokens)];
      if (met.length === 0 || own * 100 < all * floor) continue;
      for (const token of met) add(token, floor === 100 ? 1 : (own / all) * factor);
    }
  }
  return scores;
}

/** Why a record is found, and where its score comes from. */
export function explain(context: Context, query: QueryNode, id: string): Explanation {
  const ordinal = context.corpus.findId(id);
  const evaluation = evaluate(context, query);
  const score = ordinal < 0 ? null : scoreIn(evaluation.hits, ordinal);
  if (score === null) return { matched: false, score: 0, terms: [], factors: {} };
  const rerank = reranker(
    context.corpus,
    evaluation.terms.map(({ match }) => match.probe),
  );
  const factors: Factors = rerank(ordinal);
  return {
    matched: true,
    score: score * product(factors),
    terms: termScores(context, evaluation, ordinal),
    factors,
  };
}
