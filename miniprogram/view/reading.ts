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
