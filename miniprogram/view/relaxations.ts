import type { SearchFilters } from '../../typings/model';
import type { Words } from '../locale/index';
import { LIST_FACETS, valueWord, withYears } from './filters';

/** One condition less: what it is called, and the search that is left. */
export interface Relaxation {
  word: string;
  text: string;
  filters: SearchFilters;
}

const MOST_WORDS = 4;

/** Ways to ask for less when nothing was found: without one filter, or without one of a few plain words. */
export function relaxations(text: string, filters: SearchFilters, words: Words): Relaxation[] {
  return [
    ...LIST_FACETS.filter((facet) => filters[facet] !== undefined).map((facet) => {
      const { [facet]: values = [], ...others } = filters;
      const named = values.map((value) => valueWord(facet, value, words)).join('、');
      return { word: words.say.dropFilter(words.facets[facet], named), text, filters: others };
    }),
    ...withoutYears(text, filters, words),
    ...withoutOneWord(text, filters, words),
  ];
}

function withoutYears(text: string, filters: SearchFilters, words: Words): Relaxation[] {
  const { yearFrom, yearTo } = filters;
  if (yearFrom === undefined && yearTo === undefined) return [];
  return [
    {
      word: words.say.dropFilter(words.facets.year, words.say.years(yearFrom, yearTo)),
      text,
      filters: withYears(filters, undefined, undefined),
    },
  ];
}

/** Only of plain words: dropping a part of a query with operators could leave one that means something else. */
function withoutOneWord(text: string, filters: SearchFilters, words: Words): Relaxation[] {
  const parts = text.trim().split(/\s+/);
  const plain = !/["“”()（）:：*]|(^|\s)(AND|OR|NOT|NEAR)(\s|$)/i.test(text);
  if (!plain || parts.length < 2 || parts.length > MOST_WORDS) return [];
  return parts.map((part, index) => ({
    word: words.say.dropWord(part),
    text: parts.filter((_, other) => other !== index).join(' '),
    filters,
  }));
}
