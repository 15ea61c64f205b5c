import { indexStep, isLoading } from '../catalogue/public';
import { sweepReceipts } from '../platform/receipts';
import type { Job } from '../platform/serve-timer';
import { sweepUploads } from '../platform/uploads';

const DAY_MS = 86_400_000;
/** The trigger comes every five seconds; steps go on until a run has used this much of its minute. */
const INDEXING_MS = 25_000;
/** What is old is swept in about one run of this many, some three times an hour. */
const SWEEP_ONE_IN = 240;

const indexing: Job = {
  name: 'catalogue.index',
  async run(around) {
    if (await isLoading(around)) return null;
    const began = around.now().getTime();
    let indexed = 0;
    let version = 0;
    for (let done = false; !done && around.now().getTime() - began < INDEXING_MS; ) {
      const step = await indexStep(around);
      indexed += step.indexed;
      ({ done, version } = step);
      // What is left was written this second; the next run finds it settled.
      if (step.indexed === 0 && step.pending > 0) break;
    }
    return indexed === 0 ? null : `${indexed} records into version ${version}`;
  },
};

const receiptSweep: Job = {
  name: 'platform.receipts',
  async run({ now, random, config, database }) {
    if (random() >= 1 / SWEEP_ONE_IN) return null;
    const before = new Date(now().getTime() - config.receiptDays * DAY_MS);
    const removed = await sweepReceipts(database, before);
    return removed === 0 ? null : `${removed} removed`;
  },
};

const uploadSweep: Job = {
  name: 'platform.uploads',
  async run(around) {
    if (around.random() >= 1 / SWEEP_ONE_IN) return null;
    const removed = await sweepUploads(around);
    return removed === 0 ? null : `${removed} removed`;
  },
};

/** Everything that runs by the clock, in this order. */
export const jobs: readonly Job[] = [indexing, receiptSweep, uploadSweep];
