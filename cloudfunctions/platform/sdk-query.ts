import type tcb from '@cloudbase/node-sdk';
import { Absent, type Condition, Increase, type Scalar, ServerTime } from './database';

type Db = ReturnType<ReturnType<typeof tcb.init>['database']>;

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Date
  );
}

function checkField(field: string): void {
  if (field.startsWith('$') || field.includes('.') || field === '__proto__') {
    throw new TypeError(`not a field name: "${field}"`);
  }
}

function scalar(field: string, value: unknown): Scalar {
  if (isScalar(value)) return value;
  throw new TypeError(`condition on "${field}" compares with something that is not a plain value`);
}

/** A typed condition in the SDK's words. What is no plain value throws, so no operator can travel inside one. */
function encodeCondition(db: Db, field: string, condition: Condition<unknown>): unknown {
  const { command } = db;
  if ('among' in condition) return command.in(condition.among.map((item) => scalar(field, item)));
  const bounds = (
    [
      ['gte', condition.from],
      ['gt', condition.after],
      ['lt', condition.before],
      ['lte', condition.upTo],
    ] as const
  ).flatMap(([operator, bound]) =>
    bound === undefined ? [] : [command[operator](scalar(field, bound))],
  );
  const [first, ...rest] = bounds;
  if (first === undefined) throw new TypeError(`condition on "${field}" has no bound`);
  return rest.length === 0 ? first : first.and(...rest);
}

/** The SDK's query of a `Where`. @throws TypeError for a field or value that could be an operator */
export function encodeWhere(db: Db, where: object): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(where)) {
    checkField(field);
    if (value === undefined) throw new TypeError(`condition on "${field}" is undefined`);
    query[field] = isScalar(value) ? value : encodeCondition(db, field, value);
  }
  return query;
}

function encodeValue(db: Db, value: unknown): unknown {
  return value instanceof ServerTime ? db.serverDate({ offset: value.offsetMs }) : value;
}

/** A whole document; the server's time may stand at its top level. */
export function encodeDocument(db: Db, document: object): Record<string, unknown> {
  const encoded: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(document)) encoded[field] = encodeValue(db, value);
  return encoded;
}

function encodeNewValue(db: Db, value: unknown): unknown {
  if (value instanceof Increase) return db.command.inc(value.by);
  if (value instanceof Absent) return db.command.remove();
  // Bare: inside `set` the SDK would store the words of a server date and not its moment.
  if (value instanceof ServerTime) return encodeValue(db, value);
  return db.command.set(value);
}

/** The SDK flattens plain objects of an update into paths and would merge them; `set` replaces them whole. */
export function encodeChange(db: Db, change: object): Record<string, unknown> {
  const encoded: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(change)) {
    checkField(field);
    encoded[field] = encodeNewValue(db, value);
  }
  return encoded;
}
