import { initialsOf, reading, syllables } from '../analysis/pinyin';
import type { SegmentContent } from './content';

/**
 * How a folded title is filed: ideographs by their readings, everything else as it is, and the
 * title itself last so that equal readings keep one order.
 */
export function titleSortKey(title: string): string {
  let key = '';
  for (const character of title) key += reading(character.charCodeAt(0)) || character;
  return key;
}

/** The readings of a title without spaces, as pinyin is typed: `结构 力学` is `jiegoulixue`. */
export function pinyinKey(title: string): string {
  return titleSortKey(title).replaceAll(' ', '');
}

/** The initials of a title in one string; empty when it has no ideographs with readings. */
export function initialsKey(title: string): string {
  return initialsOf(syllables(title)).join('');
}

function sortBy(keys: readonly string[], documents: Uint32Array): Uint32Array {
  return documents.sort((a, b) => {
    const [x, y] = [keys[a] as string, keys[b] as string];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
}

export interface Orders {
  readonly byId: Uint32Array;
  readonly byTitle: Uint32Array;
  readonly byPinyin: Uint32Array;
  readonly byInitials: Uint32Array;
}

/** The orders in which documents are looked up; throws when two have the same id. */
export function orderDocuments(content: SegmentContent): Orders {
  const all = Uint32Array.from({ length: content.documents }, (_, document) => document);
  const keysOf = (key: (document: number) => string) => Array.from(all, key);

  const ids = keysOf((document) => content.id(document));
  const byId = sortBy(ids, all.slice());
  for (let i = 1; i < byId.length; i++) {
    const id = ids[byId[i] as number] as string;
    if (id === ids[byId[i - 1] as number]) throw new Error(`document "${id}" is there twice`);
  }
  const titles = keysOf((document) => content.title(document));
  const initials = titles.map(initialsKey);
  return {
    byId,
    byTitle: sortBy(titles, all.slice()),
    byPinyin: sortBy(titles.map(pinyinKey), all.slice()),
    byInitials: sortBy(
      initials,
      all.filter((document) => initials[document] !== ''),
    ),
  };
}
