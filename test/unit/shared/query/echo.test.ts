import { echo, parseBox, type QueryNode } from '../../../../miniprogram/shared/query';

const said = (text: string, language: 'zh-CN' | 'en') =>
  echo(parseBox(text).tree as QueryNode, language);

test.each([
  [
    '题名:绿色建筑 主题:节能改造 年:2018..',
    '题名含“绿色建筑”，并且主题含“节能改造”，2018 年以来',
    'title has “绿色建筑”, and subject has “节能改造”, since 2018',
  ],
  ['"green building"', '含连续的“green building”', 'anything has exactly “green building”'],
  [
    '(a OR b) -c',
    '（含“a”，或者含“b”），但排除含“c”',
    '(anything has “a”, or anything has “b”), but not anything has “c”',
  ],
  ['-作者:某', '全部，但排除作者含“某”', 'everything, but not creator has “某”'],
  ['分类号:TU', '中图分类号在 TU 之下', 'Chinese Library Classification is under TU'],
  ['类型:book,ebook', '类型是book或ebook', 'type is book or ebook'],
  ['year:2018', '2018 年', 'of 2018'],
  ['year:..2018', '2018 年及以前', 'until 2018'],
])('%s is said', (text, chinese, english) => {
  expect(said(text, 'zh-CN')).toBe(chinese);
  expect(said(text, 'en')).toBe(english);
});

test('values are said as the caller names them', () => {
  const tree: QueryNode = { kind: 'in', field: 'type', values: ['book'] };
  expect(echo(tree, 'zh-CN', () => '图书')).toBe('类型是图书');
});
