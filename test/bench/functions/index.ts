/** What the door, the thread and the context of a call cost: a call of `members.me`, the smallest there is. */
import { join } from 'node:path';
import { Client } from '../../../local/door/client';
import { startHost } from '../../../local/host/host';
import type { MeasureArea } from '../harness/row';
import { percentile } from '../search/measure';

const CALLS = 400;
const WARM_UP = 50;

export const measure: MeasureArea = async ({ root, scratch }) => {
  const host = await startHost({ root, dataFolder: join(scratch, 'data'), port: 0 });
  try {
    const client = new Client(host.url);
    const times: number[] = [];
    for (let call = 0; call < CALLS + WARM_UP; call += 1) {
      // Below the rate limit of one reader, by many of them.
      const as = `openid:bench-${call % 20}`;
      const began = performance.now();
      await client.call('members.me', {}, { as });
      if (call >= WARM_UP) times.push(performance.now() - began);
    }
    const row = {
      area: 'functions',
      unit: 'ms',
      better: 'lower',
      rivals: {},
      size: CALLS,
    } as const;
    return [
      {
        ...row,
        name: 'call of members.me through the door, median',
        value: percentile(times, 0.5),
        goal: 3,
      },
      { ...row, name: 'call of members.me through the door, p95', value: percentile(times, 0.95) },
    ];
  } finally {
    await host.stop();
  }
};
