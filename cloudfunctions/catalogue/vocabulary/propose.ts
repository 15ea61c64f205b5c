import type { Because } from '../../../typings/contract';
import { ASPECT_RULES } from './aspect-rules';
import type { Rule, RuledRecord } from './rule';
import { TAG_RULES } from './tag-rules';

/** One value that a rule proposes, and why. */
export interface Proposal<Value extends string> {
  value: Value;
  because: Because;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A word in Latin letters begins where no letter or digit stands before it; one of ideographs is anywhere. */
function holds(text: string, word: string): boolean {
  if (!/^[a-z0-9]/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(text[at - 1] as string)) return true;
  }
  return false;
}

const begins = (clc: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => clc.startsWith(prefix));

/** What a rule meets in a record; null when it does not speak of it. @param texts folded title and subjects */
function met<Value extends string>(
  { classes = [], words = [], wordsWithin }: Rule<Value>,
  clc: string,
  texts: readonly string[],
): string | null {
  if (begins(clc, classes)) return clc;
  if (wordsWithin !== undefined && !begins(clc, wordsWithin)) return null;
  return words.find((word) => texts.some((text) => holds(text, word))) ?? null;
}

function proposed<Value extends string>(
  rules: readonly Rule<Value>[],
  clc: string,
  texts: readonly string[],
): Proposal<Value>[] {
  const found = new Map<Value, Proposal<Value>>();
  for (const rule of rules) {
    if (found.has(rule.proposes)) continue;
    const what = met(rule, clc, texts);
    if (what === null) continue;
    found.set(rule.proposes, { value: rule.proposes, because: { ...rule.because, met: what } });
  }
  return [...found.values()];
}

/** What the rules propose for a record, each value once, in the order of the tables. Nothing is applied by it. */
export function propose({ title, clc = '', subjects }: RuledRecord) {
  const texts = [title, ...subjects].map(fold);
  return {
    aspects: proposed(ASPECT_RULES, clc, texts),
    tags: proposed(TAG_RULES, clc, texts),
  };
}
