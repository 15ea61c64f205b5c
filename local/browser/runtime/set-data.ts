/**
 * What `setData` takes on a phone: JSON, at most 256 KB a call and 20 calls a second. glass-easel in a browser would
 * take anything, and the page would break on a phone only.
 */
import type { WarningKind } from './ports';

const MAX_CHARACTERS = 256 * 1024;
const MAX_CALLS = 20;
const RATE_WINDOW_MS = 1000;

/** Throws a TypeError that names the path of the first value that is no JSON. Answers the size in characters. */
export function assertJson(
  value: unknown,
  path: string,
  ancestors: readonly object[] = [],
): number {
  if (value === null || typeof value === 'boolean') return 5;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return String(value).length;
    throw new TypeError(`setData: ${path} is ${value}, which JSON has no form for`);
  }
  if (typeof value !== 'object') {
    throw new TypeError(`setData: ${path} is ${value === undefined ? 'undefined' : typeof value}`);
  }
  if (ancestors.includes(value)) throw new TypeError(`setData: ${path} contains itself`);
  const inside = [...ancestors, value];
  if (Array.isArray(value)) {
    return value.reduce<number>(
      (size, item, index) => size + 1 + assertJson(item, `${path}[${index}]`, inside),
      2,
    );
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError(`setData: ${path} is a ${value.constructor.name}, not plain data`);
  }
  return Object.entries(value).reduce(
    (size, [key, item]) => size + key.length + 4 + assertJson(item, `${path}.${key}`, inside),
    2,
  );
}

/** Times of the calls of one component within the last second. */
export class SetDataRules {
  readonly #calls = new WeakMap<object, number[]>();
  readonly #warn: (kind: WarningKind, message: string) => void;

  constructor(warn: (kind: WarningKind, message: string) => void) {
    this.#warn = warn;
  }

  /** @param now milliseconds */
  check(
    component: object,
    name: string,
    patch: Readonly<Record<string, unknown>>,
    now: number,
  ): void {
    let size = 2;
    for (const [path, value] of Object.entries(patch))
      size += assertJson(value, path) + path.length + 4;
    if (size > MAX_CHARACTERS) {
      this.#warn('setdata-size', `${name}: ${Math.ceil(size / 1024)} KB in one setData`);
    }
    const recent = (this.#calls.get(component) ?? []).filter((time) => now - time < RATE_WINDOW_MS);
    recent.push(now);
    this.#calls.set(component, recent);
    // Once per burst, not at every call of it.
    if (recent.length === MAX_CALLS + 1) {
      this.#warn('setdata-rate', `${name}: more than ${MAX_CALLS} setData calls in a second`);
    }
  }
}
