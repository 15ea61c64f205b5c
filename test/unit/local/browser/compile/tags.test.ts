import { tagsIn } from '../../../../../local/browser/compile/tags';

test.each([
  ['a tag and its end', '<view></view>', ['view']],
  ['one that closes itself', '<t-icon name="x"/>', ['t-icon']],
  ['what is commented out', '<!-- <old/> --><new/>', ['new']],
  ['a comment that never ends', '<a/><!-- <b/>', ['a']],
  [
    'comparisons in text and values',
    '<a wx:if="{{x < y && y > z}}">{{ 1 < 2 }}</a><b/>',
    ['a', 'b'],
  ],
  ['WXS and what is in it', '<wxs module="m">if (a <b) {}</wxs><c/>', ['c']],
  ['WXS of a file', '<wxs module="m" src="./m.wxs" /><c/>', ['c']],
  ['single quotes', `<a b='>'/><c/>`, ['a', 'c']],
])('%s', (_name, wxml, names) => {
  expect(tagsIn(wxml).map((tag) => tag.name)).toEqual(names);
});

test('offsets are those of the names', () => {
  expect(tagsIn('\n <view/>')).toEqual([{ name: 'view', offset: 3 }]);
});
