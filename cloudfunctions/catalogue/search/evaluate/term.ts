import {
  type FoundIdentifier,
  findIdentifiers,
} from '../../../../miniprogram/shared/query/identifiers';
import type { Term } from '../../../../typings/query';
import { fold } from '../analysis/fold';
import { segmentPinyin, syllables } from '../analysis/pinyin';
import { type QueryToken, queryTokens } from '../analysis/tokens';
import { exactTerm, initialsTerms, readingTerm } from '../analysis/vocabulary';
import { ALL_FIELDS, fieldMask } from '../fields';
import { type Hits, intersect, keep, NO_HITS, unite } from './hits';
import { neighbours } from './neighbours';
import { anyOf, type Context, MOST_TOKENS, type TokenHits, termHits, tokenHits } from './tokens';

/** Code units of one term that are looked at; nobody means more, and each costs. */
const LONGEST_TERM = 1000;
/** With this many records that have every word, nobody needs records that have some. */
const ENOUGH = 3;
/** Up to this many tokens, one record that has them all is enough. */
const FEW_TOKENS = 2;
/** A word in more records than this is not misspelt. */
const COMMON = 3;
/** A token in more than this share of the records tells too little to be a reason to show one. */
const DENSE_SHARE = 0.2;
/** Percent of the tokens' weight a record needs. */
const FLOOR = { all: 100, ideographs: 35, words: 50, readings: 45 } as const;
/** What a match by reading is worth against one by the characters themselves. */
const READING_FACTOR = 0.8;
/** Above whatever words can score: who types a number wants that one. */
const IDENTIFIER_SCORE = 1000;
/** More than any currency takes away. */
const OWN_NUMBER = 2;

/** One way in which a term was read, and the share of its tokens a record needs. */
export interface Channel {
  readonly tokens: readonly TokenHits[];
  /** FLOOR.all demands every token and adds scores; less scales them by the share covered. */
  readonly floor: number;
  readonly factor: number;
}

/** How a title is compared with the query when results are re-ranked. */
export type Probe =
  /** `heard`: readings count too, because records were found by them. */
  | { readonly by: 'text'; readonly text: string; readonly heard: boolean }
  | { readonly by: 'readings'; readonly syllables: readonly string[] }
  | { readonly by: 'initials'; readonly letters: string };

/** What a soft term matched, and how. Its hits are the union of its channels'. */
export interface TermMatch {
  readonly hits: Hits;
  readonly channels: readonly Channel[];
  readonly probe: Probe;
}

function channelHits({ cover }: Context, { tokens, floor, factor }: Channel): Hits {
  if (floor === FLOOR.all) return intersect(tokens);
  const hits = cover.unite(tokens, floor, true);
  if (factor !== 1) {
    for (let i = 0; i < hits.count; i++) hits.scores[i] = (hits.scores[i] as number) * factor;
  }
  return hits;
}

function match(context: Context, channels: readonly Channel[], probe: Probe): TermMatch {
  const hits = channels.reduce(
    (found, channel) => unite(found, channelHits(context, channel)),
    NO_HITS,
  );
  return { hits, channels, probe };
}

const all = (tokens: readonly TokenHits[]): Channel => ({ tokens, floor: FLOOR.all, factor: 1 });

function liveCount({ corpus }: Context, hits: Hits): number {
  return corpus.hasDead ? keep(hits, (ordinal) => !corpus.isDead(ordinal)).count : hits.count;
}

/** Records that have a number typed in a term, and whether nothing but numbers was typed. */
interface Identified {
  readonly hits: Hits;
  readonly channels: readonly Channel[];
  readonly whole: boolean;
}

const NO_IDENTIFIERS: Identified = { hits: NO_HITS, channels: [], whole: false };

/** Whoever types a number wants the standard that bears it before those that replaced it or that it replaced. */
function raiseOwn(context: Context, number: string, hits: Hits, scores: Float32Array): void {
  const own = termHits(context, exactTerm('ownStandard', number), ALL_FIELDS);
  let at = 0;
  for (let i = 0; i < own.count; i += 1) {
    while ((hits.documents[at] as number) < (own.documents[i] as number)) at += 1;
    scores[at] = IDENTIFIER_SCORE * OWN_NUMBER;
  }
}

/** The key as typed, or a standard's without its edition when that edition is not there. */
function identified(context: Context, { kind, key }: FoundIdentifier): Channel | null {
  const base = kind === 'standard' ? key.replace(/-\d{4}$/, '') : key;
  for (const value of new Set([key, base])) {
    const hits = termHits(context, exactTerm(kind, value), ALL_FIELDS);
    if (hits.count === 0) continue;
    const scores = new Float32Array(hits.count).fill(IDENTIFIER_SCORE);
    if (kind === 'standard') raiseOwn(context, value, hits, scores);
    return all([{ ...hits, scores }]);
  }
  return null;
}

function identifiers(context: Context, text: string): Identified {
  const found = findIdentifiers(text);
  const channels: Channel[] = [];
  let rest = text;
  for (const identifier of found.reverse()) {
    const channel = identified(context, identifier);
    if (channel === null) continue;
    channels.push(channel);
    rest = rest.slice(0, identifier.start) + rest.slice(identifier.end);
  }
  if (channels.length === 0) return NO_IDENTIFIERS;
  const hits = channels.map((channel) => channelHits(context, channel)).reduce(unite);
  return { hits, channels, whole: fold(rest) === '' };
}

/** Latin letters typed for Chinese: syllables in full, or the initials of a title. */
function pinyinMatch(
  context: Context,
  folded: string,
  tokens: readonly TokenHits[],
  mask: number,
): TermMatch | null {
  if (!/^[a-z ]+$/.test(folded)) return null;
  const unknown = tokens.every(({ count }) => count === 0);
  if (!unknown && tokens.length > 1) return null;
  for (const typed of segmentPinyin(folded).filter(({ length }) => length >= 2)) {
    const pairs = typed.slice(1).map((second, i) => readingTerm(typed[i] as string, second));
    const channel = all([...new Set(pairs)].map((term) => termHits(context, term, mask)));
    const found = match(context, [channel], { by: 'readings', syllables: typed });
    if (found.hits.count > 0) return found;
  }
  const grams = unknown && !folded.includes(' ') ? [...new Set(initialsTerms(folded))] : [];
  if (grams.length === 0) return null;
  const channel = all(grams.map((term) => termHits(context, term, mask)));
  const found = match(context, [channel], { by: 'initials', letters: folded });
  return found.hits.count > 0 ? found : null;
}

/** A word together with the known words a slip or two away. */
export function withNeighbours(
  context: Context,
  token: QueryToken,
  exact: TokenHits,
  mask: number,
): TokenHits {
  if (token.kind !== 'word') return exact;
  const near = neighbours(context.corpus, token.surface).map(({ word, share }) =>
    termHits(context, word, mask, share),
  );
  return near.length === 0 ? exact : anyOf(context, token.text, [exact, ...near]);
}

/** What tells documents apart: neither unknown tokens nor, when others are left, dense ones. */
function telling({ corpus }: Context, tokens: readonly TokenHits[]): TokenHits[] {
  const known = tokens.filter(({ count }) => count > 0);
  const sparse = known.filter(({ count }) => count <= corpus.size * DENSE_SHARE);
  return sparse.length > 0 ? sparse : known;
}

function softChannels(
  context: Context,
  folded: string,
  tokens: readonly TokenHits[],
  mask: number,
): Channel[] {
  const readings = syllables(folded);
  const floor = readings.length > 0 ? FLOOR.ideographs : FLOOR.words;
  const channels: Channel[] = [{ tokens: telling(context, tokens), floor, factor: 1 }];
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < readings.length; i++) {
    if (readings[i] && readings[i + 1]) {
      pairs.add(readingTerm(readings[i] as string, readings[i + 1] as string));
    }
  }
  if (pairs.size >= 2) {
    const heard = telling(
      context,
      [...pairs].map((term) => termHits(context, term, mask)),
    );
    if (heard.length > 0) {
      channels.push({ tokens: heard, floor: FLOOR.readings, factor: READING_FACTOR });
    }
  }
  return channels;
}

/**
 * Matches the words of one soft term, by widening until something is found:
 * records with every token; as pinyin; with words a slip away put in; with a share of the tokens,
 * by characters and by readings. Widening looks at the whole corpus and never at filters, so that
 * a filter only takes away.
 */
export function matchTerm(context: Context, { field, text }: Term): TermMatch {
  const mask = fieldMask(field);
  const folded = fold(text.slice(0, LONGEST_TERM));
  const queried = queryTokens(folded).slice(0, MOST_TOKENS);
  const probe: Probe = { by: 'text', text: folded, heard: false };
  if (queried.length === 0) return { hits: NO_HITS, channels: [], probe };
  const tokens = queried.map((token) => tokenHits(context, token, mask));
  const numbers =
    field === 'any' ? identifiers(context, text.slice(0, LONGEST_TERM)) : NO_IDENTIFIERS;

  const exact = intersect(tokens);
  const strict: TermMatch = {
    hits: unite(exact, numbers.hits),
    channels: [all(tokens), ...numbers.channels],
    probe,
  };
  const found = liveCount(context, exact);
  if (numbers.whole || found >= ENOUGH || (found >= 1 && queried.length <= FEW_TOKENS)) {
    return strict;
  }
  const typed = pinyinMatch(context, folded, tokens, mask);
  if (typed) {
    return {
      hits: unite(strict.hits, typed.hits),
      channels: [...strict.channels, ...typed.channels],
      probe: typed.probe,
    };
  }
  const widened = queried.map((token, i) => {
    const known = tokens[i] as TokenHits;
    return known.frequency > COMMON ? known : withNeighbours(context, token, known, mask);
  });
  if (widened.some((hits, i) => hits !== tokens[i])) {
    const corrected = match(context, [all(widened), ...numbers.channels], probe);
    if (corrected.hits.count > 0) return corrected;
  }
  const channels = softChannels(context, folded, widened, mask);
  return match(context, [...channels, ...numbers.channels], {
    ...probe,
    heard: channels.length > 1,
  });
}
