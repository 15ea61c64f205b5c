/** One page image of a hosted text, made at ingest. */
export interface RenditionPage {
  /** Storage id; readers get a signed link to it, never the id. */
  fileId: string;
  /** Pixels. */
  width: number;
  height: number;
  bytes: number;
}

/** A hosted text as pages. `_id` is the document key that a holding of channel `hosted` names. */
export interface RenditionDocument {
  _id: string;
  title: string;
  pages: RenditionPage[];
  /** Entries of the table of contents; `page` counts from 1. */
  contents: { title: string; page: number }[];
}

export interface RenditionInput {
  document: string;
  title: string;
  pages: RenditionPage[];
  contents: { title: string; page: number }[];
}

/**
 * Checks what a rendition worker made before it becomes readable.
 * @throws RangeError naming the page or the entry that cannot be shown
 */
export function renditionDocument(input: RenditionInput): RenditionDocument {
  const { document, title, pages, contents } = input;
  if (pages.length === 0) throw new RangeError(`rendition "${document}" has no pages`);
  pages.forEach((page, index) => {
    if (!(page.width > 0 && page.height > 0)) {
      throw new RangeError(
        `rendition "${document}": page ${index + 1} is ${page.width} × ${page.height} px`,
      );
    }
  });
  for (const entry of contents) {
    if (!Number.isInteger(entry.page) || entry.page < 1 || entry.page > pages.length) {
      throw new RangeError(
        `rendition "${document}": contents "${entry.title}" names page ${entry.page} of ${pages.length}`,
      );
    }
  }
  return { _id: document, title, pages, contents };
}
