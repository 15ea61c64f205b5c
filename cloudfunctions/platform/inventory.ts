import { collections } from '../collections.json';

/** What names a person in a collection; see members/person.ts. */
export type PersonalKey = 'openid' | 'personId' | 'readerKey';

/** How a collection holds something about a person, and what becomes of it when the person wants to be forgotten. */
export interface PersonalData {
  key: PersonalKey;
  /** Top-level field that holds the key; `_id` or an indexed one. */
  field: string;
  purpose: string;
  erase: 'remove' | 'keep';
  /** Why it is kept, where it is. */
  why?: string;
}

export interface CollectionFacts {
  name: string;
  /** In words, for whoever asks what is kept how long. */
  retention: string;
  /** Documents go when this date is so many days past. */
  sweep?: { field: string; days: number };
  personal: PersonalData | null;
}

interface Declared {
  retention: { says: string; sweep?: { field: string; days: number } };
  personal: PersonalData | null;
}

/** Every collection, as collections.json declares it: the one list that export, erasure and retention work from. */
export const INVENTORY: readonly CollectionFacts[] = Object.entries(
  collections as unknown as Readonly<Record<string, Declared>>,
).map(([name, { retention, personal }]) => ({
  name,
  retention: retention.says,
  ...(retention.sweep !== undefined && { sweep: retention.sweep }),
  personal,
}));
