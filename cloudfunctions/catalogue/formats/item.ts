import type { ImportRecord, RejectReason } from '../../../typings/contract';
import type { MarcRecord } from './marc/record';

/** Encodings that are told apart. `ascii` says that nothing in the record could tell. */
export const ENCODINGS = ['ascii', 'utf-8', 'gb18030', 'marc-8', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What may be wrong with a file beyond what may be wrong with a record's fields. */
export type FormatFault =
  /** Bytes between records that belong to none. */
  | 'JUNK'
  | 'BAD_LEADER'
  | 'BAD_DIRECTORY'
  /** A length in the leader that is not the record's, or a record that its terminator does not end. */
  | 'BAD_LENGTH'
  | 'CUT_OFF'
  | 'TOO_LONG'
  | 'MIXED_ENCODING'
  | 'BAD_XML'
  /** A document type, external or entity-defining: refused, whatever it says. */
  | 'DOCTYPE'
  | 'BAD_QUOTES'
  | 'WRONG_CELL_COUNT'
  /** No row says what the columns are, or a map names none that is there. */
  | 'NO_HEADER'
  /** Bytes that are no table at all. */
  | 'NO_TABLE'
  /** A workbook that is not whole: not as its ZIP directory says, or without a part it needs. */
  | 'BAD_WORKBOOK'
  | 'ENCRYPTED'
  /** A workbook that unpacks to more than is read, or a ZIP bomb. */
  | 'TOO_LARGE'
  | 'NO_SHEET'
  | 'BAD_CELL'
  /** The file says that this record is gone; nothing is removed without a person. */
  | 'DELETED';

/** What is told of a record that is kept: something of it is lost, doubtful, or not what the file declares. */
export type Flaw =
  | 'JUNK'
  | 'ENCODING_NOT_AS_DECLARED'
  | 'AMBIGUOUS_ENCODING'
  | 'UNREADABLE_CHARACTERS'
  | 'LOST_FIELD'
  | 'LOST_SUBFIELD'
  | 'BAD_IDENTIFIER'
  | 'ODD_DATE'
  | 'ODD_EMBARGO'
  | 'CUT_TEXT'
  | 'FURTHER_COVERAGE';

export interface Problem {
  reason: Flaw;
  detail: string;
  /** First byte concerned, counted in the unpacked file. */
  offset: number;
  /** The bytes concerned, where a text would not show them. */
  bytes?: Uint8Array;
}

export interface FormatReject {
  reason: RejectReason | FormatFault;
  detail: string;
  /** The record as it stands in the file, so that it can be mended; at most {@link MAX_REJECT_BYTES} of it. */
  bytes: Uint8Array;
  /** What must stand before it in a file of its own: the row that names the columns, the beginning of XML. */
  header?: Uint8Array;
}

/** The longest ISO 2709 record, which says its length in five digits. */
export const MAX_REJECT_BYTES = 99_999;

/** Where a record stands: `number` counts from 1 (of a table, its line), `offset` is its first byte. */
export interface Place {
  number: number;
  offset: number;
}

export type Item = Place & {
  encoding?: Encoding;
  problems: readonly Problem[];
  /** What the record was read from, where it is MARC. */
  marc?: MarcRecord;
} & (
    | {
        record: ImportRecord;
        /** Fields or columns of the source that no record has. */
        leftOut: readonly string[];
      }
    | { reject: FormatReject }
  );

/** A copy: a part of a large piece would keep the whole piece alive. */
export function kept(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, MAX_REJECT_BYTES);
}
