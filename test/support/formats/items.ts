import type { Item } from '../../../cloudfunctions/catalogue/formats/item';
import { type ReadOptions, readRecords } from '../../../cloudfunctions/catalogue/formats/read';
import { peek, recognise } from '../../../cloudfunctions/catalogue/formats/recognise';

/** Bytes as a stream gives them. */
export async function* pieces(bytes: Uint8Array, size = 4096): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Reads bytes as a person's file of unknown format would be read. */
export async function readBytes(
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
  size = 4096,
): Promise<Item[]> {
  const { head, all: stream } = await peek(pieces(bytes, size));
  const found = options.format === undefined ? recognise(head) : { format: options.format };
  if ('unknown' in found) throw new Error(found.unknown);
  const defaults = {
    format: found.format,
    source: null,
    fallback: 'test',
    encoding: null,
    map: null,
  };
  return all(readRecords(stream, { ...defaults, ...options }));
}

/** Each item in a few words. */
export function told(items: readonly Item[]): string[] {
  return items.map((item) =>
    'record' in item ? item.record.id : `${item.number}@${item.offset} ${item.reject.reason}`,
  );
}

export function problems(items: readonly Item[]): string[] {
  return items.flatMap((item) => item.problems.map(({ reason, detail }) => `${reason}: ${detail}`));
}
