/**
 * Documents as texts of extended JSON, in the two forms that are needed here.
 *
 * The *stored line* is what a backup holds and what two environments are compared by: relaxed, keys in order, so that
 * the same document is always the same text whichever engine wrote it. The *wire text* is canonical, as the SDK sends
 * it. Nothing is decoded in between: a type that no code here knows (binary, decimal) goes through as it came.
 */
type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

const INT32 = 2 ** 31;
/** Milliseconds of the years that relaxed extended JSON writes as text: 1970 to 9999. */
const LAST_TEXT_INSTANT = 253402300800000;

/** What a text value becomes; itself where nothing is asked. */
export type Rename = (text: string) => string;

/** @param rename takes every text value of the document, keys excepted */
export function storedLine(text: string, rename: Rename = (value) => value): string {
  return JSON.stringify(relax(JSON.parse(text) as Json, rename));
}

export function wireText(line: string): string {
  return JSON.stringify(canonical(JSON.parse(line) as Json));
}

/** The `_id` of a stored line or a wire text. @throws when it is no text: none of the project's is anything else */
export function idOf(text: string): string {
  const { _id: id } = JSON.parse(text) as { _id?: unknown };
  if (typeof id !== 'string')
    throw new Error(`a document has an _id that is no text: ${text.slice(0, 120)}`);
  return id;
}

/** Every text value in a document that begins with `prefix`. */
export function textsBeginningWith(prefix: string, line: string): string[] {
  if (!line.includes(prefix)) return [];
  const found: string[] = [];
  storedLine(line, (value) => {
    if (value.startsWith(prefix)) found.push(value);
    return value;
  });
  return found;
}

function relax(json: Json, rename: Rename): Json {
  if (typeof json === 'string') return rename(json);
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map((item) => relax(item, rename));
  const wrapper = wrapperOf(json);
  if (wrapper !== undefined) return relaxed(wrapper, json);
  const keys = Object.keys(json).sort();
  return Object.fromEntries(keys.map((key) => [key, relax(json[key] as Json, rename)]));
}

/** A number or an instant in its plain form where that loses nothing; any other wrapper as it is. */
function relaxed(wrapper: string, json: { readonly [key: string]: Json }): Json {
  const inner = json[wrapper] as Json;
  switch (wrapper) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble': {
      const number = Number(inner);
      const plain =
        wrapper === '$numberLong' ? Number.isSafeInteger(number) : Number.isFinite(number);
      return plain ? number : json;
    }
    case '$date': {
      const instant = typeof inner === 'string' ? Date.parse(inner) : Number(longOf(inner));
      return {
        $date: instant >= 0 && instant < LAST_TEXT_INSTANT ? isoOf(instant) : long(instant),
      };
    }
    default:
      return json;
  }
}

function canonical(json: Json): Json {
  if (typeof json === 'number') return numberWrapper(json);
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map(canonical);
  const wrapper = wrapperOf(json);
  if (wrapper === '$date') {
    const inner = json.$date as Json;
    return { $date: typeof inner === 'string' ? long(Date.parse(inner)) : inner };
  }
  if (wrapper !== undefined) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, canonical(value)]));
}

function numberWrapper(number: number): Json {
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) {
    return { $numberDouble: Object.is(number, -0) ? '-0.0' : String(number) };
  }
  const kind = number >= -INT32 && number < INT32 ? '$numberInt' : '$numberLong';
  return { [kind]: String(number) };
}

/** The name of an extended JSON wrapper. A stored document has no other key that begins with `$`. */
function wrapperOf(json: { readonly [key: string]: Json }): string | undefined {
  const [first] = Object.keys(json);
  return first?.startsWith('$') ? first : undefined;
}

function longOf(json: Json): Json {
  return typeof json === 'object' && json !== null && !isList(json)
    ? (json.$numberLong as Json)
    : json;
}

const long = (instant: number): Json => ({ $numberLong: String(instant) });
const isoOf = (instant: number): string => new Date(instant).toISOString();

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
