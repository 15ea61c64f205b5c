import { z } from 'zod';
import type { RecordEdits } from '../../typings/contract';
import { type Actions, SMALL_BODY } from '../platform/actions';
import { editable, editRecord, restoreVersion } from './work/edit-record';
import { mergeRecords } from './work/merge-records';
import { recordHistory } from './work/record-history';

/** Records are changed by the hands of those who answer for them, and every change leaves a row. */
const keeping = {
  audience: 'catalogue.keep',
  write: true,
  own: false,
  maxBody: SMALL_BODY,
} as const;

/** A record of at most 24,000 characters comes whole, three bytes each, with what JSON adds. */
const MAX_EDIT = 2 * SMALL_BODY;

const id = z.string().regex(/^r_[0-9a-z]{26}$/);
const version = z.string().max(40);

/** Field by field they are checked with the record that they would make. */
const edits = z.custom<RecordEdits>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** What librarians do to records one by one. */
export const keepingActions = {
  editable: { ...keeping, write: false, input: z.strictObject({ id }), handler: editable },
  editRecord: {
    ...keeping,
    maxBody: MAX_EDIT,
    input: z.strictObject({ id, version, edits }),
    handler: editRecord,
  },
  recordHistory: {
    ...keeping,
    write: false,
    input: z.strictObject({ id }),
    handler: recordHistory,
  },
  restoreVersion: {
    ...keeping,
    input: z.strictObject({ id, version, versionId: z.string().max(200) }),
    handler: restoreVersion,
  },
  mergeRecords: {
    ...keeping,
    input: z.strictObject({ keep: id, drop: z.array(id).min(1).max(20) }),
    handler: mergeRecords,
  },
} satisfies Partial<Actions<'catalogue'>>;
