import { Query } from 'mingo';
import { invalid, requestFailed } from '../errors';
import { type Fields, isFields, type Value } from './values';

/** What the SDK's commands can send. Geographic operators and text search are not supported. */
const FIELD_OPERATORS = new Set([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$size',
  '$all',
  '$elemMatch',
  '$mod',
  '$not',
  '$regex',
  '$options',
]);
const LOGICAL_OPERATORS = new Set(['$and', '$or', '$nor']);
const LISTS = new Set(['$in', '$nin', '$all']);

/** mingo without scripts: `$where` and `$function` would run text from a request. */
export const MINGO = { scriptEnabled: false } as const;

export interface Filter {
  readonly fields: Fields;
  matches(document: Fields): boolean;
}

/** @throws INVALID_PARAM naming an operator that is unknown or misused */
export function compileFilter(fields: Fields): Filter {
  assertQuery(fields);
  const [first, ...more] = Object.keys(fields);
  if (first === undefined) return { fields, matches: () => true };
  const { _id: id } = fields;
  // An `_id` is always a text, so that this says it all; compiling a query costs more than running it.
  if (more.length === 0 && typeof id === 'string') {
    return { fields, matches: (document) => document._id === id };
  }
  try {
    const query = new Query(fields, MINGO);
    return { fields, matches: (document) => query.test(document) };
  } catch (error) {
    throw requestFailed(`query is malformed: ${(error as Error).message}`);
  }
}

function assertQuery(fields: Fields): void {
  for (const [key, value] of Object.entries(fields)) {
    if (LOGICAL_OPERATORS.has(key)) {
      if (!Array.isArray(value) || value.length === 0) throw invalid(`${key} needs a list`);
      for (const part of value as readonly Value[]) {
        if (!isFields(part)) throw invalid(`${key} needs a list of objects`);
        assertQuery(part);
      }
    } else if (key === '$expr') {
      assertNoScript(value);
    } else if (key.startsWith('$')) {
      throw invalid(`query operator ${key} is not supported`);
    } else {
      assertCondition(value);
    }
  }
}

function assertCondition(value: Value): void {
  if (!isFields(value)) return;
  const keys = Object.keys(value);
  if (!keys.some((key) => key.startsWith('$'))) return;
  for (const key of keys) {
    if (!FIELD_OPERATORS.has(key)) throw invalid(`query operator ${key} is not supported`);
    const operand = value[key] as Value;
    if (LISTS.has(key) && !Array.isArray(operand)) throw invalid(`${key} needs a list`);
    if (key === '$not') assertCondition(operand);
    if (key === '$elemMatch') {
      if (!isFields(operand)) throw invalid('$elemMatch needs an object');
      const operators = Object.keys(operand).some((name) => FIELD_OPERATORS.has(name));
      if (operators) assertCondition(operand);
      else assertQuery(operand);
    }
  }
}

const SCRIPTS = new Set(['$function', '$accumulator', '$where']);

/** @throws INVALID_PARAM for an expression that would run text as code */
export function assertNoScript(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value) assertNoScript(item);
  } else if (isFields(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (SCRIPTS.has(key)) throw invalid(`operator ${key} is not supported`);
      assertNoScript(inner);
    }
  }
}
