import { BYTES, type Kind, type TypedArray } from './grow';

/**
 * A segment is one immutable file: sections of typed arrays, each aligned to eight bytes, then a
 * directory in JSON, then a trailer that says where the directory is. Nothing is parsed on opening
 * but the directory. The directory comes last so that a segment can be written as a stream.
 */

/** Raised when the layout or the meaning of a section changes. */
export const FORMAT_VERSION = 1;
/** Raised when the same text would give other terms: old segments must then be built anew. */
export const ANALYSIS_VERSION = 2;
/** Segments of one generation can be read and merged together; an index is of one generation. */
export const SEGMENT_GENERATION = `${FORMAT_VERSION}.${ANALYSIS_VERSION}`;

export const MAGIC = 'ZHUYSEG1';
/** Directory offset and length as two doubles, then the magic. */
export const TRAILER_BYTES = 24;
export const ALIGNMENT = 8;

/**
 * Every section: what it holds, and whether it is read when a segment is opened from a file.
 * The others are read a piece at a time.
 */
export const SECTIONS = {
  /** Terms, sorted by code unit: offsets into `termUnits`, one more than there are terms. */
  termOffsets: { kind: 'u32', resident: true },
  termUnits: { kind: 'u16', resident: true },
  /** Documents a term stands in. */
  termCounts: { kind: 'u32', resident: true },
  /** Byte offsets into `postings`, one more than there are terms. */
  postingOffsets: { kind: 'u32', resident: true },
  postings: { kind: 'u8', resident: false },
  /** Hashes of words with up to one letter left out, ascending, and the term each is from. */
  deletionHashes: { kind: 'u32', resident: true },
  deletionTerms: { kind: 'u32', resident: true },
  /** Columns by document: indexes into the directory's sorted dictionaries. */
  type: { kind: 'u16', resident: true },
  language: { kind: 'u16', resident: true },
  source: { kind: 'u16', resident: true },
  clc: { kind: 'u32', resident: true },
  standardStatus: { kind: 'u16', resident: true },
  accessClass: { kind: 'u16', resident: true },
  /** A bit for each aspect of the dictionary. */
  aspects: { kind: 'u32', resident: true },
  /** 0 is unknown. */
  year: { kind: 'u16', resident: true },
  added: { kind: 'u32', resident: true },
  /** Folded titles; re-ranking reads hundreds of them a query. */
  titleOffsets: { kind: 'u32', resident: true },
  titleUnits: { kind: 'u16', resident: true },
  /** Folded texts of the other fields, to verify phrases on. */
  textOffsets: { kind: 'u32', resident: true },
  textUnits: { kind: 'u16', resident: false },
  /** What hits show, JSON in UTF-8. */
  displayOffsets: { kind: 'u32', resident: true },
  displayBytes: { kind: 'u8', resident: false },
  idOffsets: { kind: 'u32', resident: true },
  idUnits: { kind: 'u16', resident: true },
  /** Documents by id, by folded title, by title in pinyin; those with ideographs, by initials. */
  byId: { kind: 'u32', resident: true },
  byTitle: { kind: 'u32', resident: true },
  byPinyin: { kind: 'u32', resident: true },
  byInitials: { kind: 'u32', resident: true },
} as const satisfies Record<string, { kind: Kind; resident: boolean }>;

export type SectionName = keyof typeof SECTIONS;
export type SectionArray<N extends SectionName> = TypedArray<(typeof SECTIONS)[N]['kind']>;

/** Columns whose values are in a dictionary. */
export const CODED_COLUMNS = [
  'type',
  'language',
  'source',
  'clc',
  'standardStatus',
  'accessClass',
] as const;
export type CodedColumn = (typeof CODED_COLUMNS)[number];

export interface Directory {
  readonly format: number;
  readonly analysis: number;
  readonly documents: number;
  readonly dictionaries: Readonly<Record<CodedColumn | 'aspects', readonly string[]>>;
  readonly sections: Readonly<Record<SectionName, readonly [offset: number, bytes: number]>>;
}

/** A file that is no segment, is cut short, or was written by another version. */
export class SegmentFormatError extends Error {
  override readonly name = 'SegmentFormatError';
}

export function sectionBytes(name: SectionName, length: number): number {
  return BYTES[SECTIONS[name].kind] * length;
}
