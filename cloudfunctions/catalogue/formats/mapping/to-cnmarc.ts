import type { ImportRecord } from '../../../../typings/contract';
import type { DataField, MarcRecord, Subfield } from '../marc/record';
import { inOrder, type Target, TYPE_LIST, targetFields } from './targets';

/** Fields of a record that CNMARC carries there and back; it has none for whose number 001 is. */
export const CARRIED_BY_CNMARC = [
  'id',
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
  'standardNumber',
] as const satisfies readonly (keyof ImportRecord)[];

/** Tag for the catalogue's own type, in the block that is left to libraries. */
export const TYPE_TAG = '990';

const TARGETS: readonly Target[] = [
  { from: 'isbn', tag: '010', indicators: '  ', code: 'a' },
  { from: 'issn', tag: '011', indicators: '  ', code: 'a' },
  { from: 'doi', tag: '017', indicators: '7 ', code: 'a', fixed: ['2', 'doi'] },
  { from: 'standardNumber', tag: '094', indicators: '  ', code: 'b' },
  { from: 'edition', tag: '205', indicators: '  ', code: 'a' },
  { from: 'extent', tag: '215', indicators: '  ', code: 'a' },
  { from: 'abstract', tag: '330', indicators: '  ', code: 'a' },
  { from: 'altTitles', tag: '517', indicators: '1 ', code: 'a' },
  { from: 'subjects', tag: '606', indicators: '0 ', code: 'a', parts: 'x' },
  { from: 'lcc', tag: '680', indicators: '  ', code: 'a' },
  { from: 'clc', tag: '690', indicators: '  ', code: 'a' },
  // Nothing says whether a name is a person's, or which comes first: all are of equal responsibility.
  { from: 'creators', tag: '701', indicators: ' 0', code: 'a' },
  // What supplied the record, which is not read again: a source's address may stand there as well.
  { from: 'source', tag: '801', indicators: ' 0', code: 'b' },
  { from: 'url', tag: '856', indicators: '4 ', code: 'u' },
  { from: 'type', tag: TYPE_TAG, indicators: '  ', code: 'a', fixed: ['2', TYPE_LIST] },
];

/** Bibliographic level of the leader, by the catalogue's types; others are monographs. */
const LEVELS: Readonly<Record<string, string>> = { ejournal: 's', article: 'a' };
const ELECTRONIC = new Set(['ebook', 'ejournal', 'article', 'digitized-book', 'lecture']);

/** Scripts of a title by UNIMARC's two letters; `zz` is any other. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'da'],
  [/\p{Script=Han}/u, 'ea'],
  [/\p{Script=Hangul}/u, 'ka'],
  [/\p{Script=Cyrillic}/u, 'ca'],
  [/\p{Script=Greek}/u, 'ga'],
  [/\p{Script=Arabic}/u, 'fa'],
  [/\p{Script=Latin}/u, 'ba'],
];

/** Characters that are not known and not looked for. */
const FILL = '|';

/**
 * 100$a, 36 characters: date of entry (0), type of date and dates (8), audience unknown (17), government publication
 * unknown (20), not modified (21), catalogued in Chinese (22), not transliterated (25), ISO 10646 (26), script of the
 * title (34).
 */
function processing({ type, title, year, addedOn }: ImportRecord): string {
  const entered = addedOn?.replaceAll('-', '') ?? FILL.repeat(8);
  const kind = year === undefined ? 'u' : LEVELS[type] === 's' ? 'c' : 'd';
  const dates = `${year === undefined ? '' : String(year).padStart(4, '0')}`.padEnd(8);
  const script = SCRIPTS.find(([pattern]) => pattern.test(title))?.[1] ?? 'zz';
  return `${entered}${kind}${dates}u  u0chiy50      ${script}`;
}

/** A record as CNMARC in Unicode (GB/T 33286); what it does not carry is left out ({@link CARRIED_BY_CNMARC}). */
export function toCnmarc(record: ImportRecord): MarcRecord {
  const { id, type, title, language, creators = [], place, publisher, year } = record;
  const statement: Subfield[] = creators.length === 0 ? [] : [['f', creators.join(', ')]];
  const code = /^[a-z]{3}$/.test(language) ? language : 'und';
  const published: Subfield[] = [
    ...(place ? [['a', place] as const] : []),
    ...(publisher ? [['c', publisher] as const] : []),
    ...(year === undefined ? [] : [['d', String(year)] as const]),
  ];
  const data: DataField[] = [
    { tag: '100', indicators: '  ', subfields: [['a', processing(record)]] },
    { tag: '101', indicators: '0 ', subfields: [['a', code]] },
    { tag: '200', indicators: '1 ', subfields: [['a', title], ...statement] },
    ...(published.length > 0 ? [{ tag: '210', indicators: '  ', subfields: published }] : []),
    ...targetFields(record, TARGETS),
  ];
  if (ELECTRONIC.has(type)) {
    // Text by way of a network; of the rest nothing is known.
    const coded = `dr${FILL.repeat(11)}`;
    data.push({ tag: '135', indicators: '  ', subfields: [['a', coded]] });
  }
  return {
    leader: `00000na${LEVELS[type] ?? 'm'}0 2200000   450 `,
    fields: [{ tag: '001', value: id }, ...inOrder(data)],
  };
}
