import {
  absoluteUrl,
  formatAddress,
  parseAddress,
} from '../../../../../local/browser/runtime/address';

test.each([
  ['/pages/b/index?id=1', 'pages/a/index', '/pages/b/index?id=1'],
  ['./more?id=1', 'pages/a/index', '/pages/a/more?id=1'],
  ['more', 'pages/a/index', '/pages/a/more'],
  ['../b/index', 'pages/a/index', '/pages/b/index'],
  ['../../sub/c?u=/x?y=1', 'pages/a/index', '/sub/c?u=/x?y=1'],
])('%s in %s is %s', (url, from, absolute) => {
  expect(absoluteUrl(url, from)).toBe(absolute);
});

test.each([
  ['/pages/a', { route: 'pages/a', query: {} }],
  ['pages/a?', { route: 'pages/a', query: {} }],
  ['/pages/a?x=1&y=%E7%AD%91', { route: 'pages/a', query: { x: '1', y: '筑' } }],
  ['/pages/a?x', { route: 'pages/a', query: { x: '' } }],
  ['/pages/a?x=a=b', { route: 'pages/a', query: { x: 'a=b' } }],
  ['/pages/a?x=100%', { route: 'pages/a', query: { x: '100%' } }],
  ['', { route: '', query: {} }],
])('%s is read', (url, address) => {
  expect(parseAddress(url)).toEqual(address);
});

test('what is written is read again', () => {
  const address = { route: 'pages/a', query: { q: 'a&b=c 筑?#%', empty: '' } };
  expect(parseAddress(formatAddress(address))).toEqual(address);
});
