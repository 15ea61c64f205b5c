import { ideographLength, isIdeographic } from './characters';
import { READINGS_FROM, READINGS_TO, tables } from './tables';

const SYLLABLES = new Set(tables.syllables.slice(1));
const LONGEST = 6;
/** What a vowel-less letter costs as a syllable of its own (`ng`, `m`): nobody types it so. */
const ODD_SYLLABLE = 5;

/** The commonest reading of an ideograph without its tone, `v` for ü; empty when it has none. */
export function reading(unit: number): string {
  if (unit < READINGS_FROM || unit > READINGS_TO) return '';
  return tables.syllables[tables.readings[unit - READINGS_FROM] as number] as string;
}

/**
 * Readings of the ideographs of a folded text. Whatever has no reading breaks the sequence, as an
 * empty string, so that no pair spans it.
 */
export function syllables(folded: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    const syllable = reading(unit);
    if (syllable !== '') out.push(syllable);
    else if (out.length > 0 && out[out.length - 1] !== '') out.push('');
    if (isIdeographic(unit)) at += ideographLength(folded, at) - 1;
  }
  if (out[out.length - 1] === '') out.pop();
  return out;
}

/**
 * Reads typed pinyin (`shujujiegou`, `xi'an`, `shu ju`) as syllables: the fewest that cover it.
 * null when some of it is no syllable.
 */
export function segmentPinyin(typed: string): string[] | null {
  const out: string[] = [];
  for (const part of typed.toLowerCase().split(/[' ]+/)) {
    if (part === '') continue;
    const found = cover(part);
    if (found === null) return null;
    out.push(...found);
  }
  return out.length > 0 ? out : null;
}

function cover(part: string): string[] | null {
  const cost = new Float64Array(part.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(part.length + 1);
  cost[0] = 0;
  for (let start = 0; start < part.length; start++) {
    const base = cost[start] as number;
    if (base === Number.POSITIVE_INFINITY) continue;
    for (let length = 1; length <= LONGEST && start + length <= part.length; length++) {
      const syllable = part.slice(start, start + length);
      if (!SYLLABLES.has(syllable)) continue;
      const odd = /[aeiouv]/.test(syllable) ? 1 : ODD_SYLLABLE;
      if (base + odd < (cost[start + length] as number)) {
        cost[start + length] = base + odd;
        from[start + length] = start;
      }
    }
  }
  if (cost[part.length] === Number.POSITIVE_INFINITY) return null;
  const out: string[] = [];
  for (let end = part.length; end > 0; end = from[end] as number) {
    out.unshift(part.slice(from[end], end));
  }
  return out;
}

/** First letters of the readings, one string a run: `混凝土` is `hnt`. */
export function initialRuns(folded: string): string[] {
  return syllables(folded)
    .map((syllable) => syllable.charAt(0) || ' ')
    .join('')
    .split(' ')
    .filter((run) => run !== '');
}
