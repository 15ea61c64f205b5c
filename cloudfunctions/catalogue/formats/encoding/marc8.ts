import {
  ANSEL_COMBINING,
  ANSEL_SPACING,
  FOREIGN_SETS,
  MARC8_CONTROLS,
  SMALL_SETS,
} from './marc8-tables';

/** Bytes that could not be read: one U+FFFD stands for them in the text. */
export interface Unreadable {
  /** First byte, and how many, within the bytes given. */
  at: number;
  length: number;
  /** For what a person reads: the set they are in. */
  set: string;
}

const ESCAPE = 0x1b;
const SUBFIELD = 0x1f;

type Set =
  | { kind: 'ascii' }
  | { kind: 'small'; of: Readonly<Record<string, string>> }
  | { kind: 'foreign'; name: string };

const ASCII: Set = { kind: 'ascii' };

/** The set an escape sequence chooses for the lower half, and where its text goes on; null for no such sequence. */
function escapeAt(
  bytes: Uint8Array,
  at: number,
): { set: Set; upper: boolean; next: number } | null {
  const char = (index: number): string => String.fromCharCode(bytes[index] ?? 0);
  const one = char(at + 1);
  if (one === 's') return { set: ASCII, upper: false, next: at + 2 };
  const small = Object.hasOwn(SMALL_SETS, one) ? SMALL_SETS[one] : undefined;
  if (small !== undefined) return { set: { kind: 'small', of: small }, upper: false, next: at + 2 };
  let next = at + 1;
  let upper = false;
  if (char(next) === '$') {
    next += 1;
    // Several bytes a character; the halves are named as for one byte, and the lower half may go without.
    if (char(next) === ')' || char(next) === '-') upper = true;
    if (',)-'.includes(char(next))) next += 1;
  } else if ('(,'.includes(char(next))) next += 1;
  else if (')-'.includes(char(next))) {
    upper = true;
    next += 1;
  } else return null;
  if (char(next) === '!') next += 1;
  const final = char(next);
  next += 1;
  if (final === 'B' || final === 'E') return { set: ASCII, upper, next };
  const name = Object.hasOwn(FOREIGN_SETS, final) ? FOREIGN_SETS[final] : undefined;
  return name === undefined ? null : { set: { kind: 'foreign', name }, upper, next };
}

/**
 * Reads MARC-8. Sets other than Latin are not read: what stands in one becomes one U+FFFD and is told. Each subfield
 * begins in the default sets, as MARC 21 has it. Marks come out after their letter and composed (NFC).
 *
 * @returns null when some byte has no meaning in MARC-8, so that it is another encoding
 */
export function decodeMarc8(bytes: Uint8Array): { text: string; unreadable: Unreadable[] } | null {
  const unreadable: Unreadable[] = [];
  let text = '';
  let marks = '';
  let lower = ASCII;
  let upper = ASCII;
  let open: Unreadable | null = null;
  const put = (letter: string): void => {
    text += letter + marks;
    marks = '';
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === SUBFIELD) {
      lower = ASCII;
      upper = ASCII;
      open = null;
      put(String.fromCharCode(SUBFIELD));
      continue;
    }
    if (byte === ESCAPE) {
      const chosen = escapeAt(bytes, at);
      if (chosen === null) return null;
      if (chosen.upper) upper = chosen.set;
      else lower = chosen.set;
      open = null;
      at = chosen.next - 1;
      continue;
    }
    const set = byte < 0x80 ? lower : upper;
    if (set.kind === 'foreign' && byte > 0x20) {
      if (open === null) {
        open = { at, length: 0, set: set.name };
        unreadable.push(open);
        put('\ufffd');
      }
      open.length = at - open.at + 1;
      continue;
    }
    if (byte < 0x80) {
      const letter = String.fromCharCode(byte);
      const small = set.kind === 'small' && Object.hasOwn(set.of, letter) ? set.of[letter] : letter;
      put(small ?? letter);
      continue;
    }
    const mark = ANSEL_COMBINING[byte];
    if (mark !== undefined) {
      marks += mark;
      continue;
    }
    const letter = ANSEL_SPACING[byte] ?? MARC8_CONTROLS[byte];
    if (letter === undefined) return null;
    put(letter);
  }
  return { text: (text + marks).normalize('NFC'), unreadable };
}
