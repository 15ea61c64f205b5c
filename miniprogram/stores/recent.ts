import { createKeptStore, isObject } from './store';

const MOST = 20;

/** A record this reader opened; `page` and `pageCount` once it was read here. */
export interface RecentRecord {
  id: string;
  title: string;
  /** Instant it was last opened, ISO 8601 UTC. */
  at: string;
  page?: number;
  pageCount?: number;
}

function isRecent(item: unknown): item is RecentRecord {
  return (
    isObject(item) &&
    typeof item.id === 'string' &&
    typeof item.title === 'string' &&
    typeof item.at === 'string'
  );
}

/** Newest first, kept on this phone only. */
export const recent = createKeptStore<readonly RecentRecord[]>('recent', (kept) =>
  Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [],
);

/** Puts a record first. A place reached earlier is kept when none is given. */
export function rememberRecord(record: RecentRecord): void {
  const earlier = recent.get().find(({ id }) => id === record.id);
  const others = recent.get().filter(({ id }) => id !== record.id);
  recent.set([{ ...earlier, ...record }, ...others].slice(0, MOST));
}

/** Page last read of a record; 1 when it was never read here. */
export function lastPage(id: string): number {
  return recent.get().find((record) => record.id === id)?.page ?? 1;
}

/** Forgets all and returns the function that brings them back. */
export function forgetRecent(): () => void {
  const before = recent.get();
  recent.set([]);
  return () => recent.set(before);
}
