/** Several callers of one database, whose requests come in an order that a seed decides; some are killed on the way. */
import { setImmediate as settled } from 'node:timers/promises';
import type { Carrier } from './memory-database';

/** What befalls a call at its request number `at`, counted from 1. */
export interface Fate {
  at: number;
  /** `answerLost`: that one request is carried out and only its answer is lost. After a kill nothing is carried out. */
  how: 'killedBefore' | 'killedAfter' | 'answerLost';
}

export class Turns {
  #seed: number;
  #waiting: { caller: number; go: () => void }[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Runs the callers until each has ended. One request at a time is carried out, once all that run wait for theirs. */
  async run(callers: readonly (() => Promise<void>)[]): Promise<void> {
    const running = new Set(callers.keys());
    const ended = Promise.all(callers.map((call, at) => call().finally(() => running.delete(at))));
    while (running.size > 0) {
      await settled();
      const waiting = new Set(this.#waiting.map(({ caller }) => caller));
      if (waiting.size === 0 || waiting.size < running.size) continue;
      const [next] = this.#waiting.splice(this.#below(this.#waiting.length), 1);
      next?.go();
    }
    await ended;
  }

  /** How the requests of one call by one of the callers are carried out. */
  carrier(caller: number, fate: Fate | null): Carrier {
    let requests = 0;
    let dead = false;
    return async (request) => {
      await new Promise<void>((go) => this.#waiting.push({ caller, go }));
      requests += 1;
      dead ||= fate?.how === 'killedBefore' && requests === fate.at;
      if (dead) throw new Error('this caller was killed');
      const answer = request();
      if (fate?.at !== requests) return answer;
      dead = fate.how === 'killedAfter';
      throw dead
        ? new Error('this caller was killed')
        : Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    };
  }

  /** A whole number under `end`, by a linear congruence: the high bits, which are the random ones. */
  #below(end: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * end);
  }
}
