import type { ImportRecord } from '../../../../typings/contract';
import type { DataField, MarcField, MarcRecord, Subfield } from '../marc/record';
import { inOrder, type Target, TYPE_LIST, targetFields } from './targets';

/** Fields of a record that MARC 21 carries there and back. */
export const CARRIED_BY_MARC = [
  'id',
  'source',
  'type',
  'title',
  'language',
  'altTitles',
  'creators',
  'publisher',
  'place',
  'year',
  'extent',
  'edition',
  'subjects',
  'clc',
  'lcc',
  'abstract',
  'isbn',
  'issn',
  'doi',
  'url',
  'coverage',
  'standardNumber',
] as const satisfies readonly (keyof ImportRecord)[];

/** Where each field goes; names, dates and places have their own rules. */
const TARGETS: readonly Target[] = [
  { from: 'isbn', tag: '020', indicators: '  ', code: 'a' },
  { from: 'issn', tag: '022', indicators: '  ', code: 'a' },
  { from: 'doi', tag: '024', indicators: '7 ', code: 'a', fixed: ['2', 'doi'] },
  { from: 'lcc', tag: '050', indicators: ' 4', code: 'a' },
  { from: 'clc', tag: '084', indicators: '  ', code: 'a', fixed: ['2', 'clc'] },
  { from: 'standardNumber', tag: '088', indicators: '  ', code: 'a', fixed: ['2', 'standard'] },
  { from: 'title', tag: '245', indicators: '00', code: 'a' },
  { from: 'altTitles', tag: '246', indicators: '3 ', code: 'a' },
  { from: 'edition', tag: '250', indicators: '  ', code: 'a' },
  { from: 'extent', tag: '300', indicators: '  ', code: 'a' },
  { from: 'abstract', tag: '520', indicators: '  ', code: 'a' },
  { from: 'subjects', tag: '650', indicators: ' 4', code: 'a' },
  { from: 'type', tag: '655', indicators: ' 7', code: 'a', fixed: ['2', TYPE_LIST] },
  { from: 'url', tag: '856', indicators: '40', code: 'u' },
  { from: 'coverage', tag: '866', indicators: ' 0', code: 'a' },
];

/** Record type and bibliographic level of the leader, by the catalogue's types. */
const LEVELS: Readonly<Record<string, string>> = { ejournal: 'as', article: 'ab' };
const ELECTRONIC = new Set(['ebook', 'ejournal', 'article', 'digitized-book', 'lecture']);

/** 008: date of entry is not kept, so blanks; date, place unknown, form of item at 23, language at 35. */
function general({ type, year, language }: ImportRecord): string {
  const date = year === undefined ? 'nuuuu' : `s${String(year).padStart(4, '0')}`;
  const form = ELECTRONIC.has(type) ? 'o' : ' ';
  const code = /^[a-z]{3}$/.test(language) ? language : 'und';
  return `      ${date}    xx      ${form}           ${code}  `;
}

/** A record as MARC 21 in Unicode; what MARC does not carry is left out ({@link CARRIED_BY_MARC}). */
export function toMarc21(record: ImportRecord): MarcRecord {
  const fields: MarcField[] = [
    { tag: '001', value: record.id },
    { tag: '003', value: record.source },
    { tag: '008', value: general(record) },
  ];
  const data: DataField[] = targetFields(record, TARGETS);
  for (const [index, name] of (record.creators ?? []).entries()) {
    data.push({ tag: index === 0 ? '100' : '700', indicators: '1 ', subfields: [['a', name]] });
  }
  const published: Subfield[] = [
    ...(record.place ? [['a', record.place] as const] : []),
    ...(record.publisher ? [['b', record.publisher] as const] : []),
    ...(record.year === undefined ? [] : [['c', String(record.year)] as const]),
  ];
  if (published.length > 0) data.push({ tag: '264', indicators: ' 1', subfields: published });
  return {
    leader: `00000n${LEVELS[record.type] ?? 'am'} a2200000 i 4500`,
    fields: [...fields, ...inOrder(data)],
  };
}
