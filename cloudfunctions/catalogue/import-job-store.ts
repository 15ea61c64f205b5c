import type { ImportCounts, ImportReject, ImportSamples } from '../../typings/contract';
import type { Change, Database, Transaction } from '../platform/database';
import { AppError, isDuplicate } from '../platform/errors';
import {
  type ImportJobDocument,
  type JobBatchDocument,
  type Looked,
  NO_COUNTS,
  SAMPLES,
  sum,
} from './import-job';

const JOBS = 'importJobs';
const BATCHES = 'importJobBatches';
const REJECTS = 'importRejects';
const PAGE = 1000;

/** Rejects of one batch of a dry run. */
export interface RejectPage {
  /** `<jobId>:<batch>` */
  _id: string;
  jobId: string;
  batch: number;
  rejects: ImportReject[];
  at: Date;
}

const noJob = (jobId: string) => new AppError('NOT_FOUND', `there is no job ${jobId}`);

/** @throws AppError NOT_FOUND */
export async function findJob(database: Database, jobId: string): Promise<ImportJobDocument> {
  const job = await database.collection<ImportJobDocument>(JOBS).get(jobId);
  if (job === null) throw noJob(jobId);
  return job;
}

/** Newest first. @param before id of a job; null for the newest */
export function jobsBefore(
  database: Database,
  before: string | null,
  limit: number,
): Promise<ImportJobDocument[]> {
  return database.collection<ImportJobDocument>(JOBS).find({
    where: before === null ? {} : { _id: { before } },
    order: [['_id', 'desc']],
    limit,
  });
}

/** The job that waits longest for work; null when none does. */
export async function oldestWorkingJob(database: Database): Promise<string | null> {
  const [job] = await database
    .collection<ImportJobDocument>(JOBS)
    .findFields({ where: { isWorking: true }, order: [['_id', 'asc']], limit: 1 }, ['_id']);
  return job?._id ?? null;
}

export async function addJob(transaction: Transaction, job: ImportJobDocument): Promise<void> {
  await transaction.collection<ImportJobDocument>(JOBS).add(job);
}

/** @throws AppError NOT_FOUND */
export async function jobIn(transaction: Transaction, jobId: string): Promise<ImportJobDocument> {
  const job = await transaction.collection<ImportJobDocument>(JOBS).get(jobId);
  if (job === null) throw noJob(jobId);
  return job;
}

type JobChange = Change<Omit<ImportJobDocument, 'revision'>>;

/** Changes a job that was read in the same transaction. */
export async function decideJob(
  transaction: Transaction,
  { _id, revision }: ImportJobDocument,
  change: JobChange,
): Promise<void> {
  await transaction
    .collection<ImportJobDocument>(JOBS)
    .update(_id, { ...change, revision: revision + 1 });
}

/** Changes a job that is as it was read; null when somebody else changed it meanwhile. */
export function changeJob(
  database: Database,
  { _id, revision }: ImportJobDocument,
  change: JobChange,
): Promise<ImportJobDocument | null> {
  return database
    .collection<ImportJobDocument>(JOBS)
    .updateAndReturn({ _id, revision }, { ...change, revision: revision + 1 });
}

/** How far a pass is, by the batches it has written. */
export interface Tally {
  /** The batch to do next. */
  next: number;
  counts: ImportCounts;
  progress: number;
  kept: number;
  /** Null until records that are gone were looked for; `present` is of all that was looked at. */
  looked: Looked | null;
}

/** A tally with one batch more. */
export function tallied(
  tally: Tally,
  {
    batch,
    counts,
    progress,
    kept,
    looked,
  }: Pick<JobBatchDocument, 'batch' | 'counts' | 'progress' | 'kept' | 'looked'>,
): Tally {
  const before = tally.looked?.present ?? 0;
  return {
    next: batch + 1,
    counts: sum([tally.counts, counts]),
    progress,
    kept: tally.kept + kept,
    looked: looked === null ? tally.looked : { ...looked, present: before + looked.present },
  };
}

export async function tallyOf(database: Database, pass: string): Promise<Tally> {
  let tally: Tally = { next: 0, counts: { ...NO_COUNTS }, progress: 0, kept: 0, looked: null };
  for (;;) {
    const page = await database
      .collection<JobBatchDocument>(BATCHES)
      .findFields(
        { where: { pass, batch: { from: tally.next } }, order: [['batch', 'asc']], limit: PAGE },
        ['batch', 'counts', 'progress', 'kept', 'looked'],
      );
    if (page.length === 0) return tally;
    tally = page.reduce(tallied, tally);
    if (page.length < PAGE) return tally;
  }
}

/** Null when there is none. */
export function findJobBatch(database: Database, id: string): Promise<JobBatchDocument | null> {
  return database.collection<JobBatchDocument>(BATCHES).get(id);
}

/** Notes a batch that is done. @throws AppError BUSY when somebody else did it meanwhile */
export async function doneBatch(database: Database, batch: JobBatchDocument): Promise<void> {
  try {
    await database.collection<JobBatchDocument>(BATCHES).add([batch]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new AppError('BUSY', `another worker did batch ${batch._id}`);
  }
}

export async function samplesOf(database: Database, pass: string): Promise<ImportSamples> {
  // Every batch with samples has one at least that counts, so that of each kind enough are among these.
  const found = await database
    .collection<JobBatchDocument>(BATCHES)
    .findFields(
      { where: { pass, hasSamples: true }, order: [['batch', 'asc']], limit: 3 * SAMPLES },
      ['samples'],
    );
  const all = <K extends keyof ImportSamples>(kind: K) =>
    found.flatMap(({ samples }) => samples[kind] as ImportSamples[K][number][]);
  return {
    added: all('added').slice(0, SAMPLES),
    changed: all('changed').slice(0, SAMPLES),
    gone: all('gone').slice(0, SAMPLES),
  } as ImportSamples;
}

/** Written before its batch: sent again it is the same page. */
export async function putRejects(database: Database, page: RejectPage): Promise<void> {
  await database.collection<RejectPage>(REJECTS).put(page);
}

/** Pages after a batch, in their order. @param after -1 for the first */
export function rejectPages(
  database: Database,
  jobId: string,
  after: number,
  limit: number,
): Promise<RejectPage[]> {
  return database
    .collection<RejectPage>(REJECTS)
    .find({ where: { jobId, batch: { after } }, order: [['batch', 'asc']], limit });
}
