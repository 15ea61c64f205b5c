import type { Mapping, Rule } from './rule';

/** Titles by their parts: ISBD's signs, where the record itself has none. */
const TITLE = { codes: 'abnp', before: { b: ' : ', n: '. ', p: ', ' } } as const;
const TITLE_TAGS = ['130', '240', '246', '247', '730', '740'] as const;
const SUBJECT_PARTS = 'abcdtvxyz';
const SUBJECT = {
  codes: SUBJECT_PARTS,
  before: { v: ' -- ', x: ' -- ', y: ' -- ', z: ' -- ' },
} as const;

const NAMES: readonly Omit<Rule, 'to'>[] = [
  { tags: ['100', '700'], codes: 'ab' },
  { tags: ['110', '710'], codes: 'ab', before: { b: '. ' } },
  { tags: ['111', '711'], codes: 'a' },
];

/** MARC 21 bibliographic: https://www.loc.gov/marc/bibliographic/ */
export const MARC21: Mapping = {
  numberedBy: '003',
  rules: [
    { to: 'title', tags: ['245'], ...TITLE },
    { to: 'altTitles', tags: TITLE_TAGS, ...TITLE },
    { to: 'altTitles', tags: ['245', ...TITLE_TAGS], ...TITLE, linked: true },
    ...NAMES.map((rule): Rule => ({ to: 'creators', ...rule })),
    ...NAMES.map((rule): Rule => ({ to: 'creators', ...rule, linked: true })),
    { to: 'publisher', tags: ['264'], codes: 'b', only: { second: '1' }, as: 'inferred' },
    { to: 'publisher', tags: ['260', '264'], codes: 'b', as: 'inferred' },
    { to: 'place', tags: ['264'], codes: 'a', only: { second: '1' }, as: 'inferred' },
    { to: 'place', tags: ['260', '264'], codes: 'a', as: 'inferred' },
    { to: 'year', tags: ['264'], codes: 'c', only: { second: '1' }, as: 'year' },
    { to: 'year', tags: ['260', '264'], codes: 'c', as: 'year' },
    { to: 'year', tags: ['008'], codes: { from: 7, length: 4 }, as: 'year' },
    { to: 'edition', tags: ['250'], codes: 'ab', before: { b: ' / ' } },
    { to: 'extent', tags: ['300'], codes: 'abc', before: { b: ' : ', c: ' ; ' } },
    { to: 'subjects', tags: ['600', '610', '611', '630', '647', '648', '650', '651'], ...SUBJECT },
    { to: 'subjects', tags: ['653'], codes: 'a', each: true },
    { to: 'clc', tags: ['084'], codes: 'a', only: { code: '2', is: /^c?clc/i } },
    { to: 'clc', tags: ['093'], codes: 'a' },
    { to: 'lcc', tags: ['050', '090'], codes: 'a' },
    { to: 'abstract', tags: ['520'], codes: 'ab' },
    { to: 'isbn', tags: ['020'], codes: 'a', each: true, as: 'isbn' },
    { to: 'issn', tags: ['022'], codes: 'a', each: true, as: 'issn' },
    {
      to: 'doi',
      tags: ['024'],
      codes: 'a',
      only: { first: '7', code: '2', is: /^doi$/i },
      as: 'doi',
    },
    { to: 'standardNumber', tags: ['088'], codes: 'a', only: { code: '2', is: /^standard$/ } },
    { to: 'language', tags: ['008'], codes: { from: 35, length: 3 }, as: 'language' },
    { to: 'language', tags: ['041'], codes: 'a', each: true, as: 'language' },
    { to: 'url', tags: ['856'], codes: 'u', each: true, as: 'asIs' },
    { to: 'coverage', tags: ['866'], codes: 'a', as: 'asIs' },
    // As the catalogue itself writes it.
    { to: 'type', tags: ['655'], codes: 'a', only: { code: '2', is: /^zhuyue$/ } },
  ],
  types: [
    { type: 'standard', has: { tag: '088', code: '2', like: /^standard$/ } },
    { type: 'thesis', has: { tag: '502' } },
    { type: 'article', leader7: 'ab' },
    { type: 'ejournal', leader7: 'si' },
    { type: 'ebook', leader6: 'at', has: { tag: '008', code: 23, like: /^[oqs]/ } },
    { type: 'ebook', leader6: 'at', has: { tag: '007', code: 0, like: /^c/ } },
    { type: 'ebook', leader6: 'at', has: { tag: '245', code: 'h', like: /electronic|电子/i } },
    { type: 'ebook', leader6: 'at', has: { tag: '338', code: 'b', like: /^cr$/ } },
    { type: 'book' },
  ],
  categories: {
    c: '乐谱',
    d: '乐谱',
    e: '地图',
    f: '地图',
    g: '视频资料',
    i: '录音资料',
    j: '音乐录音',
    k: '图片',
    m: '电子资源',
    o: '成套资料',
    p: '混合资料',
    r: '实物',
  },
  shelves: [{ tag: '852', campus: 'b', shelf: 'hi', between: ' ' }],
};
