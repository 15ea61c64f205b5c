import { type Clock, Schedule } from '../../../../local/cloud/timers/schedule';

/** A clock that is moved by hand. */
class TestClock implements Clock {
  private waiting: { at: number; run: () => void }[] = [];
  constructor(private time: number) {}
  now(): number {
    return this.time;
  }
  after(ms: number, run: () => void): () => void {
    const one = { at: this.time + ms, run };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  }
  /** Moves on and runs what is due, in order; `late` ms after each was due. */
  advance(ms: number, late = 0): void {
    const end = this.time + ms;
    for (;;) {
      const due = this.waiting.filter((one) => one.at + late <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.waiting = this.waiting.filter((one) => one !== due);
      this.time = Math.max(this.time, due.at + late);
      due.run();
    }
    this.time = end;
  }
  get pending(): number {
    return this.waiting.length;
  }
}

const START = Date.UTC(2026, 10, 23);
const trigger = (cron: string, name = 't') => ({ function: 'timers', name, cron });

function start(cron: string, invoke: (time: string) => Promise<unknown> = async () => null) {
  const clock = new TestClock(START);
  const times: string[] = [];
  const schedule = new Schedule((_name, event) => {
    const { Time } = event as { Time: string };
    times.push(Time);
    return invoke(Time);
  }, clock);
  schedule.set([trigger(cron)]);
  return { clock, times, schedule };
}

test('a trigger runs at each of its times', () => {
  const { clock, times } = start('0 * * * * * *');
  clock.advance(180_000);
  expect(times).toEqual([1, 2, 3].map((n) => new Date(START + n * 60_000).toISOString()));
});

test('a timer that comes a little late skips no time and repeats none', () => {
  const { clock, times } = start('* * * * * * *');
  clock.advance(3_500, 300);
  expect(times).toEqual([1, 2, 3].map((n) => new Date(START + n * 1_000).toISOString()));
});

test('a machine that slept runs once and goes on, without catching up', () => {
  const { clock, times } = start('0 * * * * * *');
  clock.advance(3_600_000, 3_000_000);
  expect(times).toHaveLength(1);
});

test('a run that fails is logged, and the next one comes', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { clock, times } = start('0 * * * * * *', () => Promise.reject(new Error('no')));
  clock.advance(120_000);
  await Promise.resolve();
  expect(times).toHaveLength(2);
  expect(log).toHaveBeenCalled();
  log.mockRestore();
});

test('a time further away than setTimeout counts is waited for in pieces', () => {
  const { clock, times } = start('0 0 0 1 1 * 2028');
  clock.advance(400 * 86_400_000);
  expect(times).toEqual([]);
  clock.advance(10 * 86_400_000);
  expect(times).toEqual(['2027-12-31T16:00:00.000Z']);
});

test('new triggers replace the old, malformed ones leave them', () => {
  const { clock, times, schedule } = start('0 * * * * * *');
  expect(() => schedule.set([trigger('* *')])).toThrow(/2 fields/);
  clock.advance(60_000);
  expect(times).toHaveLength(1);
  schedule.set([]);
  clock.advance(600_000);
  expect([times.length, clock.pending]).toEqual([1, 0]);
});
