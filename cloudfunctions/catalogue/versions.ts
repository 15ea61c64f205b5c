import type { VersionCause } from '../../typings/contract';
import type { RecordDocument } from './records';

/** The state a record had before a step changed it; written before the step, so that none is lost. */
export interface RecordVersionDocument {
  /** `<recordId>:<step>` */
  _id: string;
  recordId: string;
  at: Date;
  /** Reader key of who did the step. */
  by: string;
  cause: VersionCause;
  /** Null before the record was added. */
  before: RecordDocument | null;
  /** Until when it is kept: the sweep looks at nothing else. */
  keptUntil: Date;
}

/** One thing done to any number of records. */
export interface Step {
  /** A batch's key or a fresh id: sent again, the step is the same. */
  key: string;
  at: Date;
  by: string;
  cause: VersionCause;
}

const DAY_MS = 86_400_000;

/** Days. An import can be undone for a month; what a librarian wrote is the library's own work. */
const DAYS_KEPT: Readonly<Record<VersionCause, number>> = {
  added: 30,
  import: 30,
  gone: 30,
  undo: 30,
  edit: 730,
  merge: 730,
  unmerge: 730,
  restore: 730,
};

/** Id of what a step keeps of a record. */
export const versionId = (recordId: string, key: string): string => `${recordId}:${key}`;

/** The state before a step, as it is kept. @param before null when the step adds the record */
export function versionBefore(
  recordId: string,
  before: RecordDocument | null,
  { key, at, by, cause }: Step,
): RecordVersionDocument {
  const keptUntil = new Date(at.getTime() + DAYS_KEPT[cause] * DAY_MS);
  return { _id: versionId(recordId, key), recordId, at, by, cause, before, keptUntil };
}
