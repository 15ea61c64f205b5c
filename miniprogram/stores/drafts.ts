import { mintRequestId } from '../services/cloud';
import { createKeptStore, isObject } from './store';

/** What somebody wrote and has not had accepted, and the id its call will carry. */
export interface Draft {
  requestId: string;
  fields: Readonly<Record<string, string>>;
}

const drafts = createKeptStore<Readonly<Record<string, Draft>>>('drafts', (found) =>
  isObject(found)
    ? Object.fromEntries(
        Object.entries(found).filter((entry): entry is [string, Draft] => isDraft(entry[1])),
      )
    : {},
);

function isDraft(item: unknown): item is Draft {
  return (
    isObject(item) &&
    typeof item.requestId === 'string' &&
    isObject(item.fields) &&
    Object.values(item.fields).every((field) => typeof field === 'string')
  );
}

export const draftOf = (key: string): Draft | undefined => drafts.get()[key];

/**
 * Keeps what was written. The same words keep their request id, so that sending them again has one effect; other words
 * are another wish and get another.
 */
export function keepDraft(key: string, fields: Readonly<Record<string, string>>): Draft {
  const before = draftOf(key);
  if (before && sameFields(before.fields, fields)) return before;
  const draft: Draft = { requestId: mintRequestId(), fields };
  drafts.set({ ...drafts.get(), [key]: draft });
  return draft;
}

function sameFields(one: Draft['fields'], other: Draft['fields']): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

export function dropDraft(key: string): void {
  const { [key]: _gone, ...rest } = drafts.get();
  drafts.set(rest);
}

export function dropDrafts(): void {
  drafts.set({});
}
