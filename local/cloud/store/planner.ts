import type { Collection, Index } from './catalog';
import { LAST_ID, nextId } from './document-table';
import { after, type Direction, joinKey, typePrefix, valueKey } from './keys';
import type { Sort } from './sort';
import { type Fields, isFields, type Value } from './values';

type Scalar = null | string | number | boolean | Date;
type Ranged = Exclude<Scalar, null>;

interface Limit {
  readonly value: Ranged;
  readonly inclusive: boolean;
}
/** What the query says about one path, as far as an index can use it. */
interface Constraint {
  equal?: readonly Scalar[];
  lower?: Limit;
  upper?: Limit;
}
interface Reading {
  readonly byPath: ReadonlyMap<string, Constraint>;
  /** True when the constraints say all that the query says. */
  readonly complete: boolean;
}

/** How to find candidates. Every plan yields at least what matches; `exact` ones yield nothing else. */
export type Plan = {
  /** True when rows come in the order of the sort. */
  readonly sorted: boolean;
  readonly exact: boolean;
  readonly reverse: boolean;
} & (
  | { readonly via: 'ids'; readonly ids: readonly string[] }
  | { readonly via: 'primary'; readonly low: string; readonly high: string }
  | { readonly via: 'keys'; readonly index: Index; readonly keys: readonly Buffer[] }
  | {
      readonly via: 'index';
      readonly index: Index;
      readonly ranges: readonly { readonly low: Buffer; readonly high: Buffer }[];
    }
);

/** More prefixes than this are a list that a scan and a filter serve better. */
const MOST_RANGES = 1_000;

export function plan(collection: Collection, filter: Fields, sort: Sort): Plan {
  const reading = read(filter);
  const primary = planPrimary(reading, sort);
  if (primary.via === 'ids') return primary;
  let best: { plan: Plan; score: number } = { plan: primary, score: scorePrimary(primary) };
  for (const index of collection.indexes) {
    const candidate = planIndex(index, reading, sort);
    if (candidate !== undefined && candidate.score > best.score) best = candidate;
  }
  return best.plan;
}

// --- reading the query

function read(filter: Fields): Reading {
  const byPath = new Map<string, Constraint>();
  return { byPath, complete: readInto(byPath, filter) };
}

function readInto(byPath: Map<string, Constraint>, filter: Fields): boolean {
  let complete = true;
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and') {
      for (const part of condition as readonly Fields[]) {
        complete = readInto(byPath, part) && complete;
      }
    } else if (path.startsWith('$')) {
      complete = false;
    } else {
      const constraint = byPath.get(path) ?? {};
      byPath.set(path, constraint);
      complete = readCondition(constraint, condition) && complete;
    }
  }
  return complete;
}

const isScalar = (value: Value | undefined): value is Scalar =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && !Number.isNaN(value)) ||
  value instanceof Date;

function readCondition(constraint: Constraint, condition: Value): boolean {
  if (isScalar(condition)) return readEqual(constraint, [condition]);
  if (!isFields(condition)) return false;
  let complete = Object.keys(condition).length > 0;
  for (const [operator, operand] of Object.entries(condition)) {
    complete = readOperator(constraint, operator, operand) && complete;
  }
  return complete;
}

function readOperator(constraint: Constraint, operator: string, operand: Value): boolean {
  if (operator === '$in') {
    const list = operand as readonly Value[];
    return list.every(isScalar) && readEqual(constraint, list);
  }
  if (!isScalar(operand)) return false;
  if (operator === '$eq') return readEqual(constraint, [operand]);
  if (operand === null) return false;
  const inclusive = operator === '$gte' || operator === '$lte';
  if (operator === '$gt' || operator === '$gte') {
    if (constraint.lower !== undefined || constraint.equal !== undefined) return false;
    constraint.lower = { value: operand, inclusive };
    return true;
  }
  if (operator === '$lt' || operator === '$lte') {
    if (constraint.upper !== undefined || constraint.equal !== undefined) return false;
    constraint.upper = { value: operand, inclusive };
    return true;
  }
  return false;
}

/** The first equality stands; what else is said of the path is left to the filter. */
function readEqual(constraint: Constraint, values: readonly Scalar[]): boolean {
  if (constraint.equal !== undefined) return false;
  const alone = constraint.lower === undefined && constraint.upper === undefined;
  constraint.equal = values;
  // A missing field counts as null in an index, and an array may hold null: leave the fine print to the filter.
  return alone && !values.includes(null);
}

// --- the primary key

function planPrimary(reading: Reading, sort: Sort): Plan {
  const constraint = reading.byPath.get('_id');
  const sorted = sort.length === 0 || sort[0]?.[0] === '_id';
  const reverse = sort[0]?.[0] === '_id' && sort[0][1] === -1;
  if (constraint?.equal !== undefined) {
    const ids = [...new Set(constraint.equal.filter((id) => typeof id === 'string'))].sort();
    if (reverse) ids.reverse();
    const exact = reading.complete && reading.byPath.size === 1;
    return { via: 'ids', ids, sorted: sorted || ids.length < 2, exact, reverse };
  }
  const lower = textLimit(constraint?.lower);
  const upper = textLimit(constraint?.upper);
  const usable = lower !== undefined && upper !== undefined;
  const named = constraint?.lower !== undefined || constraint?.upper !== undefined;
  return {
    via: 'primary',
    low: usable && lower !== '' ? (lower.inclusive ? lower.value : nextId(lower.value)) : '',
    high: usable && upper !== '' ? (upper.inclusive ? nextId(upper.value) : upper.value) : LAST_ID,
    sorted,
    exact: reading.complete && usable && reading.byPath.size === (named ? 1 : 0),
    reverse,
  };
}

/** A bound on `_id`; empty when there is none, undefined when it is no text and the filter must decide. */
function textLimit(
  limit: Limit | undefined,
): { value: string; inclusive: boolean } | '' | undefined {
  if (limit === undefined) return '';
  return typeof limit.value === 'string'
    ? { value: limit.value, inclusive: limit.inclusive }
    : undefined;
}

const scorePrimary = (primary: Plan): number =>
  (primary.via === 'primary' && (primary.low !== '' || primary.high !== LAST_ID) ? 5 : 0) +
  (primary.sorted ? 2 : 0);

// --- secondary indexes

function planIndex(
  index: Index,
  reading: Reading,
  sort: Sort,
): { plan: Plan; score: number } | undefined {
  let prefixes: Buffer[] = [index.prefix];
  let at = 0;
  let single = true;
  const used = new Set<string>();
  for (; at < index.paths.length; at++) {
    const path = index.paths[at] as string;
    const equal = reading.byPath.get(path)?.equal;
    if (equal === undefined || prefixes.length * equal.length > MOST_RANGES) break;
    const direction = index.directions[at] as Direction;
    prefixes = prefixes.flatMap((prefix) =>
      equal.map((value) => joinKey(prefix, [value], [direction])),
    );
    if (equal.length !== 1) single = false;
    used.add(path);
  }
  const equalities = at;
  const range = at < index.paths.length ? rangeAt(index, at, reading) : undefined;
  if (range?.whole) used.add(index.paths[at] as string);
  const starts = distinct(prefixes);
  const order = !single || index.multikey ? undefined : orderOf(index, equalities, sort, reading);
  const sorted = sort.length === 0 || order !== undefined;
  const served = sort.length > 0 && order !== undefined;
  const score = equalities * 10 + (range === undefined ? 0 : 6) + (served ? 4 : 0);
  if (score === 0) return undefined;
  const common = {
    index,
    sorted,
    reverse: order === 'reverse',
    exact: reading.complete && !index.multikey && used.size === reading.byPath.size,
  };
  // Every field pinned: what is left to find are whole keys.
  if (starts.length > 1 && equalities === index.paths.length) {
    return { score, plan: { ...common, via: 'keys', keys: starts } };
  }
  const ranges = starts.map((prefix) => bounds(prefix, range));
  return { score, plan: { ...common, via: 'index', ranges } };
}

interface KeyRange {
  readonly low: Buffer;
  readonly high: Buffer;
  /** False when one side was left to the filter. */
  readonly whole: boolean;
}

/** The range on the field after the equalities, in the order in which the index holds it. */
function rangeAt(index: Index, at: number, reading: Reading): KeyRange | undefined {
  const constraint = reading.byPath.get(index.paths[at] as string);
  let { lower, upper } = constraint ?? {};
  const some = lower ?? upper;
  if (some === undefined) return undefined;
  let whole = true;
  const twoTypes =
    lower !== undefined && upper !== undefined && typeOf(lower.value) !== typeOf(upper.value);
  if (lower !== undefined && upper !== undefined && (index.multikey || twoTypes)) {
    upper = undefined;
    whole = false;
  }
  // In a descending field the bytes are inverted: the upper limit is met first.
  const flip = index.directions[at] === -1;
  const face = flip ? invert : (bytes: Buffer) => bytes;
  const [first, last] = flip ? [upper, lower] : [lower, upper];
  const type = face(typePrefix(some.value));
  return {
    low: first === undefined ? type : startOf(face(valueKey(first.value)), first.inclusive),
    high: last === undefined ? after(type) : endOf(face(valueKey(last.value)), last.inclusive),
    whole,
  };
}

const startOf = (key: Buffer, inclusive: boolean): Buffer => (inclusive ? key : after(key));
const endOf = (key: Buffer, inclusive: boolean): Buffer => (inclusive ? after(key) : key);

const typeOf = (value: Ranged): string => (value instanceof Date ? 'date' : typeof value);

const invert = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));

function bounds(prefix: Buffer, range: KeyRange | undefined): { low: Buffer; high: Buffer } {
  if (range === undefined) return { low: prefix, high: after(prefix) };
  return {
    low: Buffer.concat([prefix, range.low]),
    high: Buffer.concat([prefix, range.high]),
  };
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()].sort(
    Buffer.compare,
  );
}

/**
 * Which way to read the index so that rows come sorted, or undefined when it cannot. Fields pinned by an
 * equality do not matter. An order that ends in `_id` needs an index that does.
 */
function orderOf(
  index: Index,
  equalities: number,
  sort: Sort,
  reading: Reading,
): 'forward' | 'reverse' | undefined {
  const pinned = new Set(
    index.paths
      .slice(0, equalities)
      .filter((path) => reading.byPath.get(path)?.equal?.length === 1),
  );
  const wanted = sort.filter(([path]) => !pinned.has(path));
  let turn: Direction | undefined;
  for (let i = 0; i < wanted.length; i++) {
    const [path, direction] = wanted[i] as Sort[number];
    if (path !== index.paths[equalities + i]) return undefined;
    const way: Direction = direction === index.directions[equalities + i] ? 1 : -1;
    if (turn !== undefined && way !== turn) return undefined;
    turn = way;
    // `_id` is unique: what follows it cannot matter.
    if (path === '_id') break;
  }
  return turn === -1 ? 'reverse' : 'forward';
}
