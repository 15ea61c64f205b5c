import type { FileWords } from '../../typings/contract';
import { createKeptStore, isObject } from './store';

/** A file that was uploaded and not imported yet, and what was said of it. */
export interface ImportDraft {
  uploadId: string;
  file: string;
  /** Bytes. */
  size: number;
  words: FileWords;
  complete: boolean;
  /** Id of the start, kept so that a start whose answer was lost begins no second job. */
  requestId: string;
  /** Instant it was uploaded, ISO 8601 UTC. */
  at: string;
}

/** How long the library keeps an upload that nothing claimed. */
const KEPT_MS = 24 * 60 * 60 * 1000;

function readDraft(kept: unknown): ImportDraft | null {
  if (!isObject(kept)) return null;
  const { uploadId, file, size, words, complete, requestId, at } = kept;
  const isDraft =
    typeof uploadId === 'string' &&
    typeof file === 'string' &&
    typeof size === 'number' &&
    isObject(words) &&
    typeof complete === 'boolean' &&
    typeof requestId === 'string' &&
    typeof at === 'string';
  return isDraft ? (kept as unknown as ImportDraft) : null;
}

/** Survives the page and the app, so that a mapping made by hand is made once. */
export const importDraft = createKeptStore<ImportDraft | null>('import-draft', readDraft);

/** The draft whose file the library still has. */
export function liveDraft(now: Date): ImportDraft | null {
  const draft = importDraft.get();
  return draft && now.getTime() - Date.parse(draft.at) < KEPT_MS ? draft : null;
}
