import type { RecordDetail, ResourceType } from '../../../typings/model';

/** RIS reference types, as EndNote, NoteExpress and Zotero read them. */
const TYPES: Readonly<Record<ResourceType, string>> = {
  standard: 'STAND',
  book: 'BOOK',
  ebook: 'EBOOK',
  ejournal: 'JFULL',
  article: 'JOUR',
  thesis: 'THES',
  policy: 'GOVDOC',
  lecture: 'VIDEO',
  'ancient-book': 'ANCIENT',
  'digitized-book': 'BOOK',
};

/** A line break inside a value would start a new tag. */
function line(tag: string, value: string): string {
  return `${tag}  - ${value.replace(/\s+/gu, ' ').trim()}`;
}

/** One RIS record: `TY` first, `ER` last, CRLF between lines as the format's readers expect. */
export function ris(record: RecordDetail): string {
  const article = record.type === 'article';
  const lines = [line('TY', TYPES[record.type]), line('TI', record.title)];
  for (const creator of record.creators) lines.push(line('AU', creator));
  if (record.year !== undefined) lines.push(line('PY', String(record.year)));
  if (record.publisher !== undefined) lines.push(line(article ? 'JO' : 'PB', record.publisher));
  if (record.place !== undefined) lines.push(line('CY', record.place));
  if (record.edition !== undefined) lines.push(line('ET', record.edition));
  if (record.standard !== undefined) lines.push(line('M1', record.standard.number));
  for (const number of [...record.isbn, ...record.issn]) lines.push(line('SN', number));
  for (const doi of record.doi) lines.push(line('DO', doi));
  if (record.url !== undefined) lines.push(line('UR', record.url));
  for (const subject of record.subjects) lines.push(line('KW', subject));
  if (record.abstract !== undefined) lines.push(line('AB', record.abstract));
  lines.push(line('LA', record.language), 'ER  - ');
  return `${lines.join('\r\n')}\r\n`;
}
