import type { ChangedSample, ImportSamples } from '../../../typings/contract';
import type { Surroundings } from '../../platform/actions';
import type { Database } from '../../platform/database';
import { libraryDay } from '../../platform/library-time';
import { sourceOfFile } from '../formats/read';
import { REJECTS } from '../formats/rejects';
import { type Planned, planRecords, storeRecords } from '../import-batch';
import { type FileBatch, type FileReading, KEPT_REJECTS } from '../import-batches';
import {
  type ImportJobDocument,
  type JobBatchDocument,
  needsSecondPerson,
  passOf,
  SAMPLES,
} from '../import-job';
import { doneBatch, putRejects, type Tally, tallied } from '../import-job-store';
import { changedFields } from '../import-samples';
import { checkBatch } from '../importing';
import { findRecords } from '../record-store';
import type { Step } from '../versions';
import { BrokenFile } from './import-bytes';
import { openBatches } from './import-file';
import { assertOneSource, letGoBatch } from './import-gone';
import type { Pass } from './import-step';

/** A file that an instance is in the middle of, so that its next step goes on without reading from the start. */
interface LiveReading {
  pass: string;
  reading: FileReading;
  /** The batch it gives next. */
  next: number;
}

/** One an instance: a file's ids are held in memory. */
let live: LiveReading | null = null;

/** A dry run or an import: through the file, and where it is complete through its source's records afterwards. */
export async function readingPass(around: Surroundings, job: ImportJobDocument): Promise<Pass> {
  const file = await readingOf(around, job);
  const { reading } = file;
  return {
    async next(tally) {
      const { done, value: batch } = await reading.batches.next();
      if (!done) {
        file.next = batch.number + 1;
        return batch.number < tally.next ? tally : workBatch(around, job, batch, tally);
      }
      if (!job.complete || tally.looked?.isEnd === true) return null;
      assertOneSource(job, reading.sources);
      return letGoBatch(around, job, reading.seen, tally);
    },
    rest() {
      live = file;
    },
    async end({ counts, looked }) {
      if (job.state !== 'planning') {
        const now = around.now();
        return { state: 'applied', finishedAt: now, appliedAt: now };
      }
      const needsSecond = needsSecondPerson(counts.gone, looked?.present ?? 0);
      return { state: 'planned', needsSecond, rejected: await storeRejected(around, job, reading) };
    },
  };
}

/** Where this instance is in the file, or the file from its start. It is put back when all went well. */
async function readingOf({ storage }: Surroundings, job: ImportJobDocument): Promise<LiveReading> {
  const pass = passOf(job);
  const held = live;
  live = null;
  if (held !== null && held.pass === pass) return held;
  const { file, words, fileId } = job;
  if (fileId === null) throw new BrokenFile('it is no longer there');
  return { pass, reading: await openBatches(storage, { file, words, fileId }), next: 0 };
}

/** A batch of an import as a step in the history of its records. */
export const stepOf = (
  { now }: Surroundings,
  { begunBy }: ImportJobDocument,
  key: string,
): Step => ({ key, at: now(), by: begunBy, cause: 'import' });

/** Does one batch and says how far the pass is with it. */
async function workBatch(
  around: Surroundings,
  job: ImportJobDocument,
  batch: FileBatch,
  tally: Tally,
): Promise<Tally> {
  const { database } = around;
  const isDryRun = job.state === 'planning';
  const pass = passOf(job);
  const key = `${pass}:${batch.number}`;
  const checked = checkBatch(batch.records, libraryDay(around.now()));
  const { plan, possibleDuplicates } = isDryRun
    ? await planRecords(database, checked, key)
    : await storeRecords(database, checked, stepOf(around, job, key));
  const rejected = batch.rejects.length + checked.rejected.length;
  const samples = isDryRun ? await samplesIn(database, plan, tally) : NO_SAMPLES;
  if (isDryRun && batch.rejects.length > 0 && tally.counts.rejected < KEPT_REJECTS) {
    const { number, rejects } = batch;
    const page = { jobId: job._id, batch: number, rejects, at: around.now() };
    await putRejects(database, { _id: `${job._id}:${number}`, ...page });
  }
  const done: JobBatchDocument = {
    _id: key,
    pass,
    batch: batch.number,
    counts: {
      read: batch.records.length + batch.rejects.length,
      added: plan.added,
      changed: plan.changed,
      unchanged: plan.unchanged,
      gone: 0,
      rejected,
      possibleDuplicates,
    },
    progress: batch.progress,
    ids: isDryRun ? [] : plan.own.map(({ _id }) => _id),
    kept: 0,
    looked: null,
    hasSamples: samples !== NO_SAMPLES,
    samples,
  };
  await doneBatch(database, done);
  return tallied(tally, done);
}

const NO_SAMPLES: ImportSamples = { added: [], changed: [], gone: [] };

/** The first records that a dry run would add and change, as far as the batches before have left room for them. */
async function samplesIn(
  database: Database,
  { toAdd, toChange }: Planned['plan'],
  { counts }: Tally,
): Promise<ImportSamples> {
  const added = toAdd.slice(0, Math.max(0, SAMPLES - counts.added));
  const changed = toChange.slice(0, Math.max(0, SAMPLES - counts.changed));
  if (added.length + changed.length === 0) return NO_SAMPLES;
  const ids = changed.map(({ _id }) => _id);
  const stored = new Map(
    ids.length === 0 ? [] : (await findRecords(database, ids)).map((one) => [one._id, one]),
  );
  return {
    added: added.map(({ _id, title, type }) => ({ id: _id, title, type })),
    changed: changed.flatMap((after): ChangedSample[] => {
      const before = stored.get(after._id);
      if (before === undefined) return [];
      return [{ id: after._id, title: after.title, fields: changedFields(before, after) }];
    }),
    gone: [],
  };
}

/** Whoever reads the file to its end has met every reject, wherever it was gone on with. */
async function storeRejected(
  { storage }: Surroundings,
  { _id, file }: ImportJobDocument,
  reading: FileReading,
): Promise<ImportJobDocument['rejected']> {
  const rejected = reading.rejected();
  if (rejected === null) return null;
  const { ending, bytes } = rejected;
  const fileId = await storage.upload(`imports/${_id}/rejects.${ending}`, Buffer.from(bytes));
  return { fileId, name: `${sourceOfFile(file)}${REJECTS}.${ending}` };
}
