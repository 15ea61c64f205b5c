import { isQueryNode } from '../../../cloudfunctions/catalogue/query-check';
import { parseBox } from '../../../miniprogram/shared/query';

const term = { kind: 'term', field: 'any', text: '建筑' };

describe('a query tree', () => {
  test.each([
    '建筑 节能',
    '"绿色建筑" AND (混凝土 OR 钢结构)',
    'title:建筑 NOT 装饰',
    'year:2010..2020',
    'isbn:9787112234561',
    'clc:TU*',
  ])('that the box makes of %s is one', (text) => {
    const { tree } = parseBox(text);
    expect(tree).not.toBeNull();
    expect(isQueryNode(tree)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', '建筑'],
    ['an unknown kind', { kind: 'regexp', field: 'any', text: '.*' }],
    ['a kind of every object', { kind: 'constructor', field: 'any', text: 'x' }],
    ['an unknown field', { ...term, field: 'password' }],
    ['one member too many', { ...term, boost: 1000 }],
    ['one member too few', { kind: 'term', field: 'any' }],
    ['no text', { ...term, text: ' ' }],
    ['endless text', { ...term, text: 'x'.repeat(501) }],
    ['a group of one', { kind: 'and', children: [term] }],
    ['a range without bounds', { kind: 'range', field: 'year' }],
    ['a range of texts', { kind: 'range', field: 'year', from: '2010' }],
    ['a bad child', { kind: 'or', children: [term, { kind: 'or', children: [] }] }],
    ['no exclusion', { kind: 'andNot', include: term }],
    ['a distance without end', { kind: 'near', field: 'any', texts: ['a', 'b'], distance: 1e9 }],
    ['thousands of values', { kind: 'in', field: 'isbn', values: Array(101).fill('x') }],
  ])('is not %s', (_what, value) => {
    expect(isQueryNode(value)).toBe(false);
  });

  test('is not deeper or larger than any question', () => {
    let deep: unknown = term;
    for (let depth = 0; depth < 30; depth += 1) {
      deep = { kind: 'andNot', include: null, exclude: deep };
    }
    expect(isQueryNode(deep)).toBe(false);
    expect(isQueryNode({ kind: 'or', children: Array(199).fill(term) })).toBe(true);
    expect(isQueryNode({ kind: 'or', children: Array(200).fill(term) })).toBe(false);
  });
});
