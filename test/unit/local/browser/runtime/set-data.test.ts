import { assertJson, SetDataRules } from '../../../../../local/browser/runtime/set-data';

test.each([
  ['text', 'a', 3],
  ['null', null, 5],
  ['a number', 12.5, 4],
  ['a list', [1, 2], 6],
  ['an object', { a: 'b' }, 10],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), 8],
])('%s is JSON of about its size', (_name, value, size) => {
  expect(assertJson(value, 'x')).toBe(size);
});

test('one value at two places is no cycle', () => {
  const shared = { a: 1 };
  expect(() => assertJson([shared, shared], 'x')).not.toThrow();
});

test.each([
  ['infinity', Number.POSITIVE_INFINITY, 'x is Infinity'],
  ['a bigint', 1n, 'x is bigint'],
  ['a symbol', Symbol('s'), 'x is symbol'],
  ['a map', new Map(), 'x is a Map, not plain data'],
])('%s is none', (_name, value, message) => {
  expect(() => assertJson(value, 'x')).toThrow(message);
});

test('a burst of calls warns once, and calls over time do not', () => {
  const warnings: string[] = [];
  const rules = new SetDataRules((kind) => warnings.push(kind));
  const component = {};
  for (let call = 0; call < 60; call += 1) rules.check(component, 'page', { a: call }, call * 60);
  expect(warnings).toEqual([]);
  for (let call = 0; call < 60; call += 1) rules.check(component, 'page', { a: call }, 10_000);
  expect(warnings).toEqual(['setdata-rate']);
});
