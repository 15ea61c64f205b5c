import { isIdeographic } from '../analysis/characters';
import { FIELD_BREAK } from '../analysis/document';
import { INDEXED_FIELDS, TITLE_BIT } from '../fields';
import type { Corpus } from './corpus';

function isWordUnit(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit > 0x20 && !isIdeographic(unit);
}

/**
 * Whether `phrase` stands in `text` (both folded), not beginning or ending inside a word. With
 * `openEnd` it may end inside one. Ideographs have no words to be inside of.
 */
export function standsIn(text: string, phrase: string, openEnd: boolean): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    const cutsStart = isWordUnit(phrase, 0) && isWordUnit(text, at - 1);
    const cutsEnd = !openEnd && isWordUnit(phrase, phrase.length - 1) && isWordUnit(text, end);
    if (!cutsStart && !cutsEnd) return true;
  }
  return false;
}

/** Calls back for the folded text of each field in `mask` until one passes. */
export function someField(
  corpus: Corpus,
  ordinal: number,
  mask: number,
  passes: (text: string) => boolean,
): boolean {
  if ((mask & TITLE_BIT) !== 0 && passes(corpus.title(ordinal))) return true;
  const rest = mask & ~TITLE_BIT;
  if (rest === 0) return false;
  const texts = corpus.text(ordinal).split(FIELD_BREAK);
  return INDEXED_FIELDS.slice(1).some(
    ({ bit }, at) => (rest & bit) !== 0 && passes(texts[at] as string),
  );
}
