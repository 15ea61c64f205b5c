import type { Mapping } from './rule';

/**
 * A title by its parts after GB/T 33286: $e other title information, $h number of a part, $i name of a part. Several
 * $a are works bound together. `$A` and `$9` are pinyin and are never title; $b is the carrier.
 */
const TITLE = { codes: 'aehi', before: { a: ' ; ', e: ' : ', h: '. ', i: ', ' } } as const;
/** Parts of a subject: $x topic, $y place, $z time, $j form. */
const SUBJECT = { before: { x: ' -- ', y: ' -- ', z: ' -- ', j: ' -- ' } } as const;

/** CNMARC bibliographic, GB/T 33286-2016, and UNIMARC, of which it is an edition. */
export const CNMARC: Mapping = {
  // 003 is a persistent address here and names nobody.
  numberedBy: null,
  rules: [
    { to: 'title', tags: ['200'], ...TITLE },
    { to: 'altTitles', tags: ['200'], codes: 'd', each: true },
    {
      to: 'altTitles',
      tags: [
        '500',
        '510',
        '512',
        '513',
        '514',
        '515',
        '516',
        '517',
        '518',
        '520',
        '532',
        '540',
        '541',
      ],
      ...TITLE,
    },
    // A Western name stands in two parts, $a and $b.
    { to: 'creators', tags: ['700', '701', '702'], codes: 'ab', before: { b: ', ' } },
    { to: 'creators', tags: ['710', '711', '712'], codes: 'ab', before: { b: '. ' } },
    { to: 'creators', tags: ['720', '721', '722', '730'], codes: 'a' },
    { to: 'publisher', tags: ['210', '214'], codes: 'c', as: 'inferred' },
    { to: 'place', tags: ['210', '214'], codes: 'a', as: 'inferred' },
    { to: 'year', tags: ['210', '214'], codes: 'd', as: 'year' },
    { to: 'year', tags: ['100'], codes: 'a', as: 'year' },
    { to: 'edition', tags: ['205'], codes: 'ab' },
    { to: 'extent', tags: ['215'], codes: 'acde', before: { c: ' : ', d: ' ; ', e: ' + ' } },
    {
      to: 'subjects',
      tags: ['600', '601', '602', '604', '605'],
      codes: 'abtxyzj',
      before: { b: ', ', ...SUBJECT.before },
    },
    { to: 'subjects', tags: ['606', '607', '608'], codes: 'axyzj', ...SUBJECT },
    { to: 'subjects', tags: ['610'], codes: 'a', each: true },
    { to: 'clc', tags: ['690'], codes: 'a' },
    { to: 'lcc', tags: ['680'], codes: 'a' },
    { to: 'abstract', tags: ['330'], codes: 'a' },
    { to: 'isbn', tags: ['010'], codes: 'a', each: true, as: 'isbn' },
    { to: 'issn', tags: ['011'], codes: 'a', each: true, as: 'issn' },
    { to: 'doi', tags: ['017'], codes: 'a', only: { code: '2', is: /^doi$/i }, as: 'doi' },
    { to: 'standardNumber', tags: ['094'], codes: 'b' },
    { to: 'language', tags: ['101'], codes: 'a', each: true, as: 'language' },
    { to: 'url', tags: ['856'], codes: 'u', each: true, as: 'asIs' },
    // As the catalogue itself writes it.
    { to: 'type', tags: ['990'], codes: 'a', only: { code: '2', is: /^zhuyue$/ } },
  ],
  types: [
    { type: 'standard', has: { tag: '094', code: 'b', like: /./ } },
    { type: 'thesis', has: { tag: '328' } },
    { type: 'article', leader7: 'a' },
    { type: 'ejournal', leader7: 'si' },
    { type: 'ebook', leader6: 'alm', has: { tag: '135' } },
    { type: 'ebook', leader6: 'alm', has: { tag: '200', code: 'b', like: /电子|electronic/i } },
    { type: 'book' },
  ],
  categories: {
    b: '手稿',
    c: '乐谱',
    d: '乐谱',
    e: '地图',
    f: '地图',
    g: '视频资料',
    i: '录音资料',
    j: '音乐录音',
    k: '图片',
    l: '电子资源',
    m: '多媒体资料',
    r: '实物',
  },
  shelves: [{ tag: '905', campus: 'b', shelf: 'de', between: '/' }],
};
