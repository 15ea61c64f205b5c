import { randomBytes } from 'node:crypto';
import { invalid } from '../errors';
import { LIMITS } from '../limits';
import { assertStorable, decodeFields, encode } from './codec';
import type { Draft } from './records';
import type { Fields, Value } from './values';

/**
 * Ids stay below U+D800, so that SQLite's byte order, the index keys' and JavaScript's are one order, and
 * hold no control characters.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const ID = /^[^\u0000-\u001f\u007f\ud800-\uffff]+$/;

/** @throws INVALID_PARAM unless it is 1 to 512 printable characters: numbers as ids are refused */
export function assertId(id: Value | undefined): asserts id is string {
  if (typeof id !== 'string' || id.length > LIMITS.idLength || !ID.test(id)) {
    throw invalid(`_id must be a text of 1-${LIMITS.idLength} printable characters`);
  }
}

/** A document from an insert's text; without an `_id` it is given one. */
export function draftOf(text: string, now: number): Draft {
  const fields = decodeFields(text, 'document', now);
  assertStorable(fields);
  if (fields._id !== undefined) {
    assertId(fields._id);
    return finish(fields._id, fields);
  }
  const id = randomBytes(16).toString('hex');
  return finish(id, { _id: id, ...fields });
}

/** A document from fields that are already checked; `_id` comes first. */
export function draftWith(id: string, fields: Fields): Draft {
  assertStorable(fields);
  return finish(id, { ...fields, _id: id });
}

function finish(id: string, fields: Fields): Draft {
  const body = encode(fields);
  // Most documents are far below the limit: only then is the byte length worth counting.
  if (body.length * 3 > LIMITS.documentBytes && Buffer.byteLength(body) > LIMITS.documentBytes) {
    throw invalid(`document "${id}" is larger than ${LIMITS.documentBytes} bytes`);
  }
  return { id, body, fields };
}
