import type { ImportJob, Input, Output, UploadTicket } from '../../typings/contract';
import { call } from './cloud';

export const importTicket = (file: { name: string; size: number }): Promise<UploadTicket> =>
  call('catalogue.importUpload', file);

export const previewImport = (
  input: Input<'catalogue.importPreview'>,
): Promise<Output<'catalogue.importPreview'>> => call('catalogue.importPreview', input);

/** @param requestId kept with the intent, so that a start whose answer was lost begins no second job */
export async function startImport(
  input: Input<'catalogue.importStart'>,
  requestId: string,
): Promise<string> {
  const { jobId } = await call('catalogue.importStart', input, requestId);
  return jobId;
}

/** Works on a job for some seconds. */
export async function stepImport(jobId: string): Promise<ImportJob> {
  const { job } = await call('catalogue.importStep', { jobId });
  return job;
}

export const loadImport = (jobId: string): Promise<Output<'catalogue.importJob'>> =>
  call('catalogue.importJob', { jobId });

export const loadImports = (cursor: string | null): Promise<Output<'catalogue.importJobs'>> =>
  call('catalogue.importJobs', cursor === null ? {} : { cursor });

export const loadRejects = (
  jobId: string,
  cursor: string | null,
): Promise<Output<'catalogue.importRejects'>> =>
  call('catalogue.importRejects', cursor === null ? { jobId } : { jobId, cursor });

export type ImportDeed = 'Apply' | 'Approve' | 'Cancel' | 'Undo';

/** What a person decides of a job. */
export async function decideImport(
  deed: ImportDeed,
  jobId: string,
  requestId: string,
): Promise<ImportJob> {
  const { job } = await call(`catalogue.import${deed}`, { jobId }, requestId);
  return job;
}
