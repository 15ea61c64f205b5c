import { invalid } from '../errors';
import { LIMITS } from '../limits';
import { type Fields, isFields, type Value } from './values';

/**
 * Extended JSON, as the SDK writes it (canonical) and as it reads it back (relaxed): numbers, dates, regular
 * expressions and the platform's server date. Object ids become their hex string. Other BSON types (binary,
 * decimal, timestamp, code) are refused by name: nothing here stores them, and a silent string would lie.
 *
 * Written by hand because bson's EJSON walks a document three times; a bulk import spends its time here.
 */
type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** Own keys that would reach Object's prototype through a dotted path. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const parseJson = (text: string, what: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid(`${what} is not valid JSON`);
  }
};

/**
 * @param what names the parameter in errors
 * @param now the instant (ms) that a server date stands for
 */
export function decode(text: string, what: string, now: number): Value {
  return revive(parseJson(text, what), what, now, 0);
}

/** As {@link decode}, for a parameter that must be an object. */
export function decodeFields(text: string, what: string, now: number): Fields {
  const value = decode(text, what, now);
  if (!isFields(value)) throw invalid(`${what} must be an object`);
  return value;
}

/** Turns what has just been parsed into values where it stands: nobody else holds it, and a copy costs. */
function revive(json: Json, what: string, now: number, depth: number): Value {
  if (typeof json !== 'object' || json === null) return json;
  if (depth > LIMITS.nesting) throw invalid(`${what} is nested deeper than ${LIMITS.nesting}`);
  if (Array.isArray(json)) {
    const list = json as Value[];
    for (let i = 0; i < json.length; i++) list[i] = revive(json[i] as Json, what, now, depth + 1);
    return list;
  }
  const keys = Object.keys(json);
  const first = keys[0];
  if (first !== undefined && first.charCodeAt(0) === 36) {
    const special = reviveType(json, first, what, now);
    if (special !== undefined) return special;
  }
  const fields = json as { [field: string]: Value };
  for (const key of keys) {
    if (PROTOTYPE_KEYS.has(key)) throw invalid(`${what} has the forbidden key "${key}"`);
    const inner = json[key] as Json;
    if (typeof inner === 'object' && inner !== null) {
      fields[key] = revive(inner, what, now, depth + 1);
    }
  }
  return fields;
}

const UNSTORED = new Set([
  '$binary',
  '$uuid',
  '$code',
  '$symbol',
  '$timestamp',
  '$numberDecimal',
  '$minKey',
  '$maxKey',
  '$dbPointer',
  '$undefined',
]);

/** The value of an extended-JSON wrapper, or undefined when `key` is an operator. */
function reviveType(
  json: { [key: string]: Json },
  key: string,
  what: string,
  now: number,
): Value | undefined {
  const inner = json[key] as Json;
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble': {
      const number = Number(inner);
      if (Number.isNaN(number) && inner !== 'NaN') throw invalid(`${what} has a malformed ${key}`);
      return number;
    }
    case '$date': {
      const instant =
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Number(inner.$numberLong)
          : typeof inner === 'number'
            ? inner
            : Date.parse(String(inner));
      if (!Number.isFinite(instant)) throw invalid(`${what} has a malformed $date`);
      return new Date(instant);
    }
    case '$oid':
      return String(inner);
    case '$tcb_server_date': {
      const offset = revive(inner, what, now, 0);
      const shift = isFields(offset) ? Number(offset.offset ?? 0) : 0;
      if (!Number.isFinite(shift)) throw invalid(`${what} has a malformed server date`);
      return new Date(now + shift);
    }
    case '$regularExpression': {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) break;
      return regularExpression(String(inner.pattern), String(inner.options ?? ''), what);
    }
    case '$regex':
      // The SDK's db.RegExp and a bare {$regex, $options}; both become one RegExp for the matcher.
      if (typeof inner === 'string') {
        return regularExpression(inner, String(json.$options ?? ''), what);
      }
      break;
    default:
      if (UNSTORED.has(key)) throw invalid(`${what} holds a ${key}, which is not supported`);
  }
  return undefined;
}

function regularExpression(pattern: string, options: string, what: string): RegExp {
  try {
    return new RegExp(pattern, options.replace(/[^imsu]/g, ''));
  } catch {
    throw invalid(`${what} holds the malformed regular expression "${pattern.slice(0, 80)}"`);
  }
}

/** Relaxed extended JSON of a value. */
export const encode = (value: Value): string => JSON.stringify(dress(value));

/** A copy with wrapped dates and the like, or the very same value where nothing needs a wrapper. */
function dress(value: Value): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : { $numberDouble: String(value) };
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return value;
  if (value instanceof Date) return dressDate(value);
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } };
  }
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    const dressed = list.map(dress);
    return dressed.some((item, at) => item !== list[at]) ? dressed : list;
  }
  const fields = value as Fields;
  let copy: { [field: string]: unknown } | undefined;
  for (const key of Object.keys(fields)) {
    const item = dress(fields[key] as Value);
    if (item === fields[key]) continue;
    copy ??= { ...fields };
    copy[key] = item;
  }
  return copy ?? fields;
}

/** Relaxed extended JSON writes only the years 1970 to 9999 as text. */
function dressDate(date: Date): unknown {
  const instant = date.getTime();
  return instant >= 0 && instant < 253402300800000
    ? { $date: date.toISOString() }
    : { $date: { $numberLong: String(instant) } };
}

/**
 * Refuses field names that a query or an update could not address, or would read as an operator.
 * @throws INVALID_PARAM naming the field
 */
export function assertStorable(value: Value, path = ''): void {
  if (Array.isArray(value)) {
    for (const item of value) assertStorable(item, path);
    return;
  }
  if (!isFields(value)) return;
  for (const key of Object.keys(value)) {
    if (key.charCodeAt(0) === 36 || key.includes('.') || key.includes('\0') || key === '') {
      throw invalid(
        `field "${path}${key}" of a document is empty, begins with $ or contains . or NUL`,
      );
    }
    const inner = value[key] as Value;
    if (typeof inner === 'object' && inner !== null) assertStorable(inner, `${path}${key}.`);
  }
}
