import { isFields, type Value } from './values';

/**
 * Order-preserving keys: comparing two keys byte by byte compares the values they stand for, in BSON's order
 * of types (null, numbers, strings, objects, arrays, booleans, dates, regular expressions). Every encoding
 * ends itself, so that keys of several fields can be joined, and its bytes inverted for a descending field.
 */
const TAG = {
  empty: 0x02,
  null: 0x05,
  number: 0x10,
  string: 0x20,
  object: 0x30,
  array: 0x38,
  boolean: 0x40,
  date: 0x50,
  regex: 0x60,
} as const;

/** A growing byte buffer; one is reused for all keys, because a bulk add makes hundreds of thousands. */
class Writer {
  private bytes = Buffer.allocUnsafe(4096);
  private length = 0;

  reset(): void {
    this.length = 0;
  }
  get position(): number {
    return this.length;
  }
  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
  byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }
  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  /** IEEE 754 with the sign folded in, so that bytes order as numbers do; NaN comes first, as in BSON. */
  number(value: number): void {
    this.room(8);
    const at = this.length;
    this.length += 8;
    if (Number.isNaN(value)) {
      this.bytes.fill(0, at, at + 8);
      return;
    }
    this.bytes.writeDoubleBE(value === 0 ? 0 : value, at);
    const head = this.bytes[at] as number;
    if (head & 0x80) this.invert(at);
    else this.bytes[at] = head ^ 0x80;
  }
  /**
   * UTF-8 in the order in which JavaScript compares strings (by UTF-16 unit): U+E000..U+FFFF, whose UTF-8
   * begins with EE or EF, sorts after the supplementary planes (F0..F4). NUL is escaped; 00 00 ends.
   */
  string(value: string): void {
    const most = value.length * 3;
    this.room(most + 2);
    const from = this.length;
    const written = this.bytes.write(value, from, 'utf8');
    this.length += written;
    let nul = false;
    for (let at = from; at < this.length; at++) {
      const byte = this.bytes[at] as number;
      if (byte === 0xee) this.bytes[at] = 0xf5;
      else if (byte === 0xef) this.bytes[at] = 0xf6;
      else if (byte === 0) nul = true;
    }
    if (nul) this.escapeNul(from);
    this.byte(0);
    this.byte(0);
  }
  private escapeNul(from: number): void {
    const plain = Buffer.from(this.bytes.subarray(from, this.length));
    this.length = from;
    for (const byte of plain) {
      this.byte(byte);
      if (byte === 0) this.byte(0xff);
    }
  }
  /** Flips every byte from `at` on: what sorted up now sorts down. */
  invert(at: number): void {
    for (let i = at; i < this.length; i++) this.bytes[i] = (this.bytes[i] as number) ^ 0xff;
  }
  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

const writer = new Writer();

/** An array with nothing in it: below null, so that it is in the index yet equals nothing. */
export const EMPTY = Symbol('empty array');
export type KeyPart = Value | undefined | typeof EMPTY;

function write(value: KeyPart): void {
  if (value === null || value === undefined) {
    writer.byte(TAG.null);
  } else if (value === EMPTY) {
    writer.byte(TAG.empty);
  } else if (typeof value === 'string') {
    writer.byte(TAG.string);
    writer.string(value);
  } else if (typeof value === 'number') {
    writer.byte(TAG.number);
    writer.number(value);
  } else if (typeof value === 'boolean') {
    writer.byte(TAG.boolean);
    writer.byte(value ? 1 : 0);
  } else {
    writeObject(value);
  }
}

function writeObject(value: Exclude<Value, null | string | number | boolean>): void {
  if (value instanceof Date) {
    writer.byte(TAG.date);
    writer.number(value.getTime());
  } else if (value instanceof RegExp) {
    writer.byte(TAG.regex);
    writer.string(value.source);
    writer.string(value.flags);
  } else if (isFields(value)) {
    // BSON compares field by field: the type of the value, then the name, then the value.
    writer.byte(TAG.object);
    for (const [name, inner] of Object.entries(value)) {
      writer.byte(tagOf(inner));
      writer.string(name);
      write(inner);
    }
    writer.byte(0);
  } else {
    writer.byte(TAG.array);
    for (const item of value) write(item);
    writer.byte(0);
  }
}

function tagOf(value: Value): number {
  if (value === null) return TAG.null;
  if (typeof value === 'object') {
    if (value instanceof Date) return TAG.date;
    if (value instanceof RegExp) return TAG.regex;
    return Array.isArray(value) ? TAG.array : TAG.object;
  }
  return TAG[typeof value as 'string' | 'number' | 'boolean'];
}

export type Direction = 1 | -1;

/** The index's number in four bytes: the first part of every key, so that one table holds all indexes. */
export function indexPrefix(index: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(index);
  return bytes;
}

/** The joined key of `parts`, each in its direction, behind `prefix`. */
export function joinKey(
  prefix: Uint8Array,
  parts: readonly KeyPart[],
  directions: readonly Direction[],
): Buffer {
  writer.reset();
  writer.raw(prefix);
  for (let i = 0; i < parts.length; i++) {
    const from = writer.position;
    write(parts[i]);
    if (directions[i] === -1) writer.invert(from);
  }
  return writer.take();
}

const ASCENDING: readonly Direction[] = [1];
const NO_PREFIX = new Uint8Array();

/** The key of one value, ascending. */
export const valueKey = (value: KeyPart): Buffer => joinKey(NO_PREFIX, [value], ASCENDING);

/** The first key after every key that begins with `prefix`. */
export function after(prefix: Uint8Array): Buffer {
  const bytes = Buffer.from(prefix);
  for (let i = bytes.length - 1; i >= 0; i--) {
    const byte = bytes[i] as number;
    if (byte < 0xff) {
      bytes[i] = byte + 1;
      return bytes.subarray(0, i + 1);
    }
  }
  throw new RangeError('a key of nothing but FF bytes has no successor');
}

/** What the key of every value of a scalar's type begins with: ranges never cross types. */
export const typePrefix = (value: string | number | boolean | Date): Buffer =>
  Buffer.from([tagOf(value)]);
