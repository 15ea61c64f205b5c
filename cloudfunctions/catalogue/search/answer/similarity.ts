import { READINGS_FROM, READINGS_TO, tables } from '../analysis/tables';

/** Two neighbours as one number. */
const pairOf = (first: number, second: number): number => first * 0x10000 + second;

/** Code units of a text that are not spaces. */
export function textUnits(text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20) units.push(unit);
  }
  return units;
}

/** Readings of a folded text's ideographs, as numbers; what has none is left out. */
export function readingUnits(text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < READINGS_FROM || unit > READINGS_TO) continue;
    const reading = tables.readings[unit - READINGS_FROM] as number;
    if (reading > 0) units.push(reading);
  }
  return units;
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  tables.syllables.map((syllable, number) => [syllable, number]),
);

/** Typed syllables as the numbers `readingUnits` gives. */
export function syllableUnits(syllables: readonly string[]): number[] {
  return syllables.map((syllable) => NUMBERS.get(syllable) ?? 0);
}

/**
 * Compares one sequence with many by Dice's coefficient over pairs of neighbours: 1 when both have
 * the same pairs, 0 when they share none. Hundreds of titles are compared a query, so that the
 * pairs are numbered once and nothing is allocated after.
 */
export function diceWith(query: readonly number[]): (units: readonly number[]) => number {
  const places = new Map<number, number>();
  const counts: number[] = [];
  for (let i = 0; i + 1 < query.length; i++) {
    const pair = pairOf(query[i] as number, query[i + 1] as number);
    const place = places.get(pair);
    if (place === undefined) places.set(pair, counts.push(1) - 1);
    else counts[place] = (counts[place] as number) + 1;
  }
  const own = Math.max(1, query.length - 1);
  const left = new Uint16Array(counts.length);
  return (units) => {
    left.set(counts);
    let shared = 0;
    for (let i = 0; i + 1 < units.length; i++) {
      const place = places.get(pairOf(units[i] as number, units[i + 1] as number));
      if (place === undefined || left[place] === 0) continue;
      left[place] = (left[place] as number) - 1;
      shared++;
    }
    return (2 * shared) / (own + Math.max(1, units.length - 1));
  };
}
