import type { ImportRecord } from '../../typings/contract';
import type { Item, Reject } from './reader';

export const BATCH_RECORDS = 500;
/** Below the function's own limit of 4 MB, with room for the envelope. */
export const BATCH_BYTES = 3.5 * 1024 * 1024;

export interface Batch {
  /** From 0; the same for the same file, so that a resumed import knows what is written. */
  readonly number: number;
  readonly records: readonly ImportRecord[];
  /** The line each record came from. */
  readonly lines: readonly number[];
}

export interface Listeners {
  readonly onReject: (line: number, reject: Reject) => void;
  readonly onLeftOut: (field: string) => void;
}

/** Groups records into batches; what is no record, and what no record has, is told to the listeners. */
export async function* batches(
  items: AsyncIterable<Item>,
  { onReject, onLeftOut }: Listeners,
): AsyncGenerator<Batch> {
  let number = 0;
  let records: ImportRecord[] = [];
  let lines: number[] = [];
  let bytes = 0;
  const cut = (): Batch => {
    const batch = { number, records, lines };
    number += 1;
    records = [];
    lines = [];
    bytes = 0;
    return batch;
  };
  try {
    for await (const item of items) {
      if ('reject' in item) {
        onReject(item.line, item.reject);
        continue;
      }
      for (const field of item.leftOut) onLeftOut(field);
      const size = Buffer.byteLength(JSON.stringify(item.record));
      if (records.length === BATCH_RECORDS || (records.length > 0 && bytes + size > BATCH_BYTES)) {
        yield cut();
      }
      records.push(item.record);
      lines.push(item.line);
      bytes += size;
    }
  } catch (error) {
    // The good records before a broken end of the file are kept.
    if (records.length > 0) yield cut();
    throw error;
  }
  if (records.length > 0) yield cut();
}
