import { fold } from '../analysis/fold';
import { stem } from '../analysis/stem';
import { isSpellable } from '../analysis/vocabulary';
import type { Corpus } from '../evaluate/corpus';
import { neighbours } from '../evaluate/neighbours';

/** A word in this many records is taken as meant. */
const KNOWN_IN = 2;
/** How many times commoner a neighbour must be than the word typed. */
const COMMONER = 10;

function corrected(corpus: Corpus, typed: string): string {
  const word = fold(typed);
  if (!isSpellable(word)) return typed;
  const own = corpus.frequency(stem(word));
  if (own >= KNOWN_IN) return typed;
  const [best] = neighbours(corpus, word);
  return best && best.frequency >= Math.max(KNOWN_IN, own * COMMONER) ? best.word : typed;
}

/**
 * The box's text with unknown words replaced by the known word nearest to each; null when nothing
 * would change. Quotes, operators, field names and everything that is no plain word stay.
 */
export function didYouMean(corpus: Corpus, text: string): string | null {
  const better = text.replace(
    /(?<![\p{L}\p{N}:])[\p{Script=Latin}]+(?![\p{L}\p{N}:*~])/gu,
    (word) => (/^(?:AND|OR|NOT|NEAR)$/.test(word) ? word : corrected(corpus, word)),
  );
  return better === text ? null : better;
}
