import type { Surroundings } from '../../platform/actions';
import { takeLease } from '../../platform/lease';
import { type ImportJobDocument, passOf } from '../import-job';
import { changeJob, findJob, oldestWorkingJob, type Tally, tallyOf } from '../import-job-store';
import { BrokenFile } from './import-bytes';
import { OtherSource } from './import-gone';
import { readingPass } from './import-reading';
import { undoingPass } from './import-undo';

/** One way through a job's work, batch by batch. */
export interface Pass {
  /** Does the next batch and says how far the pass is then; null when nothing is left. */
  next(tally: Tally): Promise<Tally | null>;
  /** Called when the time is over: what is in memory may serve the next step. */
  rest(): void;
  /** What the job becomes when nothing is left. */
  end(tally: Tally): Promise<Parameters<typeof changeJob>[2]>;
}

const LEASE_SECONDS = 60;

/**
 * Works on a job for so many milliseconds, or until it waits for a person. Killed at any moment it is gone on with
 * after the last batch that was done: batches do their work once, and the job's counts are the sum over them.
 *
 * @throws AppError NOT_FOUND; BUSY when somebody else works on it
 */
export async function workOnJob(around: Surroundings, jobId: string, ms: number): Promise<void> {
  const { database } = around;
  const began = around.now();
  const holder = `${began.getTime()}-${around.random()}`;
  const name = `catalogue.import.${jobId}`;
  const lease = await takeLease(database, name, holder, LEASE_SECONDS, began);
  try {
    const job = await findJob(database, jobId);
    if (job.isWorking) await goOn(around, job, began.getTime() + ms);
  } finally {
    await lease.release();
  }
}

async function goOn(around: Surroundings, job: ImportJobDocument, until: number): Promise<void> {
  const { database } = around;
  const began = around.now().getTime();
  const worked = () => job.workedMs + around.now().getTime() - began;
  try {
    const pass = await passOfJob(around, job);
    let tally = await tallyOf(database, passOf(job));
    for (;;) {
      const after = await pass.next(tally);
      if (after === null) {
        await end(around, job, pass, worked());
        return;
      }
      tally = after;
      if (around.now().getTime() >= until) break;
    }
    pass.rest();
    await changeJob(database, job, { ...standing(job, tally), workedMs: worked() });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    const failed = {
      state: 'failed',
      isWorking: false,
      finishedAt: around.now(),
      failure,
    } as const;
    await changeJob(database, job, failed);
  }
}

const passOfJob = (around: Surroundings, job: ImportJobDocument): Promise<Pass> =>
  job.state === 'undoing' ? undoingPass(around, job) : readingPass(around, job);

/** Counts and progress as the job shows them; an undo leaves the counts of what was written. */
function standing({ state }: ImportJobDocument, { counts, progress, kept }: Tally) {
  if (state === 'undoing') return { progress, keptByUndo: kept };
  return state === 'planning' ? { progress, plan: counts } : { progress, done: counts };
}

/** Nothing is left to do. Counts are added up anew, from what is stored. */
async function end(
  around: Surroundings,
  job: ImportJobDocument,
  pass: Pass,
  workedMs: number,
): Promise<void> {
  const { database } = around;
  const tally = await tallyOf(database, passOf(job));
  const after = await changeJob(database, job, {
    ...standing(job, tally),
    isWorking: false,
    progress: job.bytes,
    workedMs,
    ...(await pass.end(tally)),
  });
  if (after?.state === 'applied') await dropFile(around, after);
}

/** What is wrong with the file itself stays wrong; anything else may pass. */
function failureOf(error: unknown): ImportJobDocument['failure'] {
  if (error instanceof BrokenFile) return { code: 'FILE_UNREADABLE', detail: error.message };
  return error instanceof OtherSource ? { code: 'OTHER_SOURCE', detail: error.message } : null;
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
