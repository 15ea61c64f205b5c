import { createKeptStore } from './store';

const MOST = 20;

/** Words this reader searched, newest first, kept on this phone only. */
export const searches = createKeptStore<readonly string[]>('searches', (kept) =>
  Array.isArray(kept) ? kept.filter((item) => typeof item === 'string').slice(0, MOST) : [],
);

export function rememberSearch(text: string): void {
  const words = text.trim();
  if (words === '') return;
  searches.set([words, ...searches.get().filter((item) => item !== words)].slice(0, MOST));
}

/** Forgets one search and returns the function that brings it back to its place. */
export function forgetSearch(text: string): () => void {
  const before = searches.get();
  searches.set(before.filter((item) => item !== text));
  return () => searches.set(before);
}

/** Forgets all and returns the function that brings them back. */
export function forgetSearches(): () => void {
  const before = searches.get();
  searches.set([]);
  return () => searches.set(before);
}
