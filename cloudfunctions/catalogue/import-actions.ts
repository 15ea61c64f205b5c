import { z } from 'zod';
import type { FileWords } from '../../typings/contract';
import { type Actions, SMALL_BODY } from '../platform/actions';
import {
  importApply,
  importApprove,
  importCancel,
  importJob,
  importJobs,
  importRejects,
  importStart,
  importStep,
  importUndo,
  importUpload,
} from './work/import-jobs';
import { importPreview } from './work/import-preview';

const word = z.string().min(1).max(200);
const uploadId = z.string().min(1).max(64);
const MAX_COLUMNS = 300;

const words: z.ZodType<FileWords, FileWords> = z.strictObject({
  format: z.exactOptional(word),
  encoding: z.exactOptional(word),
  source: z.exactOptional(word),
  sheet: z.exactOptional(word),
  columns: z.exactOptional(
    z
      .record(z.string().max(400), word.nullable())
      .refine((columns) => Object.keys(columns).length <= MAX_COLUMNS, 'too many columns'),
  ),
  fixed: z.exactOptional(z.record(word, z.string().max(400))),
});

/** A job as its id names it. */
const ofJob = z.strictObject({ jobId: z.string().regex(/^[\w-]{8,64}$/) });

const looking = {
  audience: 'catalogue.keep',
  write: false,
  own: false,
  maxBody: SMALL_BODY,
} as const;
const deciding = { ...looking, write: true } as const;

/** Imports that survive the page, the phone and the function. */
export const importActions = {
  importUpload: {
    ...deciding,
    input: z.strictObject({ name: z.string().min(1).max(300), size: z.int().min(1) }),
    handler: importUpload,
  },
  importPreview: {
    ...looking,
    own: true,
    input: z.strictObject({ uploadId, words }),
    handler: importPreview,
  },
  importStart: {
    ...deciding,
    own: true,
    input: z.strictObject({ uploadId, words, complete: z.boolean() }),
    handler: importStart,
  },
  // Goes on with what somebody decided; the job says who that was.
  importStep: { ...deciding, trail: 'documents', input: ofJob, handler: importStep },
  importJob: { ...looking, input: ofJob, handler: importJob },
  importJobs: {
    ...looking,
    input: z.strictObject({ cursor: z.exactOptional(z.string().max(64)) }),
    handler: importJobs,
  },
  importRejects: {
    ...looking,
    input: ofJob.extend({ cursor: z.exactOptional(z.string().regex(/^\d{1,9}$/)) }),
    handler: importRejects,
  },
  importApply: { ...deciding, input: ofJob, handler: importApply },
  importApprove: {
    ...deciding,
    audience: 'catalogue.approve',
    input: ofJob,
    handler: importApprove,
  },
  importUndo: { ...deciding, input: ofJob, handler: importUndo },
  importCancel: { ...deciding, input: ofJob, handler: importCancel },
} as const satisfies Partial<Actions<'catalogue'>>;
