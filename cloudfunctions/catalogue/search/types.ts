import type { StandardStatus } from '../../../typings/model';
import type { QueryNode } from '../../../typings/query';

export type { QueryNode };

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * What a hit shows without asking the database. The named members are the original texts in which
 * highlights are found; anything else small may ride along.
 */
export interface Display {
  readonly title: string;
  readonly creators?: readonly string[];
  readonly subjects?: readonly string[];
  readonly publisher?: string;
  readonly abstract?: string;
  readonly [more: string]: JsonValue | undefined;
}

export type { StandardStatus };

/** One record as the index takes it. Texts are original: the engine folds them itself. */
export interface IndexDocument {
  readonly id: string;
  readonly title: string;
  readonly altTitles?: readonly string[];
  readonly creators?: readonly string[];
  readonly subjects?: readonly string[];
  readonly publisher?: string;
  readonly abstract?: string;
  readonly tags?: readonly string[];
  /** Calendar year of publication, 1 to 9999; absent when unknown. */
  readonly year?: number;
  readonly language: string;
  readonly type: string;
  /** The database or collection the record came from. */
  readonly source: string;
  /** 中图分类号, the primary one, for example `TU375`. */
  readonly clc?: string;
  /** Library of Congress class, for example `TA683`. */
  readonly lcc?: string;
  /** Keys of the eight aspects and their sub-tags; at most 32 distinct ones in an index. */
  readonly aspects?: readonly string[];
  readonly identifiers?: {
    readonly isbn?: readonly string[];
    readonly issn?: readonly string[];
    readonly doi?: readonly string[];
  };
  /** Every number of the standard's chain that should find it, its own first, as printed: `GB/T 50010-2010`. */
  readonly standardNumbers?: readonly string[];
  readonly standardStatus?: StandardStatus;
  /** Key of the distinct basis, grants and coverage rule; who may read it is decided outside. */
  readonly accessClass: string;
  /** Days since 1970-01-01. */
  readonly addedAt: number;
  readonly display: Display;
}

/** Synchronous access to an immutable file: `node:fs` stays with the caller. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly `length` bytes from `offset`; throws when the file is shorter. */
  read(offset: number, length: number): Uint8Array;
}

export interface BuildOptions {
  /** Documents inverted in memory at a time, 20,000 unless given: this bounds the builder's heap. */
  readonly chunkSize?: number;
  /**
   * Reads each character of a text in its context: `readInContext` of analysis/context-reader.
   * Without it polyphones are found by their commonest reading only.
   */
  readonly readInContext?: (text: string) => readonly string[];
}

export type FacetName =
  | 'type'
  | 'language'
  | 'source'
  | 'clc'
  | 'aspect'
  | 'decade'
  | 'standardStatus'
  | 'access';

/** OR within a member, AND across members. An empty list is no filter. */
export interface SearchFilters {
  readonly type?: readonly string[];
  readonly language?: readonly string[];
  readonly source?: readonly string[];
  /** Class number prefixes: `TU` is everything under TU. */
  readonly clc?: readonly string[];
  readonly aspect?: readonly string[];
  /** First years of decades: 2010 is 2010 to 2019. */
  readonly decade?: readonly number[];
  readonly standardStatus?: readonly StandardStatus[];
  /** Signs, as `accessSigns` gives them. */
  readonly access?: readonly string[];
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Added on this day (days since 1970-01-01) or later. */
  readonly addedFrom?: number;
}

/** By access class. A class without a sign passes no choice of signs and is not counted. */
export type AccessSigns = ReadonlyMap<string, string>;

export type SortOrder = 'relevance' | 'newest' | 'oldest' | 'title' | 'added';

export interface SearchRequest {
  /** null lists everything. */
  readonly query: QueryNode | null;
  readonly filters?: SearchFilters;
  /** The sign each access class has for this reader, now. Without it the `access` facet is absent. */
  readonly accessSigns?: AccessSigns;
  readonly sort?: SortOrder;
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string;
}

export type HighlightField = 'title' | 'creators' | 'subjects' | 'publisher' | 'abstract';

/** Where the query's words stand in one original text of `display`. */
export interface Highlight {
  readonly field: HighlightField;
  /** Index in the list for `creators` and `subjects`, 0 for single texts. */
  readonly item: number;
  /** Half-open ranges in code units, ascending, not touching. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

export interface Hit {
  readonly id: string;
  /** Position in this version of the index; never to be stored. */
  readonly ordinal: number;
  readonly score: number;
  readonly display: Display;
  readonly highlights: readonly Highlight[];
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export type Facets = Partial<Record<FacetName, readonly FacetCount[]>>;

export interface SearchAnswer {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Facets;
  /** Absent on the last page. */
  readonly nextCursor?: string;
  /** Of the index that answered. A cursor of another version goes on from its place in the order. */
  readonly version: string;
}

export interface Suggestion {
  readonly title: string;
  readonly id: string;
  readonly by: 'title' | 'pinyin' | 'initials';
}

/** One term of the query as it met one record. */
export interface TermScore {
  readonly term: string;
  readonly fields: readonly string[];
  readonly documents: number;
  readonly weight: number;
  readonly score: number;
}

export interface Explanation {
  readonly matched: boolean;
  readonly score: number;
  readonly terms: readonly TermScore[];
  /** Factors of the re-ranking, by name; their product with the terms' sum is the score. */
  readonly factors: Readonly<Record<string, number>>;
}

export interface Searcher {
  readonly version: string;
  /** Live documents. */
  readonly size: number;
  search(request: SearchRequest): SearchAnswer;
  suggest(prefix: string, limit: number): readonly Suggestion[];
  explain(query: QueryNode, id: string): Explanation;
  /** A better spelling of the box's words, or null when they are known or nothing is near. */
  didYouMean(text: string): string | null;
}
