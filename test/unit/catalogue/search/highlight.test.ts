import { highlighter } from '../../../../cloudfunctions/catalogue/search/answer/highlight';
import { parseBox } from '../../../../miniprogram/shared/query';

/** The marked pieces of a title, as a reader sees them. */
function marked(query: string, title: string): string[] {
  const [first] = highlighter(parseBox(query).tree)({ title });
  return (first?.ranges ?? []).map(([start, end]) => title.slice(start, end));
}

test.each([
  ['simplified in a traditional title', '数据结构', '《數據結構》導論', ['數據結構']],
  ['half width in a full-width title', 'bim', '论ＢＩＭ技术', ['ＢＩＭ']],
  ['plain letters in a title with marks', 'muller', 'Mu\u0308ller, José', ['Mu\u0308ller']],
  ['a letter written out in a ligature', 'chaldaea', 'History of Chaldæa', ['Chaldæa']],
  ['a unit', 'm2', '100 ㎡ 与 m2', ['㎡', 'm2']],
  ['a rare ideograph whole', '𠮷野', '論𠮷野家', ['𠮷野']],
  ['one ideograph', '桥', '桥梁与桥墩', ['桥', '桥']],
  ['a singular in a plural', 'building', 'Buildings, old', ['Buildings']],
  ['a phrase only where it stands', '"green art"', 'Green party, green art', ['green art']],
  ['a prefix', 'struct*', 'Structural', ['Struct']],
  ['nothing that is excluded', '建筑 -施工', '建筑施工', ['建筑']],
  ['nothing of another field', '作者:建筑', '建筑史', []],
])('marks %s', (_, query, title, pieces) => {
  expect(marked(query, title)).toEqual(pieces);
});

test('marks every text shown, each by its own field', () => {
  const display = { title: '结构力学', creators: ['龙驭球', '结构小组'], publisher: '力学社' };
  const highlights = highlighter(parseBox('结构').tree)(display);
  expect(highlights).toEqual([
    { field: 'title', item: 0, ranges: [[0, 2]] },
    { field: 'creators', item: 1, ranges: [[0, 2]] },
  ]);
});
