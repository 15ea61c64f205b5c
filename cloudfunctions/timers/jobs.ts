import { indexStep, isLoading, workOnOldestJob } from '../catalogue/public';
import { finishErasures } from '../members/public';
import { sealAudit } from '../platform/audit-seal';
import { sweepRetention } from '../platform/retention';
import type { Job } from '../platform/serve-timer';
import { sweepUploads } from '../platform/uploads';

/** The trigger comes every five seconds; steps go on until a run has used this much of its minute. */
const INDEXING_MS = 25_000;
/** Imports that nobody looks at go on for so long a run. */
const IMPORTING_MS = 10_000;
/** What is old is swept in about one run of this many, some three times an hour. */
const SWEEP_ONE_IN = 240;
/** Rows of the audit are sealed about once a minute, and erasures that were cut off are looked for as often. */
const MINUTE_ONE_IN = 12;

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

const importing: Job = {
  name: 'catalogue.imports',
  run: (around) => workOnOldestJob(around, IMPORTING_MS),
};

const sealing: Job = {
  name: 'platform.audit',
  async run(around) {
    if (around.random() >= 1 / MINUTE_ONE_IN) return null;
    const sealed = await sealAudit(around);
    return sealed === 0 ? null : `${sealed} rows sealed`;
  },
};

const erasing: Job = {
  name: 'members.erasures',
  async run(around) {
    if (around.random() >= 1 / MINUTE_ONE_IN) return null;
    const finished = await finishErasures(around);
    return finished === 0 ? null : `${finished} finished`;
  },
};

const retention: Job = {
  name: 'platform.retention',
  async run({ now, random, database }) {
    if (random() >= 1 / SWEEP_ONE_IN) return null;
    const removed = Object.entries(await sweepRetention(database, now()));
    return removed.length === 0
      ? null
      : removed.map(([name, count]) => `${count} of ${name}`).join(', ');
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
export const jobs: readonly Job[] = [sealing, importing, indexing, erasing, retention, uploadSweep];
