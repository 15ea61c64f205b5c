import { update } from 'mingo';
import { invalid, requestFailed } from '../errors';
import { type Fields, isFields, type Value } from './values';

/** What a field must hold for an operator to make sense of it; mingo itself would skip it in silence. */
type Demand = 'number' | 'array' | 'anything';

const OPERATORS: ReadonlyMap<string, Demand> = new Map([
  ['$set', 'anything'],
  ['$unset', 'anything'],
  ['$inc', 'number'],
  ['$mul', 'number'],
  ['$min', 'anything'],
  ['$max', 'anything'],
  ['$rename', 'anything'],
  ['$push', 'array'],
  ['$pop', 'array'],
  ['$pull', 'array'],
  ['$pullAll', 'array'],
  ['$addToSet', 'array'],
]);

/** A checked update: what it does to one document. */
export type Update = (document: Fields) => Fields;

/**
 * @throws INVALID_PARAM for an empty update, an unknown operator, a path that could not be addressed
 */
export function compileUpdate(modifier: Fields): Update {
  const operators = Object.entries(modifier);
  if (operators.length === 0) throw invalid('update is empty');
  for (const [operator, changes] of operators) {
    if (!OPERATORS.has(operator)) throw invalid(`update operator ${operator} is not supported`);
    if (!isFields(changes)) throw invalid(`${operator} needs an object`);
    for (const path of Object.keys(changes)) assertPath(path);
    if (operator === '$rename') for (const to of Object.values(changes)) assertPath(String(to));
  }
  const plain = plainChanges(operators);
  const spread = spreadLists(modifier);
  return (document) => {
    for (const [operator, changes] of operators) {
      for (const path of Object.keys(changes as Fields)) {
        assertFits(document, operator, path, OPERATORS.get(operator) as Demand);
      }
    }
    if (plain !== undefined) return plain(document);
    try {
      // mingo changes the document in place; it was parsed for this update alone.
      update(document as { [field: string]: Value }, spread);
    } catch (error) {
      throw requestFailed(`update failed: ${(error as Error).message}`);
    }
    return document;
  };
}

/**
 * Setting and adding to whole fields, which is most of what is asked, without mingo: it copies its tables of operators
 * for every update. Undefined for anything else.
 */
function plainChanges(operators: readonly (readonly [string, Value])[]): Update | undefined {
  const set: Record<string, Value> = {};
  const added: [name: string, by: number][] = [];
  for (const [operator, changes] of operators) {
    if (operator !== '$set' && operator !== '$inc') return undefined;
    for (const [path, value] of Object.entries(changes as Fields)) {
      if (path.includes('.')) return undefined;
      if (operator === '$set') set[path] = value;
      else if (typeof value === 'number') added.push([path, value]);
      else return undefined;
    }
  }
  // Two operators on one field are a conflict, which is mingo's to tell.
  if (added.some(([name]) => Object.hasOwn(set, name))) return undefined;
  return (document) => {
    const next: Record<string, Value> = { ...document, ...set };
    for (const [name, by] of added) next[name] = ((next[name] as number | undefined) ?? 0) + by;
    return next;
  };
}

/** The SDK sends `_.addToSet([…])` and `_.addToSet({each: […]})` as they are, and means each of the members. */
function spreadLists(modifier: Fields): Fields {
  const sets = modifier.$addToSet;
  if (!isFields(sets)) return modifier;
  const spread = Object.entries(sets).map(([path, value]) => {
    const list = isFields(value) && Object.keys(value).length === 1 ? value.each : value;
    return [path, Array.isArray(list) ? { $each: list } : value];
  });
  return { ...modifier, $addToSet: Object.fromEntries(spread) as Fields };
}

const FORBIDDEN_STEPS = new Set(['', '__proto__', 'constructor', 'prototype']);

function assertPath(path: string): void {
  const steps = path.split('.');
  if (steps[0] === '_id') throw invalid('_id cannot be changed');
  for (const step of steps) {
    if (FORBIDDEN_STEPS.has(step) || step.startsWith('$') || step.includes('\0')) {
      throw invalid(`update path "${path}" is not allowed`);
    }
  }
}

/** Walks to the path's end and refuses what MongoDB refuses: steps into scalars, operands of another type. */
function assertFits(document: Fields, operator: string, path: string, demand: Demand): void {
  let value: Value | undefined = document;
  for (const step of path.split('.')) {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(step) && operator !== '$unset') {
        throw requestFailed(`cannot use the part "${step}" of "${path}" to traverse an array`);
      }
      value = (value as readonly Value[])[Number(step)];
    } else if (isFields(value)) {
      value = Object.hasOwn(value, step) ? value[step] : undefined;
    } else if (operator === '$unset') {
      return;
    } else {
      throw requestFailed(
        `cannot create field "${step}" of "${path}" in a value that is no object`,
      );
    }
  }
  if (value === undefined || demand === 'anything') return;
  const fits = demand === 'array' ? Array.isArray(value) : typeof value === 'number';
  if (!fits) throw requestFailed(`cannot apply ${operator} to "${path}": it holds no ${demand}`);
}
