import type { Output } from '../../typings/contract';
import type { SearchFilters, SearchSort } from '../../typings/model';
import type { Words } from '../locale/index';
import type { ValueLabel } from '../shared/query/index';
import { echo } from '../shared/query/index';
import type { ChipView, FacetView } from './filters';
import { chipViews, facetViews, filterCount, isListFacet, valueWord } from './filters';

type Answer = Output<'catalogue.search'>;

export interface ProblemView {
  /** The typed text before, at and after the place. */
  before: string;
  at: string;
  after: string;
  word: string;
}

/** Everything above the list of results. */
export interface ResultsView {
  total: number;
  count: string;
  sort: string;
  chips: ChipView[];
  facets: FacetView[];
  filterCount: number;
  filterLabel: string;
  problems: ProblemView[];
  didYouMean: string;
  /** The query as a sentence; empty when everything was asked for. */
  echo: string;
}

export function resultsView(
  answer: Answer,
  asked: { text: string; filters: SearchFilters; sort: SearchSort },
  words: Words,
): ResultsView {
  const facets = facetViews(answer.facets, asked.filters, words);
  const conditions = filterCount(asked.filters);
  return {
    total: answer.total,
    count: words.say.hits(answer.total),
    sort: words.sorts[asked.sort],
    chips: chipViews(facets),
    facets,
    filterCount: conditions,
    filterLabel: words.say.filterCount(conditions),
    problems: answer.problems.map(({ position, length, code }) => ({
      before: asked.text.slice(0, position),
      at: asked.text.slice(position, position + Math.max(length, 1)),
      after: asked.text.slice(position + Math.max(length, 1)),
      word: words.problems[code],
    })),
    didYouMean: answer.didYouMean ?? '',
    echo: answer.tree ? echo(answer.tree, words.language, valueLabel(words)) : '',
  };
}

/** Values in a query are said as the filters say them. */
const valueLabel =
  (words: Words): ValueLabel =>
  (field, value) =>
    isListFacet(field) ? valueWord(field, value, words) : value;

export const sortOptions = (words: Words): { value: string; word: string }[] =>
  Object.entries(words.sorts).map(([value, word]) => ({ value, word }));
