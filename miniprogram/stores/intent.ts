import type { SearchFilters, SearchSort } from '../../typings/model';
import { createStore } from './store';

/** What another page wants the search tab to show; a tab's address carries no query. Taken once. */
export interface SearchIntent {
  text: string;
  filters: SearchFilters;
  sort: SearchSort;
}

const intent = createStore<SearchIntent | null>(null);

export function intendSearch(wish: Partial<SearchIntent>): void {
  intent.set({ text: '', filters: {}, sort: 'relevance', ...wish });
}

export function takeSearchIntent(): SearchIntent | null {
  const wish = intent.get();
  intent.set(null);
  return wish;
}
