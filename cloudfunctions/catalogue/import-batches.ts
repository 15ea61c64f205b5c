import type { ImportRecord, ImportReject } from '../../typings/contract';
import type { FormatReject, Item, Place } from './formats/item';
import type { Format } from './formats/recognise';
import { rejectFile } from './formats/rejects';
import { recordId } from './records';

/** One piece of an import's work; the same for the same file, so that it can go on where it stopped. */
export interface FileBatch {
  /** From 0. */
  number: number;
  records: ImportRecord[];
  rejects: ImportReject[];
  /** Bytes of the file that were read when it was cut. */
  progress: number;
}

/** A file on its way through, and what is known of it so far. */
export interface FileReading {
  batches: AsyncIterator<FileBatch, undefined>;
  /** Ids of the library of every record that came. */
  seen: ReadonlySet<string>;
  /** Sources of the records that came. */
  sources: ReadonlySet<string>;
  /** Rejected records as a file of their own; null while there are none that could be mended. */
  rejected(): { ending: string; bytes: Uint8Array } | null;
}

const BATCH_RECORDS = 500;
const BATCH_BYTES = 3.5 * 1024 * 1024;
/** So many rejects are kept to be looked at, in pages that stay small documents. */
export const KEPT_REJECTS = 10_000;
const BATCH_REJECTS = 100;
const MAX_REJECTED_BYTES = 5 * 1024 * 1024;
const EXCERPT_BYTES = 400;
const MAX_DETAIL = 400;

/**
 * Cuts a file into batches. Of two records with one id the first counts wherever in the file the second stands, so that
 * a dry run says what the import does.
 *
 * @param position bytes of the file that were read
 */
export function readBatches(
  items: AsyncIterable<Item>,
  format: Format,
  position: () => number,
): FileReading {
  const seen = new Set<string>();
  const sources = new Set<string>();
  const file = rejectFile(format);
  const pieces: Uint8Array[] = [];
  let rejectedBytes = 0;

  function keep(reject: FormatReject): void {
    if (rejectedBytes + reject.bytes.length > MAX_REJECTED_BYTES) return;
    const piece = file.piece(reject);
    if (piece === null) return;
    rejectedBytes += piece.length;
    pieces.push(piece);
  }

  async function* cut(): AsyncGenerator<FileBatch, undefined> {
    let number = 0;
    let rejected = 0;
    let bytes = 0;
    let batch: FileBatch = { number, records: [], rejects: [], progress: 0 };
    const next = (): FileBatch => {
      const whole = { ...batch, progress: position() };
      number += 1;
      bytes = 0;
      batch = { number, records: [], rejects: [], progress: 0 };
      return whole;
    };
    for await (const item of items) {
      const { record, reject } = judged(item, seen);
      if (reject !== undefined) {
        batch.rejects.push(reject);
        rejected += 1;
        if ('reject' in item) keep(item.reject);
        const room = rejected <= KEPT_REJECTS ? BATCH_REJECTS : BATCH_RECORDS;
        if (batch.rejects.length >= room) yield next();
        continue;
      }
      const size = Buffer.byteLength(JSON.stringify(record));
      if (bytes + size > BATCH_BYTES && batch.records.length > 0) yield next();
      batch.records.push(record);
      sources.add(record.source);
      bytes += size;
      if (batch.records.length === BATCH_RECORDS) yield next();
    }
    if (batch.records.length + batch.rejects.length > 0) yield next();
    return undefined;
  }

  return {
    batches: cut(),
    seen,
    sources,
    rejected: () =>
      pieces.length === 0
        ? null
        : { ending: file.ending, bytes: Buffer.concat([...pieces, file.close]) },
  };
}

type Judged =
  | { record: ImportRecord; reject?: undefined }
  | { record?: undefined; reject: ImportReject };

function judged(item: Item, seen: Set<string>): Judged {
  if ('reject' in item) return { reject: rejectOf(item, item.reject) };
  const { record } = item;
  const id = recordId(record.source, record.id);
  if (seen.has(id)) {
    const detail = `"${record.id}" came before`.slice(0, MAX_DETAIL);
    const { number, offset } = item;
    return { reject: { number, offset, reason: 'DUPLICATE_ID', detail } };
  }
  seen.add(id);
  return { record };
}

/** A reject as a person looks at it. */
export function rejectOf({ number, offset }: Place, reject: FormatReject): ImportReject {
  const { reason, detail, bytes } = reject;
  const excerpt = excerptOf(bytes);
  return {
    number,
    offset,
    reason,
    detail: detail.slice(0, MAX_DETAIL),
    ...(excerpt !== null && { excerpt }),
  };
}

/** The beginning of bytes as text, in one of the two encodings of nearly all files; null when it is none. */
function excerptOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  const beginning = bytes.subarray(0, EXCERPT_BYTES);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      // A character that the end cuts off is left out.
      const text = new TextDecoder(encoding, { fatal: true }).decode(beginning, { stream: true });
      return isText(text) ? text : null;
    } catch {
      // The next one may know these bytes.
    }
  }
  return null;
}

/** ISO 2709 parts its fields by control characters and is text all the same. */
const isText = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001b]/.test(text);
