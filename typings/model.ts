/** Nouns that phone and cloud share. Types only. Wire shapes: plain JSON, no `undefined`. */

export type ResourceType =
  | 'standard'
  | 'book'
  | 'ebook'
  | 'ejournal'
  | 'article'
  | 'thesis'
  | 'policy'
  | 'lecture'
  | 'ancient-book'
  | 'digitized-book';

/** The eight aspects of high-quality development, as a controlled vocabulary. */
export type Aspect =
  | 'market'
  | 'industry'
  | 'rural'
  | 'regional'
  | 'opening'
  | 'innovation'
  | 'commonProsperity'
  | 'green';

/**
 * Status of a standard: 即将实施, 现行, 局部修订, 部分条文废止, 被代替, 废止.
 * Its own sign, never mixed with the access badge: an old code may be readable and is needed for old buildings.
 */
export type StandardStatus =
  | 'upcoming'
  | 'current'
  | 'partiallyRevised'
  | 'partiallyAbolished'
  | 'superseded'
  | 'abolished';

/** What a person is to the college, as its roster says. `staff` works in the library or another office. */
export type PersonKind = 'student' | 'teacher' | 'staff';

/** Work in the library that one person proposes and another grants. */
export type StaffRole =
  | 'cataloguer'
  | 'triage'
  | 'copyright'
  | 'scanner'
  | 'checker'
  | 'desk'
  | 'liaison'
  | 'rooms'
  | 'editor'
  | 'admin'
  | 'head';

export type Role = PersonKind | StaffRole;

/** One thing that some roles may do. Which roles: cloudfunctions/platform/rights.ts, and nowhere else. */
export type Right =
  | 'catalogue.keep'
  | 'catalogue.approve'
  | 'vocabulary.confirm'
  | 'members.roster'
  | 'members.codes'
  | 'members.desk'
  | 'members.find'
  | 'roles.propose'
  | 'roles.decide'
  | 'audit.read';

/** What sets the ceiling of a use; see cloudfunctions/access. */
export type Basis =
  | 'OWN'
  | 'OPEN'
  | 'PUBLIC_DOMAIN'
  | 'LICENSED'
  | 'PERMISSION'
  | 'ART7_BORN_DIGITAL'
  | 'ART7_PRESERVATION'
  | 'TEACHING_FEW_COPIES'
  | 'ACCESSIBLE'
  | 'UNKNOWN';

export type AccessAction = 'meta' | 'preview' | 'view' | 'download' | 'print' | 'snippet' | 'share';

export type AccessCode =
  | 'OK'
  | 'NO_LICENCE'
  | 'NOT_STARTED'
  | 'EXPIRED'
  | 'EMBARGOED'
  | 'NOT_COVERED'
  | 'OUT_OF_AUDIENCE'
  | 'PREMISES_ONLY'
  | 'ACTION_NOT_LICENSED'
  | 'QUOTA'
  | 'PACE'
  | 'SEATS_FULL'
  | 'BASIS_UNKNOWN'
  | 'TAKEN_DOWN'
  | 'ACCOUNT_BLOCKED'
  | 'ERROR';

/**
 * Where a text is. `hosted` opens inside; `miniprogram` and `link` are a vendor's own door, where the vendor
 * enforces (a link without an address is a subscription whose record does not say where to knock);
 * `terminal` is a machine in the library; `print` stands on a shelf.
 */
export type Holding =
  | { channel: 'hosted'; document: string }
  | { channel: 'miniprogram'; vendor: string; path?: string }
  | { channel: 'link'; vendor?: string; url?: string }
  | { channel: 'terminal'; vendor?: string }
  | { channel: 'print'; campus?: string; shelf?: string; copies?: number; available?: number };

/** The one sign a reader sees: ● ◐ ↗ ▤ ✕ with word and colour. Where a vendor serves, it never says readable. */
export type AccessBadge =
  | { sign: 'readable' }
  | { sign: 'premises' }
  | { sign: 'openLink' }
  | { sign: 'vendor'; vendor?: string }
  | { sign: 'print'; available?: number }
  | { sign: 'unavailable' };

export type Alternative =
  | { kind: 'read' }
  | { kind: 'openLink'; url: string }
  | { kind: 'vendor'; vendor?: string; url?: string }
  | { kind: 'print'; campus?: string; shelf?: string; copies?: number; available?: number }
  | { kind: 'terminal' }
  | { kind: 'premises' };

/** What the decision said of this reader, this record, now. */
export interface AccessAnswer {
  effect: 'allow' | 'deny';
  code: AccessCode;
  basis: Basis;
  badge: AccessBadge;
  alternatives: Alternative[];
  retryAt?: string;
  policyVersion: string;
}

export interface StandardFacts {
  number: string;
  status?: StandardStatus;
  note?: string;
  checkedOn?: string;
  effectiveOn?: string;
  replaces?: string[];
  replacedBy?: string[];
}

/** What a list shows of a record. */
export interface RecordSummary {
  id: string;
  type: ResourceType;
  title: string;
  creators: string[];
  language: string;
  publisher?: string;
  year?: number;
  standard?: StandardFacts;
  aspects?: Aspect[];
}

/** Everything known of a record. */
export interface RecordDetail extends RecordSummary {
  source: string;
  altTitles: string[];
  subjects: string[];
  tags: string[];
  isbn: string[];
  issn: string[];
  doi: string[];
  holdings: Holding[];
  place?: string;
  extent?: string;
  edition?: string;
  clc?: string;
  lcc?: string;
  category?: string;
  discipline?: string;
  abstract?: string;
  url?: string;
  coverage?: string;
  embargo?: string;
  ill?: string;
  addedOn: string;
}

/** Ranges are half-open UTF-16 offsets into the named text of the summary; `index` picks one of several. */
export interface HitHighlight {
  field: 'title' | 'creators' | 'publisher' | 'standard' | 'abstract' | 'subjects';
  index?: number;
  /** The text the ranges belong to, where the summary does not carry it. */
  text?: string;
  ranges: [number, number][];
}

export type SearchSort = 'relevance' | 'newest' | 'oldest' | 'title' | 'added';

export type FacetName =
  | 'access'
  | 'type'
  | 'language'
  | 'aspect'
  | 'clc'
  | 'year'
  | 'source'
  | 'standardStatus';

export interface Facet {
  name: FacetName;
  /** Most frequent first. `year` counts decades by their first year, newest first; `access` counts the signs. */
  values: { value: string; count: number; chosen: boolean }[];
}

/** OR within a list, AND across lists. */
export interface SearchFilters {
  /** `readable`: I can read this now, inside; `premises`, `vendor`, `openLink`, `print` as the badges. */
  access?: string[];
  type?: string[];
  language?: string[];
  aspect?: string[];
  /** 中图分类号 prefixes. */
  clc?: string[];
  source?: string[];
  standardStatus?: string[];
  yearFrom?: number;
  yearTo?: number;
}

export interface PageRendition {
  page: number;
  url: string;
  width: number;
  height: number;
  expiresAt: string;
}
