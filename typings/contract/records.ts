/** A record as a source gives it, on its way in or out. */
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
