import { readInContext } from '../../../../cloudfunctions/catalogue/search/analysis/context-reader';
import { analyse } from '../../../../cloudfunctions/catalogue/search/analysis/document';
import {
  segmentPinyin,
  syllables,
} from '../../../../cloudfunctions/catalogue/search/analysis/pinyin';
import { stem } from '../../../../cloudfunctions/catalogue/search/analysis/stem';
import {
  indexTerms,
  queryTokens,
} from '../../../../cloudfunctions/catalogue/search/analysis/tokens';
import { document } from './documents';

test('a run of ideographs is its pairs, and its last character alone', () => {
  expect(indexTerms('混凝土 桥').terms).toEqual(['混凝', '凝土', '土', '桥']);
});

test('rare ideographs are not cut in half', () => {
  expect(indexTerms('𠮷野家').terms).toEqual(['𠮷野', '野家', '家']);
});

test('words are stemmed, and kept as they are beside', () => {
  expect(indexTerms('green buildings c++')).toEqual({
    terms: ['green', 'building', 'c++'],
    surfaces: ['buildings'],
  });
});

test('a query has pairs only, unless one ideograph stands alone', () => {
  expect(queryTokens('混凝土 桥').map(({ text, kind }) => [text, kind])).toEqual([
    ['混凝', 'bigram'],
    ['凝土', 'bigram'],
    ['桥', 'character'],
  ]);
});

test.each([
  ['studies', 'study'],
  ['classes', 'class'],
  ['glasses', 'glass'],
  ['class', 'class'],
  ['status', 'status'],
  ['analysis', 'analysis'],
  ['news', 'news'],
])('the stem of %s is %s', (word, stemmed) => {
  expect(stem(word)).toBe(stemmed);
});

test('readings cross signs, and stop at words', () => {
  expect(syllables('结构 力学 c 桥')).toEqual(['jie', 'gou', 'li', 'xue', '', 'qiao']);
});

test.each([
  ['shujujiegou', [['shu', 'ju', 'jie', 'gou']]],
  ["xi'an", [['xi', 'an']]],
  ['nvren', [['nv', 'ren']]],
  ['green', []],
])('%s is read', (typed, ways) => {
  expect(segmentPinyin(typed).slice(0, 1)).toEqual(ways);
});

test('typed pinyin is read in every likely way', () => {
  expect(segmentPinyin('danganguan')).toEqual(
    expect.arrayContaining([
      ['dan', 'gan', 'guan'],
      ['dang', 'an', 'guan'],
    ]),
  );
});

test('a polyphone is indexed by its commonest reading and as its word reads it', () => {
  const terms = analyse(document('cq', '重庆建筑'), readInContext).terms;
  expect([...terms.keys()]).toEqual(expect.arrayContaining(['~zhong qing', '~chong qing', '^cqj']));
});

test('a word in the title says more than one in the abstract', () => {
  const { terms } = analyse(document('a', '结构', { abstract: '力学' }));
  expect(terms.get('结构')?.impact).toBeGreaterThan(terms.get('力学')?.impact as number);
});

test('numbers are terms in normal form', () => {
  const { terms } = analyse(
    document('a', '题', {
      identifiers: { isbn: ['0-306-40615-2'], issn: ['0306-4379'], doi: ['10.1016/J.X'] },
      standardNumbers: ['GB/T 50010-2010', 'GB 50010-2002'],
      clc: 'TU375',
    }),
  );
  expect([...terms.keys()].filter((term) => term.startsWith('='))).toEqual([
    '=isbn:9780306406157',
    '=issn:0306-4379',
    '=doi:10.1016/J.X',
    '=standard:GB 50010',
    '=ownStandard:GB 50010',
    '=standard:GB 50010-2010',
    '=ownStandard:GB 50010-2010',
    '=standard:GB 50010-2002',
    '=clc:TU375',
  ]);
});
