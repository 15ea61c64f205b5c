import type { ImportRecord } from '../../typings/contract';
import type { Item, Place } from './reader';

export const BATCH_RECORDS = 500;
/** Below the function's own limit of 4 MB, with room for the envelope. */
export const BATCH_BYTES = 3.5 * 1024 * 1024;

export interface Batch {
  /** From 0; the same for the same file, so that a resumed import knows what is written. */
  readonly number: number;
  readonly records: readonly ImportRecord[];
  /** Where in the file each record stands. */
  readonly places: readonly Place[];
}

/** Groups records into batches. Every item is told, record or none, before it is sent. */
export async function* batches(
  items: AsyncIterable<Item>,
  onItem: (item: Item) => void,
): AsyncGenerator<Batch> {
  let number = 0;
  let records: ImportRecord[] = [];
  let places: Place[] = [];
  let bytes = 0;
  const cut = (): Batch => {
    const batch = { number, records, places };
    number += 1;
    records = [];
    places = [];
    bytes = 0;
    return batch;
  };
  try {
    for await (const item of items) {
      onItem(item);
      if ('reject' in item) continue;
      const size = Buffer.byteLength(JSON.stringify(item.record));
      if (records.length === BATCH_RECORDS || (records.length > 0 && bytes + size > BATCH_BYTES)) {
        yield cut();
      }
      records.push(item.record);
      places.push({ number: item.number, offset: item.offset });
      bytes += size;
    }
  } catch (error) {
    // The good records before a broken end of the file are kept.
    if (records.length > 0) yield cut();
    throw error;
  }
  if (records.length > 0) yield cut();
}
