import type { RecordEdits } from '../../typings/contract';
import { drop, dropAll, isObject, keep, kept } from './store';

/** What was changed in a record and not saved yet. */
export interface RecordDraft {
  /** State of the record it was begun on. */
  version: string;
  edits: RecordEdits;
  /** Id of the save, kept so that one whose answer was lost saves once. */
  requestId: string;
}

const PREFIX = 'record-draft.';
const keyOf = (id: string) => `${PREFIX}${id}`;

export function keptDraft(id: string): RecordDraft | null {
  const found = kept(keyOf(id));
  const isDraft =
    isObject(found) &&
    typeof found.version === 'string' &&
    typeof found.requestId === 'string' &&
    isObject(found.edits);
  return isDraft ? (found as unknown as RecordDraft) : null;
}

/** A draft without changes is none. */
export function keepDraft(id: string, draft: RecordDraft): void {
  if (Object.keys(draft.edits).length > 0) keep(keyOf(id), draft);
  else drop(keyOf(id));
}

export const dropDraft = (id: string): void => drop(keyOf(id));

export const dropRecordDrafts = (): void => dropAll(PREFIX);
