import type { Facet, FacetName, SearchFilters, StandardStatus } from '../../typings/model';
import type { SearchFilters as EngineFilters, Facets } from './search';

/** The engine counts years by decades: 2010 is 2010 to 2019. */
const DECADE = 10;

/** The phone names a status by any text; one that does not exist finds nothing. */
export function engineFilters({ standardStatus, ...rest }: SearchFilters): EngineFilters {
  return standardStatus === undefined
    ? rest
    : { ...rest, standardStatus: standardStatus as StandardStatus[] };
}

function isChosen(name: FacetName, value: string, filters: SearchFilters): boolean {
  if (name === 'year') {
    const { yearFrom, yearTo } = filters;
    if (yearFrom === undefined && yearTo === undefined) return false;
    const decade = Number(value);
    return (yearFrom ?? 0) < decade + DECADE && (yearTo ?? 9999) >= decade;
  }
  return filters[name]?.includes(value) ?? false;
}

/** The facets asked for, in that order. */
export function facetsOf(
  names: readonly FacetName[],
  counted: Facets,
  filters: SearchFilters,
): Facet[] {
  return names.map((name) => {
    const counts = counted[name === 'year' ? 'decade' : name] ?? [];
    const values = counts.map(({ value, count }) => ({
      value,
      count,
      chosen: isChosen(name, value, filters),
    }));
    if (name === 'year') values.sort((a, b) => Number(b.value) - Number(a.value));
    return { name, values };
  });
}
