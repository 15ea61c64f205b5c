/**
 * Every action a caller may ask of the cloud: input, output and the errors it may answer beyond the common ones.
 * Types only, so nothing here reaches a bundle. Instants are ISO 8601 UTC strings, days `YYYY-MM-DD`.
 * Optional properties are absent, never `undefined` or `null`; `null` means "known to be nothing".
 */

import type {
  AccessAnswer,
  AccessBadge,
  Facet,
  FacetName,
  HitHighlight,
  PageRendition,
  RecordDetail,
  RecordSummary,
  Role,
  SearchFilters,
  SearchSort,
} from './model';
import type { QueryNode, QueryProblem } from './query';

export interface Contract {
  /** The public face of the library: what home shows. Guests may ask. */
  'catalogue.home': {
    input: Record<string, never>;
    output: {
      library: LibraryFacts;
      aspects: { aspect: string; count: number }[];
      /** Newest first, at most 8. */
      newest: SearchHit[];
      /** Standards that are to come or were revised or abolished in part, newest first, at most 4. */
      standards: SearchHit[];
      recordCount: number;
    };
    errors: 'INDEX_NOT_READY';
  };

  /** One page of hits. `text` is the simple box; `tree` wins when both are given. */
  'catalogue.search': {
    input: {
      text?: string;
      tree?: QueryNode;
      filters?: SearchFilters;
      sort?: SearchSort;
      /** Facets to count; none when absent. */
      facets?: FacetName[];
      cursor?: string;
      /** 1–50, 20 when absent. */
      limit?: number;
    };
    output: {
      total: number;
      hits: SearchHit[];
      facets: Facet[];
      nextCursor: string | null;
      /** The tree that was searched: null is "everything". */
      tree: QueryNode | null;
      problems: QueryProblem[];
      didYouMean: string | null;
    };
    errors: 'INDEX_NOT_READY' | 'CURSOR_EXPIRED';
  };

  'catalogue.suggest': {
    input: { text: string };
    output: { suggestions: { text: string; kind: 'title' | 'creator' | 'standard' }[] };
    errors: 'INDEX_NOT_READY';
  };

  'catalogue.record': {
    input: { id: string };
    output: {
      record: RecordDetail;
      access: AccessAnswer;
      /** Records close by subject and class, at most 6. */
      neighbours: SearchHit[];
      /** Code for a share card, at most 12 characters: fits WeChat's 32-character scene. */
      shareCode: string;
    };
    errors: 'NOT_FOUND';
  };

  'catalogue.resolve': {
    input: { shareCode: string };
    output: { id: string };
    errors: 'NOT_FOUND';
  };

  /**
   * Writes one batch of parsed records. Idempotent by `importId` and `batch`: sent again, it answers as the first time.
   * The whole answer describes this batch alone.
   */
  'catalogue.importBatch': {
    input: {
      importId: string;
      /** From 0; the resume key. */
      batch: number;
      /** Name of the file as the person knows it. */
      file: string;
      dryRun?: boolean;
      /** At most 500. */
      records: ImportRecord[];
    };
    output: {
      added: number;
      changed: number;
      unchanged: number;
      rejected: { index: number; reason: RejectReason; detail: string }[];
      /** Records that share a matching key with another record: a person decides. */
      possibleDuplicates: number;
    };
    errors: 'CONFLICT';
  };

  /** How far an import got, so that a killed one goes on where it stopped. */
  'catalogue.importProgress': {
    input: { importId: string };
    output: {
      batches: number[];
      added: number;
      changed: number;
      unchanged: number;
      rejected: number;
    };
    errors: never;
  };

  /** One page of all records, in the order of their ids, as an import would give them. May hold fewer than asked for. */
  'catalogue.exportPage': {
    input: {
      /** `next` of the page before; from the first record when absent. */
      after?: string;
      /** 1 to 500. */
      limit: number;
    };
    output: { records: ImportRecord[]; next: string | null };
    errors: never;
  };

  /** One resumable step of bringing the index up to date, under 50 s; call until `done`. */
  'catalogue.indexStep': {
    input: Record<string, never>;
    output: { done: boolean; indexed: number; pending: number; version: number; bytes: number };
    errors: 'BUSY';
  };

  /** Opens a hosted text: its outline, not yet its pages. Asks the access decision. */
  'access.open': {
    input: { recordId: string };
    output: {
      recordId: string;
      title: string;
      pageCount: number;
      contents: { title: string; page: number }[];
      decision: AccessAnswer;
    };
    errors: 'NOT_FOUND' | 'ACCESS_DENIED';
  };

  /** One page image; asks the decision again. The link lives at most 300 s. */
  'access.page': {
    input: { recordId: string; page: number };
    output: PageRendition;
    errors: 'NOT_FOUND' | 'ACCESS_DENIED';
  };

  /** Who the platform says is calling, and what the library knows of them. Guests get `member: null`. */
  'members.me': {
    input: Record<string, never>;
    output: {
      signedIn: boolean;
      member: {
        name: string;
        roles: Role[];
        major?: string;
        department?: string;
        cohort?: string;
      } | null;
      /** True when the platform reports the library's network for this very call. */
      onPremises: boolean;
    };
    errors: never;
  };
}

export type Action = keyof Contract;
export type Area = Action extends `${infer A}.${string}` ? A : never;
export type Input<A extends Action> = Contract[A]['input'];
export type Output<A extends Action> = Contract[A]['output'];

/** Errors any action may answer. */
export type CommonErrorCode =
  | 'INVALID_INPUT'
  | 'UNKNOWN_ACTION'
  | 'NOT_SIGNED_IN'
  | 'FORBIDDEN'
  | 'TOO_LARGE'
  | 'RATE_LIMITED'
  | 'REQUEST_ID_REUSED'
  | 'BUSY'
  | 'TIMEOUT'
  | 'INTERNAL';
export type ErrorCode = CommonErrorCode | Contract[Action]['errors'];

/** `message` is English, for logs; the phone renders `code` and `details` in the reader's language. */
export interface Failure<C extends ErrorCode = ErrorCode> {
  code: C;
  message: string;
  retryAt?: string;
  details?: Record<string, string | number | boolean>;
}

export type Reply<A extends Action> =
  | { ok: true; data: Output<A>; requestId: string }
  | {
      ok: false;
      error: Failure<CommonErrorCode | Contract[A]['errors']>;
      requestId: string;
    };

/** Body of the function door, the same from phone, command line and tests. */
export interface CallBody {
  action: string;
  input: unknown;
  requestId: string;
}

export interface SearchHit {
  record: RecordSummary;
  badge: AccessBadge;
  highlights: HitHighlight[];
}

export interface LibraryFacts {
  name: string;
  nameEn: string;
  /** Opening hours by weekday, 1 = Monday … 7 = Sunday; null = closed. Library time (+08:00). */
  hours: ({ opens: string; closes: string } | null)[];
}

export type RejectReason =
  | 'NOT_JSON'
  | 'LINE_TOO_LONG'
  | 'BAD_ENCODING'
  | 'MISSING_FIELD'
  | 'BAD_FIELD'
  | 'UNKNOWN_FIELD'
  | 'DUPLICATE_ID'
  | 'TOO_LARGE';

/** A parsed record as a source gives it, before the library's own fields are derived. */
export interface ImportRecord {
  /** The source's own identifier. */
  id: string;
  source: string;
  type: string;
  title: string;
  language: string;
  altTitles?: string[];
  creators?: string[];
  publisher?: string;
  place?: string;
  extent?: string;
  edition?: string;
  year?: number;
  subjects?: string[];
  clc?: string;
  lcc?: string;
  category?: string;
  discipline?: string;
  abstract?: string;
  isbn?: string[];
  issn?: string[];
  doi?: string[];
  url?: string;
  coverage?: string;
  embargo?: string;
  /** Inter-library loan terms as the source words them. */
  ill?: string;
  access?: string;
  basis?: string;
  standardNumber?: string;
  standardStatus?: string;
  statusNote?: string;
  statusCheckedOn?: string;
  effectiveOn?: string;
  replaces?: string[];
  replacedBy?: string[];
  aspects?: string[];
  tags?: string[];
  holdings?: ImportHolding[];
  addedOn?: string;
}

export interface ImportHolding {
  channel: string;
  vendor?: string;
  /** Key of the hosted document, of the vendor's mini program page, or a link. */
  path?: string;
  campus?: string;
  shelf?: string;
  copies?: number;
  available?: number;
}
