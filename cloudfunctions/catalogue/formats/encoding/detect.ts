import type { Encoding } from '../item';
import { decodeMarc8 } from './marc8';

/** What a record declares of itself, and what its kind of file may be in. */
export interface Expectation {
  /** In the order in which they are tried. UTF-8 first: no other encoding's text is UTF-8 by chance for long. */
  candidates: readonly Encoding[];
  declared: Encoding | null;
  /** What the records before it were in, where that was certain. */
  established: Encoding | null;
}

export type Detected =
  | { encoding: Encoding; certain: boolean; doubt?: string }
  | { reason: 'BAD_ENCODING' | 'MIXED_ENCODING'; detail: string; at: number };

const strict = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }),
  'windows-1252': new TextDecoder('windows-1252', { fatal: true, ignoreBOM: true }),
  ascii: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
};

/** Below this many bytes a decoder's call costs more than its work. */
const SHORT = 256;

/** The text in NFC, or null when the bytes are no text in this encoding. */
export function decode(bytes: Uint8Array, encoding: Exclude<Encoding, 'marc-8'>): string | null {
  if (encoding === 'ascii' && bytes.length < SHORT) return String.fromCharCode(...bytes);
  try {
    const text = strict[encoding].decode(bytes);
    return encoding === 'ascii' ? text : text.normalize('NFC');
  } catch {
    return null;
  }
}

const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'marc-8') return decodeMarc8(bytes) !== null;
  // Five bytes have no meaning in windows-1252, which the decoder reads as controls.
  if (encoding === 'windows-1252') return !bytes.some((byte) => UNDEFINED_1252.has(byte));
  return decode(bytes, encoding) !== null;
}

const ESCAPE = 0x1b;
/** A letter after it is a subfield's code and no text. */
const SUBFIELD = 0x1f;

export function isPlain(bytes: Uint8Array): boolean {
  // A plain loop: every byte of every record passes here.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === ESCAPE) return false;
  }
  return true;
}

/** Lengths of the UTF-8 sequences of more than one byte; null when the bytes are not UTF-8. */
function utf8Sequences(bytes: Uint8Array): number[] | null {
  if (decode(bytes, 'utf-8') === null) return null;
  const lengths: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0xc0) continue;
    lengths.push(byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);
  }
  return lengths;
}

/** Fewer characters than this may be UTF-8 by chance, of two bytes each. */
const CHANCE = 6;

/**
 * Whether valid UTF-8 may as well be Chinese in GB 2312: few characters, two bytes each, most of them not within a word
 * of Latin letters as accented letters are.
 */
function mayBeGb(bytes: Uint8Array, sequences: readonly number[]): boolean {
  if (sequences.length >= CHANCE || sequences.some((length) => length !== 2)) return false;
  let inWords = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0xc0) continue;
    const before = bytes[at - 2] === SUBFIELD ? 0 : bytes[at - 1];
    if (isLetter(before) || isLetter(bytes[at + 2])) inWords += 1;
  }
  return 2 * inWords < sequences.length && decode(bytes, 'gb18030') !== null;
}

function isLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/**
 * Whether GB18030 reads the bytes as something few Chinese texts hold: characters beyond GB 2312. UTF-8 read as
 * GB18030 gives them in every second word.
 */
function isOddAsGb(bytes: Uint8Array): boolean {
  if (decode(bytes, 'gb18030') === null) return true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    if (byte < 0xa1 || byte > 0xf7 || next < 0xa1) return true;
    at += 1;
  }
  return false;
}

/** Whether a part of a record that as a whole is not UTF-8 is UTF-8 all the same, and not by chance. */
function isUtf8Island(part: Uint8Array, whole: Encoding): boolean {
  const sequences = utf8Sequences(part);
  if (sequences === null || sequences.length === 0) return false;
  // A mark and a letter of MARC-8 never look like UTF-8; letters next to letters do so hardly ever.
  if (whole !== 'gb18030') return true;
  const long = sequences.filter((length) => length > 2).length;
  return long >= 4 || (long >= 1 && isOddAsGb(part));
}

/** Whether the bytes above ASCII stand in pairs, as Chinese in GB 2312 does, and not alone, as accented letters do. */
function standsInPairs(bytes: Uint8Array): boolean {
  let pairs = 0;
  let single = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    if ((bytes[at + 1] ?? 0) >= 0x80) {
      pairs += 1;
      at += 1;
    } else single += 1;
  }
  return pairs > 2 * single;
}

/** Offset of the first byte that a strict decoder refuses. */
function firstFault(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): number {
  const prefixIsValid = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let faulty = bytes.length;
  while (faulty - valid > 1) {
    const middle = (valid + faulty) >> 1;
    if (prefixIsValid(middle)) valid = middle;
    else faulty = middle;
  }
  return valid;
}

/**
 * Finds the one encoding in which all of a record can be read. What the record declares is compared and not believed:
 * many a file says one thing and holds another. Never a guess in silence: what cannot be told apart is said.
 *
 * @param parts the record's texts, so that one of another encoding is found among them
 */
export function detect(
  bytes: Uint8Array,
  parts: readonly Uint8Array[],
  { candidates, declared, established }: Expectation,
): Detected {
  if (isPlain(bytes)) return { encoding: 'ascii', certain: false };
  const utf8 = candidates.includes('utf-8') ? utf8Sequences(bytes) : null;
  if (utf8 !== null && utf8.length > 0) {
    if (!candidates.includes('gb18030') || !mayBeGb(bytes, utf8)) {
      return { encoding: 'utf-8', certain: true };
    }
    const encoding = established ?? (declared === 'gb18030' ? 'gb18030' : 'utf-8');
    return {
      encoding,
      certain: false,
      doubt: `its ${utf8.length} characters are UTF-8 and GB18030 alike`,
    };
  }
  const found = candidates.find(
    (encoding) =>
      encoding !== 'utf-8' &&
      isValid(bytes, encoding) &&
      (encoding !== 'gb18030' || !candidates.includes('windows-1252') || standsInPairs(bytes)),
  );
  if (found === undefined) {
    const at = firstFault(
      bytes,
      candidates.includes('gb18030') && established === 'gb18030' ? 'gb18030' : 'utf-8',
    );
    const isMixed = parts.some((part) => (utf8Sequences(part)?.length ?? 0) > 0);
    return {
      reason: isMixed ? 'MIXED_ENCODING' : 'BAD_ENCODING',
      detail: `no text in any of ${candidates.join(', ')}`,
      at,
    };
  }
  const island = parts.find((part) => isUtf8Island(part, found));
  if (island !== undefined) {
    return {
      reason: 'MIXED_ENCODING',
      detail: `a part is UTF-8 and the rest ${found}`,
      at: island.byteOffset - bytes.byteOffset,
    };
  }
  return { encoding: found, certain: true };
}
