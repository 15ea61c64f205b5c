import { createHmac } from 'node:crypto';
import type { Random } from '../platform/random';

/**
 * A stable name for something that must not be stored and has few possible values, such as a student number or a printed
 * code: HMAC-SHA-256 under the deployment's own key, 128 bits in hexadecimal. Without the key nobody can try all values.
 *
 * @param purpose keeps the names of different things apart
 */
export function pseudonym(key: string, purpose: string, value: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${value}`).digest('hex').slice(0, 32);
}

/** The id of the person with this number (学号, 工号), however it was typed. */
export function personId(key: string, number: string): string {
  return `p_${pseudonym(key, 'person', normalNumber(number))}`;
}

/** Widths and case folded, blanks gone: what a scanner, a spreadsheet and a thumb write is the same number. */
export function normalNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** A new name for a person that says nothing of them: 160 random bits. */
export function createReaderKey(random: Random): string {
  const part = () =>
    Math.floor(random() * 2 ** 40)
      .toString(36)
      .padStart(8, '0');
  return `k_${part()}${part()}${part()}${part()}`;
}
