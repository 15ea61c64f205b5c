import type { ListTarget } from '../mapping/rule';

/** Fields that hold several texts, which stand in one cell of a table. */
export const LIST_FIELDS: Readonly<Record<ListTarget, true>> = {
  altTitles: true,
  creators: true,
  subjects: true,
  isbn: true,
  issn: true,
  doi: true,
  replaces: true,
  replacedBy: true,
  aspects: true,
  tags: true,
};

/** Several texts in one cell; a semicolon within one of them is marked by a backslash. */
export function joinList(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\;；]/g, '\\$&')).join('; ');
}

export function splitList(text: string): string[] {
  const parts = text.match(/(?:\\.|[^\\;；]|\\$)+/gsu) ?? [];
  return parts
    .map((part) => part.replace(/\\([\\;；])/g, '$1').trim())
    .filter((part) => part !== '');
}
