import { createHmac } from 'node:crypto';

/** Crockford's alphabet: no I, L, O and U, so that nothing on a slip can be read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/**
 * The one-time code of a person in one issue: 40 bits of an HMAC, so that an issue gives the same codes whenever it is
 * asked again and none of them is kept anywhere.
 */
export function bindingCode(key: string, issueId: string, personId: string): string {
  const digest = createHmac('sha256', key).update(`slip\0${issueId}\0${personId}`).digest();
  let bits = digest.readUIntBE(0, 5);
  let code = '';
  for (let at = 0; at < LENGTH; at += 1) {
    code = `${ALPHABET.charAt(bits % 32)}${code}`;
    bits = Math.floor(bits / 32);
  }
  return code;
}

/**
 * A code as it is compared, whatever the thumb made of it: any case and width, O for 0, I and L for 1, blanks and dashes
 * anywhere. Null for what no slip can say.
 */
export function readBindingCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}\u2212]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null;
}
