import { fold } from '../analysis/fold';
import type { Corpus } from '../evaluate/corpus';
import type { Segment } from '../segment/open';
import { initialsKey, pinyinKey } from '../segment/orders';
import type { Display, Suggestion } from '../types';

/** Titles looked at for one typed beginning; of these the shortest are shown. */
const MOST_LOOKED_AT = 200;
const DECODER = new TextDecoder();

interface Way {
  readonly by: Suggestion['by'];
  readonly order: 'byTitle' | 'byPinyin' | 'byInitials';
  readonly key: (title: string) => string;
  readonly typed: string;
}

/** How what was typed may begin a title: as written, by readings, by initials. */
function waysOf(prefix: string): Way[] {
  const folded = fold(prefix);
  if (folded === '') return [];
  const ways: Way[] = [{ by: 'title', order: 'byTitle', key: (title) => title, typed: folded }];
  const letters = folded.replaceAll(' ', '');
  if (/^[a-z]+$/.test(letters)) {
    ways.push({ by: 'pinyin', order: 'byPinyin', key: pinyinKey, typed: letters });
    ways.push({ by: 'initials', order: 'byInitials', key: initialsKey, typed: letters });
  }
  return ways;
}

function beginning(segment: Segment, { order, key, typed }: Way): number[] {
  const documents = segment.array(order);
  const keyAt = (at: number) => key(segment.title(documents[at] as number));
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(middle) < typed) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < documents.length && found.length < MOST_LOOKED_AT; at++) {
    if (!keyAt(at).startsWith(typed)) break;
    found.push(documents[at] as number);
  }
  return found;
}

/** Titles that begin with what was typed, as written first, then by readings, then by initials. */
export function suggest(corpus: Corpus, prefix: string, limit: number): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const seen = new Set<string>();
  for (const way of waysOf(prefix)) {
    const found: { segment: Segment; document: number; title: string }[] = [];
    for (const [at, segment] of corpus.segments.entries()) {
      for (const document of beginning(segment, way)) {
        if (corpus.isDead((corpus.bases[at] as number) + document)) continue;
        found.push({ segment, document, title: segment.title(document) });
      }
    }
    found.sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1));
    for (const { segment, document, title } of found) {
      if (suggestions.length >= limit) return suggestions;
      if (seen.has(title)) continue;
      seen.add(title);
      const display: Display = JSON.parse(DECODER.decode(segment.displayBytes(document)));
      suggestions.push({ title: display.title, id: segment.id(document), by: way.by });
    }
  }
  return suggestions;
}
