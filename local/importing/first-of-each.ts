import type { Item } from './reader';

/**
 * Of two records with one id the first counts, wherever in the file the second stands: otherwise each would undo the
 * other at every import of the same file. Some hundred bytes are kept of a record.
 */
export async function* firstOfEach(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const seen = new Set<string>();
  for await (const item of items) {
    if ('reject' in item) {
      yield item;
      continue;
    }
    const { record, leftOut: _leftOut, ...rest } = item;
    const key = `${record.source}\0${record.id}`;
    if (seen.has(key)) {
      yield { ...rest, reject: { reason: 'DUPLICATE_ID', detail: `"${record.id}" came before` } };
      continue;
    }
    seen.add(key);
    yield item;
  }
}
