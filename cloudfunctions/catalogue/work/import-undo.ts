import type { Surroundings } from '../../platform/actions';
import { keepStates } from '../import-batch';
import { type ImportJobDocument, type JobBatchDocument, NO_COUNTS, passOf } from '../import-job';
import { doneBatch, findJobBatch, type Tally, tallied, tallyOf } from '../import-job-store';
import { putBack, takeBack } from '../import-undo-store';
import { findRecords } from '../record-store';
import type { RecordDocument } from '../records';
import { versionsOfStep } from '../version-store';
import type { Pass } from './import-step';

const WRITES_AT_ONCE = 8;

/** Takes an import back, its newest batch first. */
export async function undoingPass(around: Surroundings, job: ImportJobDocument): Promise<Pass> {
  const { next: batches } = await tallyOf(around.database, job._id);
  return {
    async next(tally) {
      const batch = await findJobBatch(around.database, `${job._id}:${batches - 1 - tally.next}`);
      return batch === null ? null : undoBatch(around, job, { batch, batches }, tally);
    },
    rest() {},
    async end({ kept }) {
      return { state: 'undone', finishedAt: around.now(), keptByUndo: kept };
    },
  };
}

/**
 * Takes one batch back: what it added is gone, what it changed or let go is as it was. What somebody wrote since is left
 * and counted. Killed and called again it knows by what it kept of each record which it took back already.
 */
async function undoBatch(
  around: Surroundings,
  job: ImportJobDocument,
  { batch, batches }: { batch: JobBatchDocument; batches: number },
  tally: Tally,
): Promise<Tally> {
  const { database } = around;
  const pass = passOf(job);
  const step = {
    key: `${pass}:${tally.next}`,
    at: around.now(),
    by: job.begunBy,
    cause: 'undo',
  } as const;
  const [records, earlier, images] = await Promise.all([
    recordsOf(around, batch.ids),
    statesOf(around, batch.ids, step.key),
    statesOf(around, batch.ids, batch._id),
  ]);
  const open = records.filter(({ writtenBy }) => writtenBy.batch === batch._id);
  const changedSince = records.filter(
    ({ _id, writtenBy }) => writtenBy.batch !== batch._id && !earlier.has(_id),
  );
  await keepStates(
    database,
    open.map(({ _id }) => _id),
    step,
  );
  let kept = changedSince.length;
  const undo = async (record: RecordDocument): Promise<boolean> => {
    if (record.writtenBy.outcome === 'added') return takeBack(database, record, step);
    const before = images.get(record._id);
    return before !== undefined && putBack(database, record, before);
  };
  for (let start = 0; start < open.length; start += WRITES_AT_ONCE) {
    const some = await Promise.all(open.slice(start, start + WRITES_AT_ONCE).map(undo));
    kept += some.filter((isUndone) => !isUndone).length;
  }
  const done: JobBatchDocument = {
    _id: step.key,
    pass,
    batch: tally.next,
    counts: NO_COUNTS,
    progress: Math.floor((job.bytes * (tally.next + 1)) / batches),
    ids: [],
    kept,
    looked: null,
    hasSamples: false,
    samples: { added: [], changed: [], gone: [] },
  };
  await doneBatch(database, done);
  return tallied(tally, done);
}

const recordsOf = async ({ database }: Surroundings, ids: readonly string[]) =>
  ids.length === 0 ? [] : findRecords(database, ids);

/** What a step kept of records. */
async function statesOf(
  { database }: Surroundings,
  ids: readonly string[],
  key: string,
): Promise<ReadonlyMap<string, RecordDocument>> {
  const kept = ids.length === 0 ? [] : await versionsOfStep(database, ids, key);
  return new Map(
    kept.flatMap(({ recordId, before }) => (before === null ? [] : [[recordId, before]])),
  );
}
