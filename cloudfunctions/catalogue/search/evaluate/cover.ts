import type { Hits } from './hits';

/** The documents of one token, and what having it is worth when a share of tokens is asked. */
export interface WeightedHits extends Hits {
  /** A whole number, so that a share is the same however segments are cut. */
  readonly weight: number;
}

/**
 * Adds up scores and weights by document. One a searcher, used again for every query: it is as
 * large as the corpus, and a query leaves it empty.
 */
export class Cover {
  private readonly scores: Float32Array;
  private readonly weights: Uint32Array;
  /** A bit a document: walking it gives the documents in order without sorting them. */
  private readonly touched: Uint32Array;

  constructor(size: number) {
    this.scores = new Float32Array(size);
    this.weights = new Uint32Array(size);
    this.touched = new Uint32Array((size + 31) >>> 5);
  }

  /**
   * Documents in lists whose weights make up at least `percent` of all lists' weights. With
   * `scaled` a score is multiplied by the share covered.
   */
  unite(lists: readonly WeightedHits[], percent: number, scaled: boolean): Hits {
    const { scores, weights, touched } = this;
    let total = 0;
    let capacity = 0;
    for (const list of lists) {
      const { count, documents, weight } = list;
      total += weight;
      capacity += count;
      for (let i = 0; i < count; i++) {
        const document = documents[i] as number;
        scores[document] = (scores[document] as number) + (list.scores[i] as number);
        weights[document] = (weights[document] as number) + weight;
        touched[document >>> 5] = (touched[document >>> 5] as number) | (1 << (document & 31));
      }
    }
    const least = total * percent;
    const size = Math.min(capacity, scores.length);
    const foundDocuments = new Uint32Array(size);
    const foundScores = new Float32Array(size);
    let found = 0;
    for (let word = 0; word < touched.length; word++) {
      let bits = touched[word] as number;
      if (bits === 0) continue;
      touched[word] = 0;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const document = (word << 5) | bit;
        const weight = weights[document] as number;
        if (weight * 100 >= least) {
          foundDocuments[found] = document;
          const score = scores[document] as number;
          foundScores[found++] = scaled ? score * (weight / total) : score;
        }
        scores[document] = 0;
        weights[document] = 0;
      }
    }
    return { count: found, documents: foundDocuments, scores: foundScores };
  }
}
