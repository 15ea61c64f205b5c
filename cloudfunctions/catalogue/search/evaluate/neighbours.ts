import { isSpellable } from '../analysis/vocabulary';
import { allowedSlips, lookupHashes, slips } from '../segment/deletions';
import type { Segment } from '../segment/open';
import type { Corpus } from './corpus';

/** Words considered for one misspelt word. */
const MOST = 20;
/** What a word one and two slips away is worth against the word itself. */
const SHARES = [1, 0.7, 0.45] as const;

/** A known word near a typed one. */
export interface Neighbour {
  readonly word: string;
  readonly slips: number;
  /** How much of its score counts. */
  readonly share: number;
  readonly frequency: number;
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function collect(segment: Segment, typed: string, found: Map<string, number>): void {
  const hashes = segment.array('deletionHashes');
  const terms = segment.array('deletionTerms');
  const limit = allowedSlips(typed);
  const seen = new Set<number>();
  for (const hash of lookupHashes(typed)) {
    for (let at = lowerBound(hashes, hash); hashes[at] === hash; at++) {
      const index = terms[at] as number;
      if (seen.has(index)) continue;
      seen.add(index);
      const word = segment.term(index);
      const distance = slips(typed, word, limit);
      if (distance > 0 && distance <= limit) found.set(word, distance);
    }
  }
}

/**
 * Words of the corpus one slip from `typed`, or two from eight letters on: the nearest first, then
 * the commonest. The word itself is not among them.
 */
export function neighbours(corpus: Corpus, typed: string): Neighbour[] {
  if (!isSpellable(typed)) return [];
  const found = new Map<string, number>();
  for (const segment of corpus.segments) collect(segment, typed, found);
  return [...found]
    .map(([word, distance]) => ({
      word,
      slips: distance,
      share: SHARES[distance] as number,
      frequency: corpus.frequency(word),
    }))
    .sort((a, b) => a.slips - b.slips || b.frequency - a.frequency || (a.word < b.word ? -1 : 1))
    .slice(0, MOST);
}
