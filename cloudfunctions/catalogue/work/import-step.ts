import type { ChangedSample, ImportSamples } from '../../../typings/contract';
import type { Surroundings } from '../../platform/actions';
import type { Database } from '../../platform/database';
import { AppError, isDuplicate } from '../../platform/errors';
import { type Lease, takeLease } from '../../platform/lease';
import { libraryDay } from '../../platform/library-time';
import { sourceOfFile } from '../formats/read';
import { REJECTS } from '../formats/rejects';
import { type Planned, planRecords, storeRecords } from '../import-batch';
import { type FileBatch, type FileReading, KEPT_REJECTS } from '../import-batches';
import { type ImportJobDocument, type JobBatchDocument, passOf, SAMPLES, sum } from '../import-job';
import {
  addJobBatch,
  changeJob,
  findJob,
  oldestWorkingJob,
  putRejects,
  type Tally,
  tallyOf,
} from '../import-job-store';
import { changedFields } from '../import-samples';
import { checkBatch } from '../importing';
import { findRecords } from '../record-store';
import { BrokenFile } from './import-bytes';
import { openBatches } from './import-file';

const LEASE_SECONDS = 60;

/** A file that an instance is in the middle of, so that its next step goes on without reading from the start. */
interface LiveReading {
  pass: string;
  reading: FileReading;
  /** The batch it gives next. */
  next: number;
}

/** One an instance: a file's ids are held in memory. */
let live: LiveReading | null = null;

/**
 * Works on a job for so many milliseconds, or until it waits for a person. Killed at any moment it is gone on with
 * after the last batch that was done: batches do their work once, and the job's counts are the sum over them.
 *
 * @throws AppError NOT_FOUND; BUSY when somebody else works on it
 */
export async function workOnJob(around: Surroundings, jobId: string, ms: number): Promise<void> {
  const { database } = around;
  const holder = `${around.now().getTime()}-${around.random()}`;
  const name = `catalogue.import.${jobId}`;
  const lease = await takeLease(database, name, holder, LEASE_SECONDS, around.now());
  try {
    const job = await findJob(database, jobId);
    if (!job.isWorking) return;
    await readOn(around, job, lease, around.now().getTime() + ms);
  } finally {
    await lease.release();
  }
}

/** Goes on with the pass that a job is in. */
async function readOn(
  around: Surroundings,
  job: ImportJobDocument,
  lease: Lease,
  until: number,
): Promise<void> {
  const { database } = around;
  const began = around.now().getTime();
  const pass = passOf(job);
  let tally = await tallyOf(database, pass);
  try {
    const file = await readingOf(around, job, tally.next);
    for (;;) {
      const { done, value: batch } = await file.reading.batches.next();
      if (done) {
        await finish(around, job, file.reading, began);
        return;
      }
      file.next = batch.number + 1;
      if (batch.number >= tally.next) tally = await workBatch(around, job, batch, tally);
      if (around.now().getTime() >= until) {
        live = file;
        break;
      }
      await lease.renew(LEASE_SECONDS);
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    await changeJob(database, job, {
      state: 'failed',
      isWorking: false,
      finishedAt: around.now(),
      failure: { code: 'FILE_UNREADABLE', detail: error.message },
    });
    return;
  }
  await changeJob(database, job, {
    [job.state === 'planning' ? 'plan' : 'done']: tally.counts,
    progress: tally.progress,
    workedMs: job.workedMs + around.now().getTime() - began,
  });
}

/** Where this instance is in the file, or the file from its start. Whoever takes it puts it back when all went well. */
async function readingOf(
  { storage }: Surroundings,
  job: ImportJobDocument,
  next: number,
): Promise<LiveReading> {
  const pass = passOf(job);
  const held = live;
  live = null;
  if (held !== null && held.pass === pass && held.next <= next) return held;
  const { file, words, fileId } = job;
  if (fileId === null) throw new BrokenFile('it is no longer there');
  return { pass, reading: await openBatches(storage, { file, words, fileId }), next: 0 };
}

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
    : await storeRecords(database, checked, key);
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
    hasSamples: samples !== NO_SAMPLES,
    samples,
  };
  try {
    await addJobBatch(database, done);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new AppError('BUSY', `another worker did batch ${key}`);
  }
  return {
    next: batch.number + 1,
    counts: sum([tally.counts, done.counts]),
    progress: batch.progress,
  };
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

/** The file was read to its end. Counts are added up anew, from what is stored. */
async function finish(
  around: Surroundings,
  job: ImportJobDocument,
  reading: FileReading,
  began: number,
): Promise<void> {
  const { database } = around;
  const { counts } = await tallyOf(database, passOf(job));
  const now = around.now();
  const common = {
    isWorking: false,
    progress: job.bytes,
    workedMs: job.workedMs + now.getTime() - began,
  };
  if (job.state === 'planning') {
    const rejected = await storeRejected(around, job, reading);
    await changeJob(database, job, { ...common, state: 'planned', plan: counts, rejected });
    return;
  }
  const applied = { state: 'applied', done: counts, finishedAt: now, appliedAt: now } as const;
  const after = await changeJob(database, job, { ...common, ...applied });
  if (after !== null) await dropFile(around, after);
}

/** Removes the file of a job that reads it no more. */
export async function dropFile(
  { database, storage }: Pick<Surroundings, 'database' | 'storage'>,
  job: ImportJobDocument,
): Promise<void> {
  if (job.fileId === null) return;
  await storage.remove([job.fileId]);
  await changeJob(database, job, { fileId: null });
}

/** Goes on with the oldest job that waits for work. @returns how it stands; null when there is none */
export async function workOnOldestJob(around: Surroundings, ms: number): Promise<string | null> {
  const jobId = await oldestWorkingJob(around.database);
  if (jobId === null) return null;
  await workOnJob(around, jobId, ms);
  const { state, progress, bytes } = await findJob(around.database, jobId);
  return `${jobId} ${state}, ${progress} of ${bytes} bytes`;
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
