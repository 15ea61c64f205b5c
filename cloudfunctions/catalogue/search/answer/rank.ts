import type { Corpus } from '../evaluate/corpus';
import type { Probe } from '../evaluate/term';
import { initialsKey, pinyinKey } from '../segment/orders';
import { diceWith, readingUnits, syllableUnits, textUnits } from './similarity';

/** Hits looked at closely. More changed no measured ranking and cost time. */
export const RERANKED = 200;

/** How much a title that is all of the query gains over one that has nothing of it. */
const SIMILARITY_GAIN = 1.5;
/** What agreeing by reading is worth against agreeing by the characters. */
const HEARD_SHARE = 0.9;
const SAME_TITLE = 1.6;
const TITLE_BEGINS = 1.25;
const TITLE_HAS = 1.15;
/** Shorter titles stand in any long query by chance. */
const SHORTEST_INSIDE = 4;
const INITIALS = { same: 4, begin: 2, inside: 1.3, elsewhere: 0.3 } as const;

/** What being out of force costs: the standard in force stands above the one it replaced. */
const CURRENCY: Readonly<Record<string, number>> = {
  upcoming: 0.95,
  superseded: 0.8,
  abolished: 0.75,
};

/** Factors by which re-ranking multiplies a hit's score, by name. */
export type Factors = Readonly<Record<string, number>>;

/** Compares titles with one reading of the query. */
type Comparison = (title: string) => Record<string, number>;

const closeness = (share: number): number => 1 + SIMILARITY_GAIN * share * share;

function containment(title: string, query: string): number {
  if (title === query) return SAME_TITLE;
  const long = title.length >= SHORTEST_INSIDE;
  if (title.startsWith(query) || (long && query.startsWith(title))) return TITLE_BEGINS;
  if (title.includes(query) || (long && query.includes(title))) return TITLE_HAS;
  return 1;
}

function compareText(text: string, heard: boolean): Comparison {
  const query = text.replaceAll(' ', '');
  const seen = diceWith(textUnits(text));
  const alike = heard ? diceWith(readingUnits(text)) : null;
  return (title) => {
    // Homophones typed for one another: the readings agree where the characters do not.
    const byReading = alike ? alike(readingUnits(title)) * HEARD_SHARE : 0;
    return {
      similarity: closeness(Math.max(seen(textUnits(title)), byReading)),
      containment: containment(title.replaceAll(' ', ''), query),
    };
  };
}

function compareReadings(typed: readonly string[]): Comparison {
  const query = typed.join('');
  const alike = diceWith(syllableUnits(typed));
  return (title) => ({
    similarity: closeness(alike(readingUnits(title))),
    containment: containment(pinyinKey(title), query),
  });
}

function compareInitials(letters: string): Comparison {
  return (title) => {
    const own = initialsKey(title);
    if (own === letters) return { initials: INITIALS.same };
    if (own.startsWith(letters)) return { initials: INITIALS.begin };
    return { initials: own.includes(letters) ? INITIALS.inside : INITIALS.elsewhere };
  };
}

function comparison(probe: Probe): Comparison {
  switch (probe.by) {
    case 'text':
      return compareText(probe.text, probe.heard);
    case 'readings':
      return compareReadings(probe.syllables);
    case 'initials':
      return compareInitials(probe.letters);
  }
}

/** How one hit's score changes when its title and currency are looked at. */
export type Reranker = (ordinal: number) => Factors;

/** Texts of several terms are one probe: a title that has them all is nearer than one that has one. */
function joined(probes: readonly Probe[]): Probe[] {
  const texts = probes.filter((probe) => probe.by === 'text');
  const others = probes.filter(({ by }) => by !== 'text');
  if (texts.length === 0) return others;
  const text = texts.map((probe) => probe.text).join(' ');
  return [{ by: 'text', text, heard: texts.some(({ heard }) => heard) }, ...others];
}

export function reranker(corpus: Corpus, probes: readonly Probe[]): Reranker {
  const comparisons = joined(probes).map(comparison);
  return (ordinal) => {
    const { segment, document } = corpus.place(ordinal);
    const title = segment.title(document);
    const factors: Record<string, number> = {};
    for (const compare of comparisons) Object.assign(factors, compare(title));
    const currency = CURRENCY[segment.coded('standardStatus', document)];
    if (currency !== undefined) factors.currency = currency;
    return factors;
  };
}

export function product(factors: Factors): number {
  return Object.values(factors).reduce((all, factor) => all * factor, 1);
}
