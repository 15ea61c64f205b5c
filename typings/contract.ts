/**
 * Every action a caller may ask of the cloud: input, output and the errors it may answer beyond the common ones.
 * Types only, so nothing here reaches a bundle. Instants are ISO 8601 UTC strings, days `YYYY-MM-DD`.
 * Optional properties are absent, never `undefined` or `null`; `null` means "known to be nothing".
 */

import type { CatalogueImports } from './contract/imports';
import type { CatalogueKeeping, CatalogueVocabulary } from './contract/keeping';
import type {
  MembersAudit,
  MembersBinding,
  MembersPrivacy,
  MembersRoles,
  MembersRoster,
  MembersSelf,
} from './contract/members';
import type { ImportRecord, RejectReason } from './contract/records';
import type {
  AccessAnswer,
  AccessBadge,
  Facet,
  FacetName,
  HitHighlight,
  PageRendition,
  RecordDetail,
  RecordSummary,
  SearchFilters,
  SearchSort,
} from './model';
import type { QueryNode, QueryProblem } from './query';

export type * from './contract/imports';
export type * from './contract/keeping';
export type * from './contract/members';
export type * from './contract/records';
export type * from './contract/uploads';

/** Groups whose pages may ask already while some of their doors are being built. */
export interface Coming
  extends Pick<
    CatalogueKeeping,
    'catalogue.duplicates' | 'catalogue.unmergeRecord' | 'catalogue.notDuplicates'
  > {}

export interface Contract
  extends Standing,
    MembersSelf,
    MembersPrivacy,
    MembersAudit,
    MembersBinding,
    MembersRoster,
    MembersRoles,
    CatalogueImports,
    CatalogueKeeping,
    CatalogueVocabulary,
    Coming {}

interface Standing {
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
      /** The standard among those before and after it, oldest first; absent when it stands alone. */
      standards?: StandardLink[];
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
  /** The platform names a reader whom the library does not know: bind first. */
  | 'NOT_BOUND'
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

/** One of the standards that replaced one another. */
export interface StandardLink {
  number: string;
  place: 'before' | 'this' | 'after';
  /** Absent when the catalogue has no record of it. */
  record?: RecordSummary;
}

export interface LibraryFacts {
  name: string;
  nameEn: string;
  /** Opening hours by weekday, 1 = Monday … 7 = Sunday; null = closed. Library time (+08:00). */
  hours: ({ opens: string; closes: string } | null)[];
}
