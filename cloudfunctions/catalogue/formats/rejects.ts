import { type FormatReject, MAX_REJECT_BYTES } from './item';
import { MARCXML_CLOSE } from './marc/marcxml-writer';
import type { Format } from './recognise';

/** How rejected records of a format become a file that can be mended and sent again. */
interface RejectFileKind {
  /** The file's ending. */
  ending: string;
  /** What follows each record. */
  after: string;
  close: string;
}

const LINES = { after: '\n', close: '' };

const KINDS: Readonly<Record<Format, RejectFileKind>> = {
  marc: { ending: 'mrc', after: '', close: '' },
  marcxml: { ending: 'xml', after: '\n', close: MARCXML_CLOSE },
  kbart: { ending: 'tsv', ...LINES },
  csv: { ending: 'csv', ...LINES },
  // Nothing here writes workbooks; a row's bytes are CSV.
  xlsx: { ending: 'csv', ...LINES },
  jsonl: { ending: 'jsonl', ...LINES },
};

/** What stands in the name of such a file before its ending, so that it is known for the same list. */
export const REJECTS = '.rejects';

export interface RejectFile {
  ending: string;
  /** A record as bytes of the file, with what must stand before the first; null for what cannot be mended there. */
  piece(reject: FormatReject): Uint8Array | null;
  /** What ends the file. */
  close: Uint8Array;
}

/**
 * Puts rejected records together as a file of their own format, byte for byte as they came. Left to the report alone is
 * what has no bytes, and what is longer than is kept of it: half a record cannot be mended.
 */
export function rejectFile(format: Format): RejectFile {
  const { ending, after, close } = KINDS[format];
  const encoder = new TextEncoder();
  let isFirst = true;
  return {
    ending,
    close: encoder.encode(close),
    piece({ bytes, header = new Uint8Array() }) {
      if (bytes.length === 0 || bytes.length >= MAX_REJECT_BYTES) return null;
      const parts = isFirst && header.length > 0 ? [header, encoder.encode('\n')] : [];
      isFirst = false;
      return concatenated([...parts, bytes, encoder.encode(after)]);
    },
  };
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
