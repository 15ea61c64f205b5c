import type { Words } from '../locale/index';

/** A language by its MARC code; one without a word is shown as the code, which a cataloguer can read. */
export const languageText = (code: string, words: Words): string => words.languages[code] ?? code;
