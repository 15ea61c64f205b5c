import type { Facet, FacetName, SearchFilters } from '../../typings/model';
import type { Words } from '../locale/index';
import { clcName } from '../shared/clc/index';

/** Facets of which several values may be chosen; the year is a range instead. */
export type ListFacet = Exclude<FacetName, 'year'>;

/** In the order the filter sheet shows them. */
export const LIST_FACETS: readonly ListFacet[] = [
  'access',
  'type',
  'aspect',
  'standardStatus',
  'clc',
  'language',
  'source',
];

export const isListFacet = (name: string): name is ListFacet =>
  LIST_FACETS.some((facet) => facet === name);

export interface OptionView {
  value: string;
  word: string;
  count: string;
  chosen: boolean;
}

export interface FacetView {
  name: ListFacet;
  title: string;
  options: OptionView[];
}

/** A chip above the results: one tap adds or drops one value. */
export interface ChipView {
  key: string;
  facet: ListFacet;
  value: string;
  word: string;
  chosen: boolean;
}

const QUICK_TYPES = 4;
const NEAREST = 'readable';

/** Adds a value to a facet or takes it away; a facet without values is absent. */
export function toggled(filters: SearchFilters, facet: ListFacet, value: string): SearchFilters {
  const chosen = filters[facet] ?? [];
  const next = chosen.includes(value)
    ? chosen.filter((item) => item !== value)
    : [...chosen, value];
  const { [facet]: _, ...others } = filters;
  return next.length > 0 ? { ...others, [facet]: next } : others;
}

/** How many conditions are set; a range of years is one. */
export function filterCount(filters: SearchFilters): number {
  const values = LIST_FACETS.reduce((sum, facet) => sum + (filters[facet]?.length ?? 0), 0);
  return values + (filters.yearFrom === undefined && filters.yearTo === undefined ? 0 : 1);
}

export function withYears(
  filters: SearchFilters,
  yearFrom: number | undefined,
  yearTo: number | undefined,
): SearchFilters {
  const { yearFrom: _from, yearTo: _to, ...others } = filters;
  return {
    ...others,
    ...(yearFrom !== undefined && { yearFrom }),
    ...(yearTo !== undefined && { yearTo }),
  };
}

/** What is typed as a year: `undefined` for nothing, `null` for what is not one. */
export function readYear(typed: string): number | undefined | null {
  if (typed.trim() === '') return undefined;
  return /^\d{4}$/.test(typed.trim()) ? Number(typed) : null;
}

/** A class number with its name, `TU37 混凝土结构`. */
export function classWord(number: string, { language }: Words): string {
  const name = clcName(number, language);
  return name === null ? number : `${number} ${name}`;
}

export function valueWord(facet: ListFacet, value: string, words: Words): string {
  if (facet === 'clc') return classWord(value, words);
  const known: Record<Exclude<ListFacet, 'clc'>, Readonly<Record<string, string>>> = {
    access: words.accessClasses,
    type: words.types,
    aspect: words.aspects,
    standardStatus: words.statuses,
    language: words.languages,
    source: words.sources,
  };
  return known[facet][value] ?? value;
}

/** Facets with values to choose from, those chosen in `filters` marked. */
export function facetViews(
  facets: readonly Facet[],
  filters: SearchFilters,
  words: Words,
): FacetView[] {
  return LIST_FACETS.flatMap((name) => {
    const facet = facets.find((item) => item.name === name);
    const chosen = filters[name] ?? [];
    const counted = facet?.values ?? [];
    // What was chosen stays in sight with no hits left, or nobody could drop it.
    const missing = chosen.filter((value) => !counted.some((item) => item.value === value));
    const values = [...counted, ...missing.map((value) => ({ value, count: 0 }))];
    if (values.length === 0) return [];
    const options = values.map(({ value, count }) => ({
      value,
      word: valueWord(name, value, words),
      count: words.say.count(count),
      chosen: chosen.includes(value),
    }));
    return [{ name, title: words.facets[name], options }];
  });
}

/** How one reads soonest: "I can read now" where that finds something. Then what else is chosen, then frequent types. */
export function chipViews(facets: readonly FacetView[]): ChipView[] {
  const chip = (facet: ListFacet, { value, word, count, chosen }: OptionView): ChipView => ({
    key: `${facet} ${value}`,
    facet,
    value,
    word: `${word} ${count}`,
    chosen,
  });
  const options = (name: ListFacet) => facets.find((facet) => facet.name === name)?.options ?? [];
  const near = options('access').filter(
    ({ value, count }) => value !== 'unavailable' && count !== '0',
  );
  const access = near.find(({ value }) => value === NEAREST) ?? near[0];
  const types = options('type');
  const quick = types.filter(({ chosen }, index) => chosen || index < QUICK_TYPES);
  const others = facets
    .filter(({ name }) => name !== 'type')
    .flatMap(({ name, options: all }) =>
      all
        .filter((option) => option.chosen && option !== access)
        .map((option) => chip(name, option)),
    );
  return [
    ...(access ? [chip('access', access)] : []),
    ...others,
    ...quick.map((option) => chip('type', option)),
  ];
}
