import type { ImportJob, ImportState, Input, Output } from '../../../typings/contract';
import { namesOf } from '../../members/public';
import type { Call } from '../../platform/actions';
import type { Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { MAX_LINK_SECONDS } from '../../platform/storage';
import { claimUpload, keepUpload, offerUpload, uploadTicket } from '../../platform/uploads';
import {
  createJobId,
  type ImportJobDocument,
  jobView,
  planPass,
  undoableUntil,
} from '../import-job';
import {
  addJob,
  decideJob,
  findJob,
  jobIn,
  jobsBefore,
  rejectPages,
  samplesOf,
} from '../import-job-store';
import { understandFile } from './import-file';
import { IMPORT } from './import-preview';
import { dropFile, workOnJob } from './import-step';

const MOST_BYTES = 200 * 1024 * 1024;
/** A call may last a minute; a person looks at a bar that moves. */
const STEP_MS = 5_000;
const JOBS_A_PAGE = 20;
/** Pages of rejects that are fetched at once: each holds about a hundred at most. */
const REJECT_PAGES = 3;

export async function importUpload(
  { name, size }: Input<'catalogue.importUpload'>,
  call: Call,
): Promise<Output<'catalogue.importUpload'>> {
  const { uploadId } = await call.once(async (transaction) => {
    await call.audit(transaction, { subject: null, facts: { size } });
    const offer = { purpose: IMPORT, name, size, maxSize: MOST_BYTES };
    return { uploadId: await offerUpload(call, transaction, offer) };
  });
  return uploadTicket(call, uploadId);
}

export async function importStart(
  { uploadId, words: said, complete }: Input<'catalogue.importStart'>,
  call: Call,
): Promise<Output<'catalogue.importStart'>> {
  if (complete && said.source === undefined) {
    const details = { at: 'words/source' };
    throw new AppError('INVALID_INPUT', 'a complete file is of one source', { details });
  }
  const { storage } = call;
  const { fileId, name, size } = await claimUpload(call, uploadId, IMPORT);
  const { words } = await understandFile(storage, { fileId, words: said });
  const begunBy = await readerKeyOf(call);
  return call.once(async (transaction) => {
    await keepUpload(transaction, uploadId);
    const jobId = createJobId(call.now(), call.random);
    await addJob(transaction, {
      _id: jobId,
      file: name,
      fileId,
      bytes: size,
      words,
      complete,
      state: 'planning',
      isWorking: true,
      plan: null,
      done: null,
      progress: 0,
      workedMs: 0,
      begunBy,
      approvedBy: null,
      startedAt: call.now(),
      finishedAt: null,
      appliedAt: null,
      keptByUndo: null,
      failure: null,
      needsSecond: false,
      rejected: null,
      revision: 0,
    });
    const facts = { bytes: size, format: words.format, complete };
    await call.audit(transaction, { subject: subjectOf(jobId), facts });
    return { jobId };
  });
}

/** Somebody else at the same job is no fault: how it stands is told all the same. */
export async function importStep(
  { jobId }: Input<'catalogue.importStep'>,
  call: Call,
): Promise<Output<'catalogue.importStep'>> {
  try {
    await workOnJob(call, jobId, STEP_MS);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'BUSY') throw error;
  }
  return { job: await shown(call, jobId) };
}

export async function importJob(
  { jobId }: Input<'catalogue.importJob'>,
  call: Call,
): Promise<Output<'catalogue.importJob'>> {
  const job = await shown(call, jobId);
  return { job, samples: await samplesOf(call.database, planPass(jobId)) };
}

export async function importJobs(
  { cursor }: Input<'catalogue.importJobs'>,
  { database }: Call,
): Promise<Output<'catalogue.importJobs'>> {
  const jobs = await jobsBefore(database, cursor ?? null, JOBS_A_PAGE);
  const names = await namesOf(database, jobs.flatMap(peopleOf));
  return {
    jobs: jobs.map((job) => jobView(job, names)),
    next: jobs.length < JOBS_A_PAGE ? null : (jobs.at(-1)?._id ?? null),
  };
}

export async function importRejects(
  { jobId, cursor }: Input<'catalogue.importRejects'>,
  { database, storage }: Call,
): Promise<Output<'catalogue.importRejects'>> {
  const { rejected } = await findJob(database, jobId);
  const after = cursor === undefined ? -1 : Number(cursor);
  const pages = await rejectPages(database, jobId, after, REJECT_PAGES);
  const [url] =
    rejected === null ? [] : await storage.signedUrls([rejected.fileId], MAX_LINK_SECONDS);
  return {
    rejects: pages.flatMap(({ rejects }) => rejects),
    next: pages.length < REJECT_PAGES ? null : String(pages.at(-1)?.batch),
    ...(rejected !== null && url !== undefined && { file: { name: rejected.name, url } }),
  };
}

/**
 * Moves a job on by a person's word, which leaves a row, and shows it.
 *
 * @param change may refuse
 * @throws AppError NOT_FOUND, WRONG_STATE
 */
async function decide(
  call: Call,
  jobId: string,
  from: readonly ImportState[],
  change: (job: ImportJobDocument, decider: string) => Parameters<typeof decideJob>[2],
): Promise<{ job: ImportJob }> {
  const decider = await readerKeyOf(call);
  await call.once(async (transaction: Transaction) => {
    const job = await jobIn(transaction, jobId);
    if (!from.includes(job.state)) {
      throw new AppError('WRONG_STATE', `import ${jobId} is ${job.state}`);
    }
    await decideJob(transaction, job, change(job, decider));
    await call.audit(transaction, { subject: subjectOf(jobId) });
    return {};
  });
  return { job: await shown(call, jobId) };
}

const FROM_THE_START = { isWorking: true, progress: 0, workedMs: 0 } as const;

export const importApply = (
  { jobId }: Input<'catalogue.importApply'>,
  call: Call,
): Promise<Output<'catalogue.importApply'>> =>
  decide(call, jobId, ['planned'], ({ needsSecond }) =>
    needsSecond ? { state: 'waitingForApproval' } : { state: 'applying', ...FROM_THE_START },
  );

export const importApprove = (
  { jobId }: Input<'catalogue.importApprove'>,
  call: Call,
): Promise<Output<'catalogue.importApprove'>> =>
  decide(call, jobId, ['waitingForApproval'], ({ begunBy }, decider) => {
    if (begunBy === decider) throw new AppError('SECOND_PERSON', 'never by who began it');
    return { state: 'applying', approvedBy: decider, ...FROM_THE_START };
  });

export async function importCancel(
  { jobId }: Input<'catalogue.importCancel'>,
  call: Call,
): Promise<Output<'catalogue.importCancel'>> {
  const cancelled = await decide(
    call,
    jobId,
    ['planning', 'planned', 'waitingForApproval'],
    () => ({
      state: 'cancelled',
      isWorking: false,
      finishedAt: call.now(),
    }),
  );
  await dropFile(call, await findJob(call.database, jobId));
  return cancelled;
}

export const importUndo = (
  { jobId }: Input<'catalogue.importUndo'>,
  call: Call,
): Promise<Output<'catalogue.importUndo'>> =>
  decide(call, jobId, ['applied'], ({ appliedAt }) => {
    if (appliedAt === null || call.now() >= undoableUntil(appliedAt)) {
      throw new AppError('TOO_LATE', `import ${jobId} was written over 30 days ago`);
    }
    return { state: 'undoing', keptByUndo: 0, ...FROM_THE_START };
  });

async function shown({ database }: Call, jobId: string): Promise<ImportJob> {
  const job = await findJob(database, jobId);
  return jobView(job, await namesOf(database, peopleOf(job)));
}

const peopleOf = ({ begunBy, approvedBy }: ImportJobDocument): string[] =>
  approvedBy === null ? [begunBy] : [begunBy, approvedBy];

const subjectOf = (jobId: string) => `import:${jobId}`;

async function readerKeyOf(call: Call): Promise<string> {
  const member = await call.member();
  if (member === null) throw new AppError('NOT_BOUND', 'only members import');
  return member.readerKey;
}
