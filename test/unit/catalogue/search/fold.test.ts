import { fold, foldMapped } from '../../../../cloudfunctions/catalogue/search/analysis/fold';

test.each([
  ['traditional becomes simplified', '數據結構與演算法', '数据结构与演算法'],
  ['full width becomes half width', 'ＢＩＭ　技术', 'bim 技术'],
  ['marks over letters are dropped, composed', 'Müller José', 'muller jose'],
  ['and decomposed', 'Mu\u0308ller Jose\u0301', 'muller jose'],
  ['ligatures are written out', 'Chaldæa ﬁne Straße', 'chaldaea fine strasse'],
  ['units are written out', '100㎡', '100m2'],
  ['compatibility ideographs are the plain ones', '\uf9dd用', '利用'],
  ['signs are one space', '结构——力学（上）', '结构 力学 上'],
  ['nothing stands at the ends', '  《红楼梦》 ', '红楼梦'],
  ['kana keep their voicing marks', 'ガラス', 'ガラス'],
  ['signs of names stay', 'C++ C#', 'c++ c#'],
  ['rare ideographs stay whole', '𠮷野', '𠮷野'],
  ['mathematical letters are letters', '𝐁𝐈𝐌', 'bim'],
  ['a lone surrogate is a sign', 'a\ud840b\udc00c', 'a b c'],
  ['emoji are signs', '楼🏠房', '楼 房'],
  ['characters without width are nothing', '结\u200b构', '结构'],
])('%s', (_, text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('folding again changes nothing', () => {
  for (const text of ['ﬁ㎡Chaldæa', '數據結構', 'Ａ＋Ｂ'])
    expect(fold(fold(text))).toBe(fold(text));
});

test('every folded unit knows where it came from', () => {
  const original = '（㎡）Jose\u0301 數據 𠮷';
  const { text, starts, ends } = foldMapped(original);
  expect(text).toBe('m2 jose 数据 𠮷');
  const source = (folded: string) => {
    const at = text.indexOf(folded);
    return original.slice(starts[at], ends[at + folded.length - 1]);
  };
  expect(source('m2')).toBe('㎡');
  expect(source('jose')).toBe('Jose\u0301');
  expect(source('数据')).toBe('數據');
  expect(source('𠮷')).toBe('𠮷');
});
