import { slipsPage } from '../../../../local/cli/slips';

const slip = (number: string, name = '苏晓棠') => ({ number, name, code: 'AB12CD34' });
const until = '2026-12-23T17:00:00.000Z';

test('a slip says whose it is, the code in groups, and its last day by library time', () => {
  const page = slipsPage([{ ...slip('2603110208'), major: '建筑工程技术' }], until);
  expect(page).toContain('苏晓棠');
  expect(page).toContain('•••••••208 · 建筑工程技术');
  expect(page).not.toContain('2603110208');
  expect(page).toContain('AB12-CD34');
  expect(page).toContain('2026-12-24');
});

test.each([
  [1, 1],
  [8, 1],
  [9, 2],
  [500, 63],
])('%i slips take %i sheets', (slips, sheets) => {
  const page = slipsPage(
    Array.from({ length: slips }, (_, at) => slip(`26${at}`)),
    until,
  );
  expect(page.match(/<article>/g)).toHaveLength(slips);
  expect(page.match(/<section>/g)).toHaveLength(sheets);
});

test('a name is text and never markup', () => {
  const page = slipsPage([{ ...slip('1', `<img src=x onerror="a('b')">&`), cohort: '<b>' }], until);
  expect(page).toContain('&#60;img src=x onerror=&#34;a(&#39;b&#39;)&#34;&#62;&#38;');
  expect(page).not.toMatch(/<img|<b>/);
});

test('of a short number one sign is shown', () => {
  expect(slipsPage([slip('1234')], until)).toContain('<p>•••4</p>');
});
