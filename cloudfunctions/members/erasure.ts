import type { PersonDocument } from './person';

/**
 * That somebody asked to be forgotten. `_id` is the pseudonym of their number under the deployment's secret, which tells
 * nothing by itself: a roster file does not put them back, and coming back by their own wish lifts no bar.
 */
export interface ErasureDocument {
  /** The person id. */
  _id: string;
  at: Date;
  /** When this, too, is forgotten. */
  until: Date;
  readingBlocked: boolean;
  /** What other collections still have to be searched for; null once nothing of it is anywhere. */
  pending: { openids: string[]; readerKey: string } | null;
  /** Since when, for the timer to find it; null with `pending`. */
  pendingSince: Date | null;
}

const YEARS = 2;

export function erasureOf(
  { _id, openids, readerKey, readingBlocked }: PersonDocument,
  at: Date,
): ErasureDocument {
  const until = new Date(at);
  until.setUTCFullYear(until.getUTCFullYear() + YEARS);
  return { _id, at, until, readingBlocked, pending: { openids, readerKey }, pendingSince: at };
}
