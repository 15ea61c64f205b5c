import { READINGS_FROM, READINGS_TO, tables } from './tables';

const SYLLABLES = new Set(tables.syllables.slice(1));
const LONGEST = 6;
/** What a vowel-less letter costs as a syllable of its own (`ng`, `m`): nobody types it so. */
const ODD_SYLLABLE = 5;
/** Longer letters are no title typed in pinyin. */
const LONGEST_TYPED = 256;
/** Ways of reading one typed word that are tried. */
const MOST_WAYS = 16;

/** The commonest reading of an ideograph without its tone, `v` for ü; empty when it has none. */
export function reading(unit: number): string {
  if (unit < READINGS_FROM || unit > READINGS_TO) return '';
  return tables.syllables[tables.readings[unit - READINGS_FROM] as number] as string;
}

/**
 * Readings of the ideographs of a folded text, across its spaces: who types pinyin leaves out the
 * signs of a title. Whatever else has no reading breaks the sequence, as an empty string, so that
 * no pair spans it. `read` gives an ideograph's reading where it stands.
 */
function collect(folded: string, read: (unit: number, character: number) => string): string[] {
  const out: string[] = [];
  let character = 0;
  for (let at = 0; at < folded.length; at++, character++) {
    const unit = folded.charCodeAt(at);
    if (unit === 0x20) continue;
    const syllable = read(unit, character);
    if (syllable !== '') out.push(syllable);
    else if (out.length > 0 && out[out.length - 1] !== '') out.push('');
    if (unit >= 0xd800 && unit <= 0xdbff) at++;
  }
  if (out[out.length - 1] === '') out.pop();
  return out;
}

/** By each ideograph's commonest reading. */
export function syllables(folded: string): string[] {
  return collect(folded, reading);
}

/** Reads every character of a text as its neighbours ask; what it cannot read it gives as it is. */
export type ContextReader = (text: string) => readonly string[];

/** As `syllables`, each ideograph read as the words around it ask: 重 in 重庆 is chong. */
export function syllablesInContext(folded: string, readInContext: ContextReader): string[] {
  const read = readInContext(folded);
  return collect(folded, (unit, character) => {
    const commonest = reading(unit);
    const own = read[character];
    return commonest !== '' && own !== undefined && SYLLABLES.has(own) ? own : commonest;
  });
}

/**
 * Ways to read typed pinyin (`shujujiegou`, `xi'an`, `shu ju`) as syllables, likeliest first: those
 * of the fewest syllables, then those of one more (`danganguan` is dan gan guan, or dang an guan).
 * None when some of it is no syllable.
 */
export function segmentPinyin(typed: string): string[][] {
  if (typed.length > LONGEST_TYPED) return [];
  const parts = typed
    .toLowerCase()
    .split(/[' ]+/)
    .filter((part) => part !== '');
  let ways: string[][] = parts.length > 0 ? [[]] : [];
  for (const part of parts) {
    const own = covers(part);
    ways = ways.flatMap((way) => own.map((more) => [...way, ...more])).slice(0, MOST_WAYS);
  }
  return ways;
}

const cost = (syllable: string): number => (/[aeiouv]/.test(syllable) ? 1 : ODD_SYLLABLE);

/** Cost of the cheapest cover of each ending of `part`, by where the ending begins. */
function cheapestFrom(part: string): Float64Array {
  const least = new Float64Array(part.length + 1).fill(Number.POSITIVE_INFINITY);
  least[part.length] = 0;
  for (let start = part.length - 1; start >= 0; start--) {
    for (let end = start + 1; end <= Math.min(part.length, start + LONGEST); end++) {
      const syllable = part.slice(start, end);
      if (!SYLLABLES.has(syllable)) continue;
      least[start] = Math.min(least[start] as number, cost(syllable) + (least[end] as number));
    }
  }
  return least;
}

function covers(part: string): string[][] {
  const least = cheapestFrom(part);
  const found: string[][] = [];
  const walk = (start: number, way: string[], spent: number, budget: number) => {
    if (found.length === MOST_WAYS || spent + (least[start] as number) > budget) return;
    if (start === part.length) {
      if (spent === budget) found.push(way);
      return;
    }
    for (let end = Math.min(part.length, start + LONGEST); end > start; end--) {
      const syllable = part.slice(start, end);
      if (SYLLABLES.has(syllable)) walk(end, [...way, syllable], spent + cost(syllable), budget);
    }
  };
  if (least[0] === Number.POSITIVE_INFINITY) return [];
  for (const more of [0, 1]) walk(0, [], 0, (least[0] as number) + more);
  return found;
}

/** First letters of readings, one string a run: `hun ning tu` is `hnt`. */
export function initialsOf(readings: readonly string[]): string[] {
  return readings
    .map((syllable) => syllable.charAt(0) || ' ')
    .join('')
    .split(' ')
    .filter((run) => run !== '');
}
