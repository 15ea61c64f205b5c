import {
  BOX_LIMITS,
  parseBox,
  type QueryNode,
  type TextField,
} from '../../../../miniprogram/shared/query';

const term = (text: string, field: TextField = 'any'): QueryNode => ({ kind: 'term', field, text });
const phrase = (text: string, field: TextField = 'any'): QueryNode => ({
  kind: 'phrase',
  field,
  text,
});
const and = (...children: [QueryNode, QueryNode, ...QueryNode[]]): QueryNode => ({
  kind: 'and',
  children,
});
const or = (...children: [QueryNode, QueryNode, ...QueryNode[]]): QueryNode => ({
  kind: 'or',
  children,
});
const without = (include: QueryNode | null, exclude: QueryNode): QueryNode => ({
  kind: 'andNot',
  include,
  exclude,
});

describe('reads', () => {
  test.each<[string, string, QueryNode | null]>([
    ['nothing', '  　', null],
    ['one word', '混凝土', term('混凝土')],
    ['several words as one soft term', ' 绿色  建筑 ', term('绿色 建筑')],
    ['a phrase', '"green building"', phrase('green building')],
    ['a phrase in Chinese quotes', '“绿色建筑”', phrase('绿色建筑')],
    ['a title in its brackets', '《结构力学》', phrase('结构力学', 'title')],
    ['AND', '绿色 建筑 AND 节能', and(term('绿色 建筑'), term('节能'))],
    ['并且', '绿色建筑 并且 节能', and(term('绿色建筑'), term('节能'))],
    ['OR binding looser than AND', 'a OR b AND c', or(term('a'), and(term('b'), term('c')))],
    ['或者', 'a 或者 b', or(term('a'), term('b'))],
    ['NOT', 'a NOT b', without(term('a'), term('b'))],
    ['AND NOT', 'a AND NOT b', without(term('a'), term('b'))],
    ['不含', '建筑 不含 施工', without(term('建筑'), term('施工'))],
    ['a minus', '建筑 -施工', without(term('建筑'), term('施工'))],
    ['a lone exclusion', '-施工', without(null, term('施工'))],
    ['a minus inside a word', 'low-carbon', term('low-carbon')],
    ['small operators as words', 'war and peace', term('war and peace')],
    ['parentheses', '(a OR b) c', and(or(term('a'), term('b')), term('c'))],
    ['full-width parentheses', '（a OR b） AND c', and(or(term('a'), term('b')), term('c'))],
    ['parentheses of a pasted title', '结构力学（上册）', term('结构力学（上册）')],
    ['a field', 'title:building', term('building', 'title')],
    ['a Chinese field and colon', '题名：建筑', term('建筑', 'title')],
    ['a field before parentheses', 'title:(green building)', term('green building', 'title')],
    ['a field before a phrase', '主题:“节能改造”', phrase('节能改造', 'subject')],
    [
      'a field and words after it',
      '作者:梁思成 建筑史',
      and(term('梁思成', 'creator'), term('建筑史')),
    ],
    ['a field over a group', 'title:(a OR b)', or(term('a', 'title'), term('b', 'title'))],
    ['an unknown name before a colon as words', 'BIM:技术', term('BIM:技术')],
    ['a prefix', 'struct*', { kind: 'prefix', field: 'any', text: 'struct' }],
    ['a fuzzy word', 'concret~', { kind: 'fuzzy', field: 'any', text: 'concret' }],
    [
      'words near each other',
      '"绿色 建筑"~5',
      { kind: 'near', field: 'any', texts: ['绿色', '建筑'], distance: 5 },
    ],
    ['a class as its hierarchy', '分类号:TU', { kind: 'prefix', field: 'clc', text: 'TU' }],
    ['a class alone', 'clc:=TU375', { kind: 'in', field: 'clc', values: ['TU375'] }],
    ['values', '类型:book,ebook', { kind: 'in', field: 'type', values: ['book', 'ebook'] }],
    [
      'a number in quotes',
      '标准号:"GB/T 50010-2010"',
      { kind: 'in', field: 'standard', values: ['GB/T 50010-2010'] },
    ],
    ['a year', '年:2018', { kind: 'range', field: 'year', from: 2018, to: 2018 }],
    ['years', 'year:2018..2022', { kind: 'range', field: 'year', from: 2018, to: 2022 }],
    [
      'years the wrong way round',
      'year:2022-2018',
      { kind: 'range', field: 'year', from: 2018, to: 2022 },
    ],
    ['years from', '出版年:2018..', { kind: 'range', field: 'year', from: 2018 }],
    ['years until', 'year:<=2018', { kind: 'range', field: 'year', to: 2018 }],
    ['a day', 'added:1970-01-02..', { kind: 'range', field: 'added', from: 1 }],
    ['escapes', '\\AND a\\:b \\"c', term('AND a:b "c')],
  ])('%s', (_, text, tree) => {
    expect(parseBox(text)).toEqual({ tree, problems: [] });
  });
});

describe('names the place of', () => {
  test.each<[string, string, string, number, number, QueryNode | null]>([
    ['an open quote', '绿色 "建筑', 'unclosedQuote', 3, 1, term('绿色 建筑')],
    ['an open title', '《结构力学', 'unclosedQuote', 0, 1, term('结构力学')],
    ['an open parenthesis', '(a OR b', 'unclosedParenthesis', 0, 1, or(term('a'), term('b'))],
    ['a stray parenthesis', 'a ) b', 'unopenedParenthesis', 2, 1, and(term('a'), term('b'))],
    ['an operator at the end', 'a AND', 'missingOperand', 2, 3, term('a')],
    ['an operator at the start', 'OR a', 'missingOperand', 0, 2, term('a')],
    ['two operators', 'a AND AND b', 'missingOperand', 6, 3, and(term('a'), term('b'))],
    ['an exclusion of nothing', 'a NOT', 'missingOperand', 2, 3, term('a')],
    ['an empty phrase', 'a ""', 'emptyPhrase', 2, 2, term('a')],
    ['a lone wildcard', '* a', 'loneWildcard', 0, 1, term('a')],
    ['a field without a value', 'a title: b', 'missingValue', 2, 6, and(term('a'), term('b'))],
    ['a year that is none', 'year:soon', 'badRange', 5, 4, term('soon')],
    ['one word near nothing', '"a"~3', 'nearNeedsTwo', 0, 5, phrase('a')],
  ])('%s and searches the rest', (_, text, code, position, length, tree) => {
    expect(parseBox(text)).toEqual({ tree, problems: [{ position, length, code }] });
  });

  test.each(['AND', 'OR', 'NOT', '(', ')', '-', '()', 'AND OR NOT', '"', '*', '-(', 'a OR OR'])(
    'what is wrong with %j, without throwing',
    (text) => {
      expect(parseBox(text)).toBeDefined();
    },
  );
});

describe('stands hostile input', () => {
  test('of a hundred thousand characters', () => {
    const { tree, problems } = parseBox('长'.repeat(100_000));
    expect(tree).toEqual(term('长'.repeat(BOX_LIMITS.length)));
    expect(problems).toEqual([
      { position: BOX_LIMITS.length, length: 100_000 - BOX_LIMITS.length, code: 'tooLong' },
    ]);
  });

  test('nested a thousand deep', () => {
    const { tree, problems } = parseBox(`${'('.repeat(1000)}a${')'.repeat(1000)}`);
    expect(tree).toEqual(term('a'));
    expect(problems[0]).toEqual({ position: BOX_LIMITS.depth, length: 1, code: 'tooDeep' });
  });

  test('of a thousand conditions', () => {
    const { tree, problems } = parseBox(
      Array.from({ length: 1000 }, (_, i) => `w${i}`).join(' OR '),
    );
    expect(tree?.kind === 'or' && tree.children.length).toBe(BOX_LIMITS.conditions);
    expect(problems.filter(({ code }) => code === 'tooManyConditions')).toHaveLength(1);
  });

  test('of control characters and halves of characters', () => {
    expect(parseBox('\u0000\ud840 \udc00"\u0007').problems).toHaveLength(1);
  });
});
