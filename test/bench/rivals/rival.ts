/**
 * A search program to compare with. It is given the very tokens of the project's own engine, written as plain ASCII
 * words (one of them slows sixfold on ideographs), so that only indexing, looking up and ranking differ.
 */
export interface Rival {
  /** Words with spaces between, one text a document. */
  build(texts: readonly string[]): void;
  /** Ranks what has any of the words and gives the best twenty. @returns how many came */
  search(words: readonly string[]): number;
}

export const RIVALS = ['FTS5', 'MiniSearch', 'FlexSearch'] as const;
export type RivalName = (typeof RIVALS)[number];

export const HITS = 20;

/** What the thread of one rival is given and what it says. */
export interface RivalTask {
  readonly name: RivalName;
  /** The folder in which rivals are installed. */
  readonly folder: string;
  readonly texts: readonly string[];
  readonly queries: readonly (readonly string[])[];
  readonly runs: number;
}

export interface RivalResult {
  readonly buildMs: number;
  /** Fastest time of each query, ms. */
  readonly times: readonly number[];
}
