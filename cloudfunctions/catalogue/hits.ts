import type { SearchHit } from '../../typings/contract';
import type { HitHighlight } from '../../typings/model';
import { badge, decide, type Presence, type ReaderFacts } from '../access/public';
import type { HitDisplay } from './index/index-document';
import type { Highlight, Hit } from './search';

/** Characters of an abstract shown around what was found in it. */
const EXCERPT = 120;

/** A highlight with its text where the summary does not carry it; of a long abstract the part around the first range. */
function highlightOf({ field, item, ranges }: Highlight, display: HitDisplay): HitHighlight {
  const copied = ranges.map(([start, end]): [number, number] => [start, end]);
  if (field === 'title' || field === 'publisher') return { field, ranges: copied };
  if (field === 'creators') return { field, index: item, ranges: copied };
  if (field === 'subjects') {
    return { field, index: item, text: display.subjects[item] ?? '', ranges: copied };
  }
  const { abstract = '' } = display;
  const from = Math.max(0, (copied[0]?.[0] ?? 0) - EXCERPT / 4);
  const to = Math.min(abstract.length, from + EXCERPT);
  return {
    field,
    text: `${from > 0 ? '…' : ''}${abstract.slice(from, to)}${to < abstract.length ? '…' : ''}`,
    ranges: copied
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => {
        const shift = from - (from > 0 ? 1 : 0);
        return [start - shift, end - shift];
      }),
  };
}

/** A hit as a list shows it, with the exact decision for this reader here and now. */
export function searchHit(hit: Hit, reader: ReaderFacts, presence: Presence): SearchHit {
  const display = hit.display as unknown as HitDisplay;
  const {
    subjects: _subjects,
    abstract: _abstract,
    basis,
    holdings,
    takenDown,
    ...known
  } = display;
  const resource = { basis, holdings, takenDown };
  const decision = decide({ reader, resource, action: 'view', presence });
  return {
    record: { id: hit.id, ...known },
    badge: badge(decision, resource),
    highlights: hit.highlights.map((highlight) => highlightOf(highlight, display)),
  };
}
