import { createHash } from 'node:crypto';

const MODULUS = 1n << 256n;

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Stands for the content of a collection whatever order it is read in: the sum of the SHA-256 of its documents' stored
 * lines, modulo 2^256.
 */
export class CollectionDigest {
  count = 0;
  #sum = 0n;

  add(line: string): void {
    this.count += 1;
    this.#sum = (this.#sum + BigInt(`0x${sha256(line)}`)) % MODULUS;
  }

  /** 64 hexadecimal digits. */
  get value(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}
