import type { Invoke, TimerTrigger } from '../messages';
import { type Cron, nextTime, parseCron } from './cron';

/** setTimeout counts in 31 bits: a later instant is waited for in pieces. */
const LONGEST_WAIT = 2 ** 31 - 1;

export interface Clock {
  now(): number;
  /** @returns what stops it */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Calls functions at the times of their triggers. A run that fails is logged; the next one comes all the same. */
export class Schedule {
  private readonly stops = new Map<TimerTrigger, () => void>();

  constructor(
    private readonly invoke: Invoke,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces all triggers.
   * @throws Error naming a trigger whose expression is malformed; the standing triggers then stay
   */
  set(triggers: readonly TimerTrigger[]): void {
    const parsed = triggers.map((trigger) => ({ trigger, cron: parseCron(trigger.cron) }));
    this.stop();
    for (const { trigger, cron } of parsed) this.await(trigger, cron, this.clock.now());
  }

  stop(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
  }

  private await(trigger: TimerTrigger, cron: Cron, after: number): void {
    const next = nextTime(cron, new Date(after));
    if (next === undefined) return;
    this.waitUntil(trigger, next.getTime(), () => {
      this.fire(trigger, next);
      // From the instant that was due, so that a late timer skips none and repeats none; a machine that slept
      // does not catch up on what it missed.
      this.await(trigger, cron, Math.max(next.getTime(), this.clock.now() - 1_000));
    });
  }

  private waitUntil(trigger: TimerTrigger, instant: number, run: () => void): void {
    const wait = instant - this.clock.now();
    const stop =
      wait > LONGEST_WAIT
        ? this.clock.after(LONGEST_WAIT, () => this.waitUntil(trigger, instant, run))
        : this.clock.after(Math.max(0, wait), run);
    this.stops.set(trigger, stop);
  }

  private fire(trigger: TimerTrigger, due: Date): void {
    const event = {
      Type: 'Timer',
      TriggerName: trigger.name,
      Time: due.toISOString(),
      Message: '',
    };
    this.invoke(trigger.function, event, 'timer').catch((error: unknown) => {
      console.error(`cloud: timer ${trigger.name} of ${trigger.function} failed:`, error);
    });
  }
}
