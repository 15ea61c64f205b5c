/**
 * 中国图书馆分类法 as far as this library needs words for it: the main classes, the second level of T, and two more
 * levels of TU. The numbers are those of the fifth edition; the words are short and our own.
 */
import { CONSTRUCTION, MAIN, TECHNOLOGY } from './names';

export type ClcLanguage = 'zh-CN' | 'en';

const NAMES: ReadonlyMap<string, Readonly<Record<ClcLanguage, string>>> = new Map(
  [MAIN, TECHNOLOGY, CONSTRUCTION].flatMap((rows) =>
    rows
      .trim()
      .split('\n')
      .map((row) => {
        const [number = '', zh = '', en = ''] = row.split('|');
        return [number, { 'zh-CN': zh, en }] as const;
      }),
  ),
);

/** Name of the narrowest known class that a number lies in (`TU375.02` is in `TU37`); null when no class begins it. */
export function clcName(number: string, language: ClcLanguage): string | null {
  for (let length = number.length; length > 0; length -= 1) {
    const name = NAMES.get(number.slice(0, length));
    if (name !== undefined) return name[language];
  }
  return null;
}
