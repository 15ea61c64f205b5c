import { ideographLength } from '../analysis/characters';
import { VALUE_BREAK } from '../analysis/document';
import { forEachPiece } from '../analysis/tokens';
import { standsIn } from './verify';

/** Where a text stands in a value, in words from 0; an ideograph is a word. */
interface Occurrence {
  readonly first: number;
  readonly last: number;
}

/** Code unit at which each word of a folded value begins. */
function wordStarts(value: string): number[] {
  const starts: number[] = [];
  forEachPiece(value, (ideographic, start, end) => {
    if (!ideographic) starts.push(start);
    else for (let at = start; at < end; at += ideographLength(value, at)) starts.push(at);
  });
  return starts;
}

function occurrences(value: string, starts: readonly number[], text: string): Occurrence[] {
  const wordsIn = wordStarts(text).length;
  const found: Occurrence[] = [];
  for (const [first, from] of starts.entries()) {
    const last = first + wordsIn - 1;
    const end = starts[last + 1] ?? value.length;
    // The neighbours on either side are given too, so that `standsIn` sees where words end.
    if (value.startsWith(text, from) && standsIn(value.slice(from, end), text, false)) {
      found.push({ first, last });
    }
  }
  return found;
}

function nearInValue(value: string, texts: readonly string[], distance: number): boolean {
  const starts = wordStarts(value);
  const places = texts.map((text) => occurrences(value, starts, text));
  const own = texts.reduce((sum, text) => sum + wordStarts(text).length, 0);
  for (const { first } of places.flat()) {
    // The earliest end of each text that does not begin before this place.
    const ends = places.map((list) => list.find((place) => place.first >= first)?.last);
    if (ends.some((end) => end === undefined)) continue;
    const span = Math.max(...(ends as number[])) - first + 1;
    if (span - own <= distance) return true;
  }
  return false;
}

/**
 * Whether one value of a field's folded text has all `texts` (folded) with at most `distance`
 * other words between the first and the last.
 */
export function standNear(field: string, texts: readonly string[], distance: number): boolean {
  return field.split(VALUE_BREAK).some((value) => nearInValue(value, texts, distance));
}
