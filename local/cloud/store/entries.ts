import { requestFailed } from '../errors';
import type { Index } from './catalog';
import { EMPTY, joinKey, type KeyPart } from './keys';
import { type Fields, isFields, type Value } from './values';

/** The keys under which an index lists a document, and whether an array on the way made them. */
export interface Listing {
  readonly keys: readonly Buffer[];
  readonly array: boolean;
}

const ARRAY = Symbol('array on the path');

/** The one value at a path, or {@link ARRAY} when an array lies on it or at its end. */
function scalarAt(document: Fields, steps: readonly string[]): Value | undefined | typeof ARRAY {
  let value: Value | undefined = document;
  for (const step of steps) {
    if (!isFields(value)) return Array.isArray(value) ? ARRAY : undefined;
    value = value[step];
  }
  return Array.isArray(value) ? ARRAY : value;
}

/**
 * The values at a dotted path, walking into arrays as MongoDB does. One missing value is undefined; an empty
 * array gives {@link EMPTY}.
 */
export function valuesAt(document: Fields, steps: readonly string[]): KeyPart[] {
  const out: KeyPart[] = [];
  collect(document, steps, 0, out);
  return out;
}

function collect(
  value: Value | undefined,
  steps: readonly string[],
  at: number,
  out: KeyPart[],
): void {
  if (Array.isArray(value)) {
    if (value.length === 0) out.push(EMPTY);
    for (const item of value as readonly Value[]) collect(item, steps, at, out);
  } else if (at === steps.length) {
    out.push(value);
  } else {
    collect(isFields(value) ? value[steps[at] as string] : undefined, steps, at + 1, out);
  }
}

/** @throws DATABASE_REQUEST_FAILED when two fields of a compound index are arrays */
export function listing(document: Fields, index: Index): Listing {
  const scalars: KeyPart[] = [];
  for (const steps of index.steps) {
    const value = scalarAt(document, steps);
    if (value === ARRAY) return arrayListing(document, index);
    scalars.push(value);
  }
  return { keys: [joinKey(index.prefix, scalars, index.directions)], array: false };
}

function arrayListing(document: Fields, index: Index): Listing {
  const parts = index.steps.map((steps) => valuesAt(document, steps));
  const many = parts.filter((values) => values.length > 1);
  if (many.length > 1) {
    throw requestFailed(`index ${index.name} cannot index parallel arrays`);
  }
  const seen = new Map<string, Buffer>();
  for (const value of many[0] ?? [undefined]) {
    const key = joinKey(
      index.prefix,
      parts.map((values) => (values === many[0] ? value : values[0])),
      index.directions,
    );
    seen.set(key.toString('latin1'), key);
  }
  return { keys: [...seen.values()], array: true };
}
