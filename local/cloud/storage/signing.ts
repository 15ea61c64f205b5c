import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { StorageKey } from './keys';

/** What a signature lets its bearer do with one file. The object storage signs the method too: a put is no post. */
export type Right = 'read' | 'put' | 'post';

/**
 * Signs a right to one file until an instant, as `sign` and `t` in a link, the way CloudBase's links look.
 * The secret outlives the process: a video that plays on while the cloud restarts keeps its link.
 */
export class Signer {
  private constructor(private readonly secret: Buffer) {}

  /** The signer of a data folder; its secret is made on first use and readable by its owner alone. */
  static of(secretFile: string): Signer {
    if (!existsSync(secretFile)) {
      writeFileSync(secretFile, randomBytes(32).toString('hex'), { mode: 0o600 });
    }
    return new Signer(Buffer.from(readFileSync(secretFile, 'utf8'), 'hex'));
  }

  /** @param until Unix seconds */
  sign(right: Right, key: StorageKey, until: number): string {
    return createHmac('sha256', this.secret).update(`${right}\n${until}\n${key}`).digest('hex');
  }

  holds(right: Right, key: StorageKey, until: number, signature: string, now: number): boolean {
    const expected = Buffer.from(this.sign(right, key, until));
    const given = Buffer.from(signature);
    return (
      Number.isInteger(until) &&
      until * 1_000 > now &&
      given.length === expected.length &&
      timingSafeEqual(given, expected)
    );
  }
}
