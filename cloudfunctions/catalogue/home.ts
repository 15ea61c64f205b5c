import type { Output } from '../../typings/contract';
import type { Call } from '../platform/actions';
import { libraryFacts } from './library';
import { hitsOf, openSearch, someHits } from './searching';

const NEWEST = 8;
const STANDARDS = 4;

/** What the first page shows to anybody. */
export async function home(call: Call): Promise<Output<'catalogue.home'>> {
  const [search, library] = await Promise.all([openSearch(call), libraryFacts(call)]);
  const { searcher } = search.snapshot;
  const newest = searcher.search({ query: null, sort: 'added', limit: NEWEST });
  return {
    library,
    aspects: (newest.facets.aspect ?? []).map(({ value, count }) => ({ aspect: value, count })),
    newest: hitsOf(search, newest),
    standards: someHits(search, {
      query: null,
      filters: {
        type: ['standard'],
        standardStatus: ['upcoming', 'partiallyRevised', 'partiallyAbolished'],
      },
      sort: 'newest',
      limit: STANDARDS,
    }),
    recordCount: searcher.size,
  };
}
