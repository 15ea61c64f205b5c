import type { QueryNode } from '../../miniprogram/shared/query';

/** A phone's builder makes some dozen nodes; more is an attack on the evaluator. */
const MAX_NODES = 200;
const MAX_DEPTH = 20;
const MAX_TEXT = 500;
const MAX_VALUES = 100;
const MAX_DISTANCE = 100;

const TEXT_FIELDS = new Set([
  'any',
  'title',
  'altTitle',
  'creator',
  'subject',
  'publisher',
  'abstract',
  'tag',
]);
const VALUE_FIELDS = new Set([
  'clc',
  'lcc',
  'type',
  'language',
  'source',
  'aspect',
  'isbn',
  'issn',
  'doi',
  'standard',
  'standardStatus',
]);
const RANGE_FIELDS = new Set(['year', 'added']);

type Members = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const among =
  (names: ReadonlySet<string>): Test =>
  (value) =>
    typeof value === 'string' && names.has(value);

const isText: Test = (value) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT;

const isTexts =
  (least: number): Test =>
  (value) =>
    Array.isArray(value) &&
    value.length >= least &&
    value.length <= MAX_VALUES &&
    value.every(isText);

const isTextField = among(TEXT_FIELDS);
const isValueField = among(VALUE_FIELDS);

/** What each kind has beside its kind and its children. */
const LEAVES: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  term: { field: isTextField, text: isText },
  phrase: { field: isTextField, text: isText },
  prefix: { field: (value) => isTextField(value) || isValueField(value), text: isText },
  fuzzy: { field: isTextField, text: isText },
  in: { field: isValueField, values: isTexts(1) },
  near: {
    field: isTextField,
    texts: isTexts(2),
    distance: (value) =>
      Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_DISTANCE,
  },
};

function hasExactly(node: Members, names: readonly string[]): boolean {
  const own = Object.keys(node);
  return own.length === names.length && names.every((name) => Object.hasOwn(node, name));
}

function isRange(node: Members): boolean {
  const bounds = ['from', 'to'].filter((name) => Object.hasOwn(node, name));
  return (
    bounds.length > 0 &&
    hasExactly(node, ['kind', 'field', ...bounds]) &&
    among(RANGE_FIELDS)(node.field) &&
    bounds.every((name) => Number.isSafeInteger(node[name]))
  );
}

/** Tells a query tree from anything else: known kinds, exactly their members, within the limits. */
export function isQueryNode(value: unknown): value is QueryNode {
  let left = MAX_NODES;
  const walk = (given: unknown, depth: number): boolean => {
    if (typeof given !== 'object' || given === null || depth > MAX_DEPTH || left === 0) {
      return false;
    }
    left -= 1;
    const node = given as Members;
    const { kind } = node;
    if (typeof kind !== 'string') return false;
    if (kind === 'and' || kind === 'or') {
      const { children } = node;
      return (
        hasExactly(node, ['kind', 'children']) &&
        Array.isArray(children) &&
        children.length >= 2 &&
        children.every((child) => walk(child, depth + 1))
      );
    }
    if (kind === 'andNot') {
      return (
        hasExactly(node, ['kind', 'include', 'exclude']) &&
        (node.include === null || walk(node.include, depth + 1)) &&
        walk(node.exclude, depth + 1)
      );
    }
    if (kind === 'range') return isRange(node);
    const members = Object.hasOwn(LEAVES, kind) ? LEAVES[kind] : undefined;
    if (members === undefined) return false;
    const names = Object.keys(members);
    return (
      hasExactly(node, ['kind', ...names]) &&
      names.every((name) => members[name]?.(node[name]) === true)
    );
  };
  return walk(value, 1);
}
