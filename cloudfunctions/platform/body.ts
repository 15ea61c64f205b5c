import type { CallBody } from '../../typings/contract';
import { AppError } from './errors';

/** Nothing a phone asks nests deeper; a query tree of the builder stays under 20. */
const MAX_DEPTH = 32;
const MAX_ACTION_LENGTH = 64;
const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Members of the event that are not the caller's: WeChat adds `userInfo`, CloudBase `tcbContext`. Neither is read,
 * since a caller can write them too.
 */
const PLATFORM_MEMBERS = new Set(['userInfo', 'tcbContext']);
const BODY_MEMBERS = new Set(['action', 'input', 'requestId']);

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string, at: string): AppError {
  return new AppError('INVALID_INPUT', message, { details: { at } });
}

/** The body of a call, or the error that says which member is wrong. The input is still anything. */
export function readBody(event: unknown): CallBody {
  if (!isRecord(event)) throw invalid('the body is not an object', '');
  for (const key of Object.keys(event)) {
    if (!BODY_MEMBERS.has(key) && !PLATFORM_MEMBERS.has(key)) {
      throw invalid(`unknown member "${key.slice(0, 80)}" of the body`, key.slice(0, 80));
    }
  }
  const { action, input, requestId } = event;
  if (typeof action !== 'string' || action === '' || action.length > MAX_ACTION_LENGTH) {
    throw invalid('action is not a name', 'action');
  }
  if (typeof requestId !== 'string' || !REQUEST_ID.test(requestId)) {
    throw invalid('requestId is not 8 to 64 letters, digits, _ or -', 'requestId');
  }
  return { action, input, requestId };
}

/**
 * Refuses an input that is too big or carries a key that could become an operator, a path or a prototype.
 * The size is that of its keys and texts in UTF-8 and eight bytes a number: a lower bound of the JSON that came.
 *
 * @throws AppError TOO_LARGE, INVALID_INPUT
 */
export function checkInput(input: unknown, maxBytes: number): void {
  let bytes = 0;
  const grow = (by: number): void => {
    bytes += by;
    if (bytes > maxBytes) {
      throw new AppError('TOO_LARGE', `the input is over ${maxBytes} bytes`, {
        details: { maxBytes },
      });
    }
  };
  const walk = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) throw invalid(`the input nests deeper than ${MAX_DEPTH}`, '');
    if (typeof value === 'string') {
      grow(Buffer.byteLength(value) + 2);
    } else if (typeof value !== 'object' || value === null) {
      grow(8);
    } else if (Array.isArray(value)) {
      grow(2);
      for (const item of value) walk(item, depth + 1);
    } else {
      for (const [key, item] of Object.entries(value)) {
        if (key.startsWith('$') || key.includes('.') || FORBIDDEN_KEYS.has(key)) {
          throw invalid(`forbidden key "${key.slice(0, 80)}"`, key.slice(0, 80));
        }
        grow(Buffer.byteLength(key) + 3);
        walk(item, depth + 1);
      }
    }
  };
  walk(input, 0);
}
