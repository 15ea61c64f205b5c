/**
 * Reads the demo library's own documents and settings. Its records and people are read as files of their own: records
 * go through the import like any other file (data/records.jsonl), people are the personas of the bar (data/people.json).
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryFacts } from '../../typings/contract';
import type { Aspect } from '../../typings/model';

/** A text in the app's two languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The ways to a vendor's text; each is a list of steps for a reader. */
export type Way = 'open' | 'campus' | 'webvpn' | 'carsi' | 'terminal';

export interface Vendor {
  /** What a holding's `vendor` names. */
  readonly id: string;
  readonly name: Bilingual;
  readonly url?: string;
  readonly steps: { readonly [W in Way]?: { readonly zh: string[]; readonly en: string[] } };
}

/** data/library.json: a fictional college's library. */
export interface LibraryFile {
  readonly name: Bilingual;
  readonly institution: Bilingual;
  readonly campuses: readonly { readonly id: string; readonly name: Bilingual }[];
  readonly hours: LibraryFacts['hours'];
  readonly aspects: readonly {
    readonly id: Aspect;
    readonly name: Bilingual;
    readonly short: Bilingual;
  }[];
  readonly majors: readonly Bilingual[];
  readonly vendors: readonly Vendor[];
}

export interface DemoPage {
  /** Absolute path of a WebP image. */
  readonly path: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** What stands on the page, for deep search. */
  readonly text: string;
}

/** A text that the library hosts. A holding of channel `hosted` names its `id` as `path`. */
export interface DemoDocument {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly DemoPage[];
  /** `page` counts from 1. */
  readonly contents: readonly { readonly title: string; readonly page: number }[];
}

/** data/documents.json, as render-pages.mjs writes it. */
interface DocumentEntry {
  id: string;
  title: string;
  pages: { file: string; width: number; height: number; title: string; text: string }[];
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** @param folder the demo library's data folder */
export function readLibrary(folder: string): LibraryFile {
  return readJson(folder, 'library.json') as LibraryFile;
}

/**
 * @param folder the demo library's data folder
 * @throws ENOENT naming the file when a page image is missing: run local/demo/render-pages.mjs
 */
export function readDocuments(folder: string): DemoDocument[] {
  const entries = readJson(folder, 'documents.json') as DocumentEntry[];
  return entries.map(({ id, title, pages }) => ({
    id,
    title,
    pages: pages.map(({ file, width, height, text }) => {
      const path = join(folder, file);
      return { path, width, height, bytes: statSync(path).size, text };
    }),
    contents: pages.map((page, index) => ({ title: page.title, page: index + 1 })),
  }));
}
