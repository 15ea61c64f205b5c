import {
  findIdentifiers,
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  standardKeys,
} from '../../../../miniprogram/shared/query';

test.each([
  ['978-7-112-00001-2', '9787112000012'],
  ['9787112000012', '9787112000012'],
  ['0-306-40615-2', '9780306406157'],
  ['0-8044-2957-X', '9780804429573'],
  ['978-7-112-00001-1', null],
  ['12345', null],
])('ISBN %s is %s', (text, key) => {
  expect(normalizeIsbn(text)).toBe(key);
});

test.each([
  ['0306-4379', '0306-4379'],
  ['2434561X', '2434-561X'],
  ['0306-4378', null],
])('ISSN %s is %s', (text, key) => {
  expect(normalizeIssn(text)).toBe(key);
});

test('a DOI loses its resolver and the sentence around it', () => {
  expect(normalizeDoi('https://doi.org/10.1016/J.IS.2019.01.001.')).toBe(
    '10.1016/j.is.2019.01.001',
  );
});

test.each([
  ['gb50010', 'GB 50010', null],
  ['GB 50010-2010', 'GB 50010', 2010],
  ['GB/T 50010', 'GB 50010', null],
  ['GBT50010', 'GB 50010', null],
  ['ＧＢ／Ｔ ５００１０—２０１０', 'GB 50010', 2010],
  ['GB/T 50010-2010（2024年版）', 'GB 50010', 2010],
  ['GBJ 10-89', 'GBJ 10', 1989],
  ['GB 5009.3-2016', 'GB 5009.3', 2016],
  ['JTG D60-2015', 'JTG D60', 2015],
  ['T/CECS 123-2019', 'T/CECS 123', 2019],
  ['DB11/T 825-2021', 'DB11 825', 2021],
  ['ISO 9001:2015', 'ISO 9001', 2015],
])('%s is the standard %s', (text, key, year) => {
  expect(parseStandardNumber(text)).toEqual({ key, year });
});

test.each(['混凝土', '50010', 'GB', 'hello world 3d'])('%s is no standard', (text) => {
  expect(parseStandardNumber(text)).toBeNull();
});

test('a standard is filed with and without its year', () => {
  expect(standardKeys({ key: 'GB 50010', year: 2010 })).toEqual(['GB 50010', 'GB 50010-2010']);
});

test('identifiers are found among words', () => {
  const text = '请看 GB 50010-2010 和 978-7-112-00001-2 0306-4379，10.1016/j.is.2019';
  expect(findIdentifiers(text).map(({ kind, key }) => [kind, key])).toEqual([
    ['standard', 'GB 50010-2010'],
    ['isbn', '9787112000012'],
    ['issn', '0306-4379'],
    ['doi', '10.1016/j.is.2019'],
  ]);
});

test('identifiers in full-width characters keep their place in the text', () => {
  expect(findIdentifiers('见ＧＢ／Ｔ　５００１０－２０１０')).toEqual([
    { kind: 'standard', key: 'GB 50010-2010', start: 1, end: 16 },
  ]);
});
