import { invalid } from '../errors';
import { valuesAt } from './entries';
import { type Direction, valueKey } from './keys';
import type { Fields } from './values';

export type Sort = readonly (readonly [path: string, direction: Direction])[];

/** @throws INVALID_PARAM for a direction that is neither 1 nor -1 */
export function parseSort(order: Fields): Sort {
  return Object.entries(order).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalid(`order of "${path}" must be 1 or -1`);
    return [path, direction] as const;
  });
}

/**
 * Sorts as the indexes do: by key, an array counting as its least element upwards and as its greatest
 * downwards; equal keys by `_id`.
 */
export function sortDocuments<T extends { readonly id: string; readonly fields: Fields }>(
  documents: T[],
  sort: Sort,
): T[] {
  const keyed = documents.map((document) => ({ document, keys: sortKeys(document.fields, sort) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < sort.length; i++) {
      const order = Buffer.compare(a.keys[i] as Buffer, b.keys[i] as Buffer);
      if (order !== 0) return (sort[i]?.[1] ?? 1) * order;
    }
    return a.document.id < b.document.id ? -1 : 1;
  });
  return keyed.map(({ document }) => document);
}

function sortKeys(fields: Fields, sort: Sort): Buffer[] {
  return sort.map(([path, direction]) => {
    const keys = valuesAt(fields, path.split('.')).map(valueKey);
    return keys.reduce((best, key) => (Buffer.compare(key, best) * direction < 0 ? key : best));
  });
}
