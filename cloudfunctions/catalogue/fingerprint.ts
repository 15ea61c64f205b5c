import { createHash } from 'node:crypto';

/** Crockford's alphabet in small letters: no i, l, o or u, so that a code can be read out aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 128 bits of SHA-256 over the parts, as 26 characters. Parts are joined by NUL, which none of them may contain. */
export function hash128(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\0')).digest();
  let text = '';
  let bits = 0;
  let held = 0;
  for (let index = 0; index < 16; index += 1) {
    held = (held << 8) | (digest[index] ?? 0);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text + ALPHABET[(held << (5 - bits)) & 31];
}
