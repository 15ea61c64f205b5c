import { ByteQueue } from '../byte-queue';
import { kept, type Place } from '../item';

/** A record of ISO 2709 as it stands in the file, or bytes in which none could be found. */
export type Frame = Place &
  (
    | { bytes: Uint8Array }
    | {
        lost: {
          reason: 'JUNK' | 'BAD_LENGTH' | 'CUT_OFF' | 'TOO_LONG';
          detail: string;
          bytes: Uint8Array;
        };
      }
  );

const TERMINATOR = 0x1d;
/** A length of five digits is the most a leader can say. */
const LONGEST = 99_999;
const SHORTEST = 26;
/** Past this many bytes without a terminator there is no record; they are counted and let go. */
const MAX_HELD = 2 * LONGEST;

/** Line ends, spaces and ends of file that editors and old systems leave between records: no loss. */
const BETWEEN = new Set([0x00, 0x0a, 0x0d, 0x1a, 0x20]);

/** The number that `count` digits from `at` stand for; -1 when one is no digit. */
export function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isBetween(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BETWEEN.has(byte));
}

function skipBetween(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && BETWEEN.has(bytes[at] ?? 1)) at += 1;
  const isMark = at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMark ? 3 : at;
}

/** Where in a frame the record begins whose length is what is left of the frame; -1 when none does. */
function startOf(frame: Uint8Array): number {
  for (let at = 0; frame.length - at >= SHORTEST; at += 1) {
    const length = digits(frame, at, 5);
    if (length === frame.length - at) return at;
  }
  return -1;
}

/**
 * Cuts a file into records at their terminators. A record is where its own length agrees with its terminator; what
 * does not agree is given out as lost, and the next record is found behind it.
 */
export async function* frames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const queue = new ByteQueue();
  let number = 0;
  /** Set while bytes of a run without end are let go. */
  let runaway: { offset: number; length: number; bytes: Uint8Array } | null = null;
  let scanned = 0;

  const lost = (
    reason: 'JUNK' | 'BAD_LENGTH' | 'CUT_OFF' | 'TOO_LONG',
    detail: string,
    offset: number,
    bytes: Uint8Array,
  ): Frame => {
    number += 1;
    return { number, offset, lost: { reason, detail, bytes: kept(bytes) } };
  };

  function* cut(length: number): Generator<Frame> {
    const whole = queue.view().subarray(0, length);
    const skipped = skipBetween(whole);
    const frame = whole.subarray(skipped);
    const offset = queue.offset + skipped;
    const start = startOf(frame);
    if (start < 0) {
      const said = digits(frame, 0, 5);
      const detail =
        said < 0 ? 'no length at its beginning' : `says ${said} bytes and has ${frame.length}`;
      yield lost('BAD_LENGTH', detail, offset, frame);
    } else {
      if (start > 0 && !isBetween(frame.subarray(0, start))) {
        yield lost('JUNK', `${start} bytes before a record`, offset, frame.subarray(0, start));
      }
      number += 1;
      yield { number, offset: offset + start, bytes: frame.slice(start) };
    }
    queue.drop(length);
  }

  for await (const piece of pieces) {
    queue.append(piece);
    for (;;) {
      const found = queue.view().indexOf(TERMINATOR, scanned);
      if (found < 0) {
        scanned = queue.length;
        break;
      }
      scanned = 0;
      if (runaway === null) yield* cut(found + 1);
      else {
        const length = runaway.length + found + 1;
        yield lost('TOO_LONG', `${length} bytes without an end`, runaway.offset, runaway.bytes);
        runaway = null;
        queue.drop(found + 1);
      }
    }
    if (queue.length > MAX_HELD) {
      runaway ??= { offset: queue.offset, length: 0, bytes: kept(queue.view()) };
      runaway.length += queue.length;
      queue.drop(queue.length);
      scanned = 0;
    }
  }
  const rest = queue.view();
  if (runaway !== null) {
    const length = runaway.length + rest.length;
    yield lost('TOO_LONG', `${length} bytes without an end`, runaway.offset, runaway.bytes);
  } else if (!isBetween(rest)) {
    const skipped = skipBetween(rest);
    yield lost(
      'CUT_OFF',
      'the file ends within it',
      queue.offset + skipped,
      rest.subarray(skipped),
    );
  }
}
