import type { AccessCode } from '../../typings/model';
import type { Words } from '../locale/index';
import type { CloudError } from '../services/cloud';
import type { Notice } from './notice';
import { problemNotice } from './notice';

/** One line of a contents list; `here` is the chapter the page shown belongs to. */
export interface ChapterView {
  title: string;
  page: number;
  here: boolean;
}

export function chapterViews(
  contents: readonly { title: string; page: number }[],
  page: number,
): ChapterView[] {
  const here = contents.reduce((last, chapter, index) => (chapter.page <= page ? index : last), -1);
  return contents.map((chapter, index) => ({ ...chapter, here: index === here }));
}

/** The page a reader typed, or null when there is no such page. */
export function readPageNumber(typed: string, pageCount: number): number | null {
  const page = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return page >= 1 && page <= pageCount ? page : null;
}

/** Says why a text is closed to this reader and leads to its record, which has the other ways. */
export function closedNotice(error: CloudError, words: Words): Notice {
  const notice = problemNotice(error, words);
  const code = error.details.decision as Exclude<AccessCode, 'OK'> | undefined;
  const reason = code === undefined ? undefined : words.reasons[code];
  return { ...notice, hint: reason ?? notice.hint, action: words.labels.read.seeRecord };
}
