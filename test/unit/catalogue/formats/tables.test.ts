import {
  BadColumnMap,
  parseColumnMap,
} from '../../../../cloudfunctions/catalogue/formats/tables/columns';
import {
  formatCoverage,
  parseCoverage,
} from '../../../../cloudfunctions/catalogue/formats/tables/coverage';
import { guarded, unguarded } from '../../../../cloudfunctions/catalogue/formats/tables/formula';
import { problems, readBytes, told } from '../../../support/formats/items';

const HEAD = [
  'publication_title',
  'print_identifier',
  'online_identifier',
  'date_first_issue_online',
  'num_first_vol_online',
  'date_last_issue_online',
  'title_id',
  'embargo_info',
  'access_type',
];
const list = (...rows: string[][]): Buffer =>
  Buffer.from([HEAD, ...rows].map((row) => row.join('\t')).join('\n'));
const journal = (more: Partial<Record<string, string>>): string[] =>
  HEAD.map((name) => more[name] ?? (name === 'publication_title' ? 'Structures' : ''));

describe('a title list of KBART', () => {
  test.each([1, 9, 100_000])('reads the same in pieces of %d bytes', async (size) => {
    const file = list(journal({ title_id: 'a' }), journal({ title_id: 'b' }));
    expect(told(await readBytes(file, {}, size))).toEqual(['a', 'b']);
  });

  test('makes one record of a title’s spans, and another of what is free', async () => {
    const items = await readBytes(
      list(
        journal({ title_id: 'a', date_first_issue_online: '1990', date_last_issue_online: '1994' }),
        journal({ title_id: 'a', date_first_issue_online: '1998' }),
        journal({ title_id: 'a', date_first_issue_online: '2020', access_type: 'F' }),
      ),
    );
    expect(items).toMatchObject([
      { record: { id: 'a', coverage: '1990-1994; 1998-', access: 'subscribed' } },
      { record: { id: 'a free', coverage: '2020-', access: 'open' } },
    ]);
    expect(problems(items)).toEqual(['FURTHER_COVERAGE: line 3 is another span of the same title']);
  });

  test('keeps two titles that the list gives one identifier', async () => {
    const items = await readBytes(
      list(
        journal({ publication_title: 'Market Review', online_identifier: '0975-4709' }),
        journal({ publication_title: 'Urban Asia', online_identifier: '0975-4709' }),
        journal({ publication_title: 'Market Review', online_identifier: '0975-4709' }),
      ),
    );
    const [first, other, again] = told(items);
    expect(first).toBe('0975-4709');
    expect(other).toMatch(/^0975-4709 \w{8}$/);
    expect(again).toBe(first);
  });

  test('tells identifiers, dates and embargoes that are none', async () => {
    const items = await readBytes(
      list(
        journal({
          print_identifier: 'n/a',
          date_first_issue_online: '2008-05-19 00:00:00',
          embargo_info: 'one year',
        }),
      ),
    );
    expect(items).toMatchObject([{ record: { coverage: '2008-05-19 /', embargo: 'one year' } }]);
    expect(problems(items).map((line) => line.split(':')[0])).toEqual([
      'BAD_IDENTIFIER',
      'ODD_DATE',
      'ODD_EMBARGO',
    ]);
  });

  test('refuses rows of another length, and a list without a header', async () => {
    const file = Buffer.concat([list(journal({ title_id: 'a' })), Buffer.from('\nonly\ttwo\n')]);
    expect(told(await readBytes(file))).toEqual([expect.stringContaining('WRONG_CELL_COUNT'), 'a']);
    const none = await readBytes(Buffer.from('a\tb\n1\t2\n'), { format: 'kbart' });
    expect(none).toMatchObject([{ reject: { reason: 'NO_HEADER' } }]);
  });
});

describe('a coverage text', () => {
  test.each([
    '1990-1994',
    '1990-',
    '-2001',
    '1997-01-01 v.26 no.01 / 2012-10-01 v.40 no.05',
    '2008 v.1 /',
    '/ 2001-05',
    '1990-1994; 1998-',
  ])('%s is read and written the same', (text) => {
    const spans = parseCoverage(text);
    expect(spans).not.toBeNull();
    expect(formatCoverage(spans ?? [])).toBe(text);
  });
  test.each(['', 'Volltext seit 1990', '1990', 'v.1 - v.2', '1990 / 1991 / 1992'])(
    '"%s" is worded otherwise and says nothing',
    (text) => expect(parseCoverage(text)).toBeNull(),
  );
  test('days as the catalogue has them are read', () => {
    expect(parseCoverage('1990-01-02-1999-12-31')).toEqual([
      { from: { date: '1990-01-02' }, to: { date: '1999-12-31' } },
    ]);
  });
});

const csv = (text: string, map?: unknown) =>
  readBytes(Buffer.from(text), {
    format: 'csv',
    map: map === undefined ? null : parseColumnMap(map),
  });

describe('a table', () => {
  test('is read by a map, with what is the same for every row', async () => {
    const map = {
      columns: { 题名: 'title', 作者: 'creators', 日期: 'year' },
      fixed: { type: 'article', language: 'chi' },
    };
    const items = await csv(
      '编号,题名,作者,日期\n1,"图书馆,与元宇宙",张庆来;苏云,2022/4/8 17:10\n',
      map,
    );
    expect(items).toMatchObject([
      {
        leftOut: ['编号'],
        record: {
          title: '图书馆,与元宇宙',
          creators: ['张庆来', '苏云'],
          year: 2022,
          type: 'article',
          language: 'chi',
        },
      },
    ]);
  });

  test('is read in GBK, and a row in another encoding is set aside with its bytes', async () => {
    const gbk = Buffer.concat([
      Buffer.from('title\n'),
      Buffer.from('c2ccc9abbda8d6fe', 'hex'),
      Buffer.from('\n绿色建筑评价\nplain\n'),
    ]);
    const items = await readBytes(gbk, { format: 'csv' });
    expect(items).toMatchObject([
      { encoding: 'gb18030', record: { title: '绿色建筑' } },
      { reject: { reason: 'MIXED_ENCODING', bytes: Buffer.from('绿色建筑评价') } },
      { record: { title: 'plain' } },
    ]);
  });

  test('may hold line ends within quotes; a quote that nobody closes costs one line', async () => {
    const items = await csv('title,abstract\n"a\nb","x ""y"""\n"open,1\nc,2\n');
    expect(items).toMatchObject([
      { number: 2, record: { abstract: 'x "y"' } },
      { number: 4, reject: { reason: 'BAD_QUOTES' } },
      { number: 5, record: { title: 'c' } },
    ]);
  });

  test('without a title says which columns it has', async () => {
    const items = await csv('题名,作者\na,b\n');
    expect(items).toMatchObject([
      { reject: { reason: 'NO_HEADER', detail: expect.stringContaining('题名, 作者') } },
    ]);
  });

  test.each([
    [{ 题名: 'titel' }, 'titel'],
    [{ columns: {}, fixed: { kind: 'x' } }, 'kind'],
    [[], 'no object'],
    [{ 题名: 1 }, 'no text'],
  ])('a map %j is refused by name', (map, words) => {
    expect(() => parseColumnMap(map)).toThrow(BadColumnMap);
    expect(() => parseColumnMap(map)).toThrow(words);
  });

  test.each(['=1+1', '+x', '-x', '@x', "'=x", "''=x"])(
    '%s is no formula when written, and itself when read',
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
      expect(unguarded(guarded(text))).toBe(text);
    },
  );
  test.each(["'94中国发展报告", 'plain', ''])('%s is left as it is', (text) => {
    expect(guarded(text)).toBe(text);
    expect(unguarded(text)).toBe(text);
  });
});
