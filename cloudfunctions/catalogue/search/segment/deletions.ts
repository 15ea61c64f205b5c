import { isSpellable } from '../analysis/vocabulary';
import { Grow } from './grow';

/** From this length on a word may be two slips away. */
const TWO_SLIPS_FROM = 8;

/** FNV-1a over code units. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function withoutOne(word: string): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i < word.length; i++) out.add(word.slice(0, i) + word.slice(i + 1));
  return out;
}

export function allowedSlips(word: string): 1 | 2 {
  return word.length >= TWO_SLIPS_FROM ? 2 : 1;
}

/**
 * Hashes under which the neighbours of a typed word are filed: the word, and it without one letter
 * (without two when two slips are allowed). The dictionary leaves out at most one letter, which
 * keeps it a third of the size; of words two slips away it misses those that need two left out.
 */
export function lookupHashes(word: string): Set<number> {
  const forms = new Set([word]);
  for (const shorter of withoutOne(word)) {
    forms.add(shorter);
    if (allowedSlips(word) === 2) for (const shortest of withoutOne(shorter)) forms.add(shortest);
  }
  return new Set([...forms].map(hashWord));
}

/** Sorts pairs by key: two passes of 16 bits each, in linear time and memory. */
function radixSort(keys: Uint32Array, values: Uint32Array): void {
  const count = keys.length;
  let [fromKeys, fromValues] = [keys, values];
  let toKeys: Uint32Array = new Uint32Array(count);
  let toValues: Uint32Array = new Uint32Array(count);
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(0x10001);
    for (let i = 0; i < count; i++) {
      const bucket = ((fromKeys[i] as number) >>> shift) & 0xffff;
      starts[bucket + 1] = (starts[bucket + 1] as number) + 1;
    }
    for (let bucket = 0; bucket < 0x10000; bucket++) {
      starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number);
    }
    for (let i = 0; i < count; i++) {
      const bucket = ((fromKeys[i] as number) >>> shift) & 0xffff;
      const at = starts[bucket] as number;
      starts[bucket] = at + 1;
      toKeys[at] = fromKeys[i] as number;
      toValues[at] = fromValues[i] as number;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
}

/**
 * Collects the deletion dictionary of a segment's words (Garbe's symmetric deletion): a word and a
 * typed word one slip apart always share a form with a letter left out.
 */
export function deletionDictionary(): {
  add(term: string, index: number): void;
  done(): { hashes: Uint32Array; terms: Uint32Array };
} {
  const hashes = new Grow('u32');
  const terms = new Grow('u32');
  return {
    add(term, index) {
      if (!isSpellable(term)) return;
      for (const form of withoutOne(term).add(term)) {
        hashes.push(hashWord(form));
        terms.push(index);
      }
    },
    done() {
      const sorted = { hashes: hashes.done(), terms: terms.done() };
      radixSort(sorted.hashes, sorted.terms);
      return sorted;
    },
  };
}

/**
 * Slips between two words (Damerau's, neighbours swapped counting once), or `limit + 1` when they
 * are further apart.
 */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (before[j - 2] as number) + 1);
      }
      current.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] as number, limit + 1);
}
