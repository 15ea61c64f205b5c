import type { SortOrder } from '../types';
import type { Position } from './order';

/** A cursor that was not made by this engine for this order. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';
}

/** A place in an order, as opaque text for the wire. It says where, so it outlives its version. */
export function writeCursor(sort: SortOrder, { tier, key, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, tier, key, id])).toString('base64url');
}

/** Throws BadCursorError when the text is no cursor of this order. */
export function readCursor(sort: SortOrder, text: string): Position {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new BadCursorError('the cursor is no text of this engine');
  }
  if (!Array.isArray(read) || read.length !== 4) {
    throw new BadCursorError('the cursor is no text of this engine');
  }
  const [of, tier, key, id] = read as unknown[];
  if (of !== sort) throw new BadCursorError(`the cursor is of order "${of}", not "${sort}"`);
  const expected = sort === 'title' ? 'string' : 'number';
  if ((tier !== 0 && tier !== 1) || typeof key !== expected || typeof id !== 'string') {
    throw new BadCursorError('the cursor is no text of this engine');
  }
  return { tier, key: key as number | string, id };
}
