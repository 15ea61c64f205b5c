import { changedFields, fieldText } from '../../../cloudfunctions/catalogue/field-changes';
import type { ImportRecord } from '../../../typings/contract';

const record = (change: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 'a',
  source: 'test',
  type: 'book',
  title: '混凝土结构',
  language: 'chi',
  ...change,
});

test.each<[ImportRecord[keyof ImportRecord], string | undefined]>([
  [undefined, undefined],
  ['', ''],
  [2001, '2001'],
  [['东南大学', '同济大学'], '东南大学；同济大学'],
  [[], ''],
  [
    [{ channel: 'print', campus: '北', shelf: 'TU', copies: 3, available: 1 }],
    'print · 北 · TU · 1/3',
  ],
  [[{ channel: 'print', copies: 2 }], 'print · 0/2'],
  [
    [{ channel: 'link', vendor: 'cnki', path: 'https://x.test/a' }],
    'link · cnki · https://x.test/a',
  ],
])('%j is told as %s', (value, text) => {
  expect(fieldText(value)).toBe(text);
});

test('a long value is cut', () => {
  expect(fieldText('字'.repeat(1000))).toBe('字'.repeat(400));
});

test.each<[string, Partial<ImportRecord> | null, Partial<ImportRecord>, object[]]>([
  ['the same', { year: 1 }, { year: 1 }, []],
  ['a new value', { year: 1 }, { year: 2 }, [{ name: 'year', before: '1', after: '2' }]],
  ['a field that comes', {}, { clc: 'TU' }, [{ name: 'clc', after: 'TU' }]],
  ['a field that goes', { clc: 'TU' }, {}, [{ name: 'clc', before: 'TU' }]],
  ['another source', { source: 'x', id: 'b' }, {}, []],
  [
    'two of one text',
    { isbn: ['1；2'] },
    { isbn: ['1', '2'] },
    [{ name: 'isbn', before: '1；2', after: '1；2' }],
  ],
  [
    'nothing before',
    null,
    {},
    [
      { name: 'language', after: 'chi' },
      { name: 'title', after: '混凝土结构' },
      { name: 'type', after: 'book' },
    ],
  ],
])('%s', (_what, before, after, changes) => {
  expect(changedFields(before === null ? null : record(before), record(after))).toEqual(changes);
});
