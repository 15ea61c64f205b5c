import { createReadStream, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Item } from '../../cloudfunctions/catalogue/formats/item';
import { readRecords, sourceOfFile } from '../../cloudfunctions/catalogue/formats/read';
import { peek, recognise } from '../../cloudfunctions/catalogue/formats/recognise';
import { parseColumnMap } from '../../cloudfunctions/catalogue/formats/tables/columns';
import { parseCoverage } from '../../cloudfunctions/catalogue/formats/tables/coverage';
import { readTableRows } from '../../cloudfunctions/catalogue/formats/tables/table-rows';
import { all } from '../support/formats/items';

jest.setTimeout(60_000);

const DATA = resolve(__dirname, '../..', process.env.ZHUYUE_TEST_DATA ?? '../shared/data');

async function readFile(path: string, map: unknown = null): Promise<Item[]> {
  const { head, all: stream } = await peek(createReadStream(join(DATA, path)));
  const found = recognise(head);
  if ('unknown' in found) throw new Error(found.unknown);
  return all(
    readRecords(stream, {
      format: found.format,
      source: null,
      fallback: sourceOfFile(path),
      encoding: null,
      map: map === null ? null : parseColumnMap(map),
    }),
  );
}

const tally = (values: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const reasons = (items: readonly Item[]) =>
  tally(items.flatMap(({ problems }) => problems.map(({ reason }) => reason)));
const rejects = (items: readonly Item[]) =>
  tally(items.map((item) => ('reject' in item ? item.reject.reason : undefined)));
const encodings = (items: readonly Item[]) => tally(items.map(({ encoding }) => encoding));
const records = (items: readonly Item[]) =>
  items.flatMap((item) => ('record' in item ? [item.record] : []));

describe('real MARC', () => {
  test.each([
    ['marc21/jazz_1k.mrc', 1000, { ascii: 905, 'marc-8': 95 }, { LOST_FIELD: 5 }, {}],
    ['marc21/uva_001-200.mrc', 200, { ascii: 137, 'marc-8': 63 }, {}, {}],
    ['marc21/specTestRecs.mrc', 76, { ascii: 49, 'marc-8': 27 }, { UNREADABLE_CHARACTERS: 81 }, {}],
    ['marc21/test_data.utf8.mrc', 29, { ascii: 1, 'utf-8': 29 }, {}, { DELETED: 1 }],
    ['marc21/test_data.utf8.marc.xml', 29, { 'utf-8': 30 }, {}, { DELETED: 1 }],
    ['marc21/marc.dat', 20, { ascii: 20 }, {}, {}],
    ['marc21/test.dat', 10, { ascii: 10 }, {}, {}],
    ['marc21/bib.mrc', 6, { 'utf-8': 6 }, {}, {}],
    ['marc21/bib.xml', 6, { 'utf-8': 6 }, {}, {}],
    ['marc21/batch.xml', 2, { 'utf-8': 2 }, {}, {}],
    ['cnmarc/cnmarc.xml', 5, { 'utf-8': 5 }, {}, {}],
    ['cnmarc/cnmarc_utf8.iso', 5, { 'utf-8': 5 }, {}, {}],
    ['cnmarc/cnmarc_gbk.iso', 5, { gb18030: 5 }, { ENCODING_NOT_AS_DECLARED: 3 }, {}],
    ['cnmarc/cnmarc_gb18030.iso', 5, { gb18030: 5 }, { ENCODING_NOT_AS_DECLARED: 3 }, {}],
  ])('%s gives %d records', async (path, count, inEncodings, problems, rejected) => {
    const items = await readFile(`marc/${path}`);
    expect(records(items)).toHaveLength(count);
    expect(encodings(items)).toEqual(inEncodings);
    expect(reasons(items)).toEqual(problems);
    expect(rejects(items)).toEqual(rejected);
  });

  test('is the same records in every serialisation', async () => {
    const marc = async (path: string) =>
      (await readFile(`marc/${path}`)).map((item) => item.marc?.fields);
    expect(await marc('marc21/test_data.utf8.mrc')).toEqual(
      await marc('marc21/test_data.utf8.marc.xml'),
    );
    expect(await marc('marc21/bib.mrc')).toEqual(await marc('marc21/bib.xml'));
    const chinese = await marc('cnmarc/cnmarc.xml');
    for (const kind of ['utf8', 'gbk', 'gb18030'])
      expect(await marc(`cnmarc/cnmarc_${kind}.iso`)).toEqual(chinese);
  });

  test('of CNMARC agrees with what others decoded, and pinyin is no title', async () => {
    const items = await readFile('marc/cnmarc/cnmarc_gbk.iso');
    type Known = {
      records: { fields: Record<string, string | { ind: string[]; sub: [string, string][] }>[] }[];
    };
    const known = JSON.parse(
      readFileSync(join(DATA, 'marc/cnmarc/cnmarc_records.json'), 'utf8'),
    ) as Known;
    const expected = known.records.map(({ fields }) =>
      fields.map((field) => {
        const [[tag, value] = ['', '']] = Object.entries(field);
        return typeof value === 'string'
          ? { tag, value }
          : { tag, indicators: value.ind.join(''), subfields: value.sub };
      }),
    );
    expect(items.map(({ marc }) => marc?.fields)).toEqual(expected);
    expect(records(items)[0]).toEqual({
      id: '990002180740203961',
      source: 'cnmarc_gbk',
      type: 'book',
      title: "'94中国发展报告",
      language: 'chi',
      altTitles: ['中国发展报告'],
      creators: ['叶震', '李强', '国家统计局'],
      publisher: '中国统计出版社',
      place: '北京',
      year: 1994,
      extent: '320页 : 图 ; 27cm',
      subjects: ['经济发展 -- 概况 -- 中国 -- 1994'],
      clc: 'F124',
      isbn: ['9787503717444'],
      holdings: [{ channel: 'print', shelf: 'F124/26' }],
    });
    for (const record of records(items)) expect(JSON.stringify(record)).not.toMatch(/zhong ?guo/i);
  });
});

interface Facts {
  encoding: string;
  rows: number;
  rows_wrong_cell_count: number;
  bad_identifiers: number;
  rows_with_nonstandard_dates: number;
}

const FACTS = JSON.parse(readFileSync(join(DATA, 'kbart/FACTS.json'), 'utf8')) as Record<
  string,
  Facts
>;

describe('real title lists', () => {
  test.each(Object.entries(FACTS))(
    '%s has the rows and the faults that others counted',
    async (file, facts) => {
      const items = await readFile(`kbart/${file}`);
      const { FURTHER_COVERAGE: merged = 0, BAD_IDENTIFIER = 0 } = reasons(items);
      expect(rejects(items)).toEqual({});
      expect(records(items).length + merged).toBe(facts.rows);
      expect(BAD_IDENTIFIER).toBe(facts.bad_identifiers);
      const odd = items.filter(({ problems }) =>
        problems.some(({ reason }) => reason === 'ODD_DATE'),
      );
      expect(odd).toHaveLength(facts.rows_with_nonstandard_dates);
      for (const { coverage } of records(items)) {
        if (coverage !== undefined) expect(parseCoverage(coverage)).not.toBeNull();
      }
    },
  );

  test('EZB’s 23 columns give 5,000 journals, 458 with an embargo, and no half characters', async () => {
    const items = await readFile('kbart/ezb_holdings_5000.tsv');
    expect(records(items)).toHaveLength(5000);
    expect(records(items).filter(({ embargo }) => embargo !== undefined)).toHaveLength(458);
    expect(records(items).find(({ id }) => id.startsWith('52037 '))?.title).toBe(
      'Četver = Четвер (2003 - 2005)',
    );
  });
});

test('a report as a workbook has the rows of the same report as a table, but for the counts', async () => {
  const rowsOf = async (name: string): Promise<string[][]> => {
    const rows = await all(readTableRows(createReadStream(join(DATA, 'counter/r51', name))));
    const cells = rows.map((row) => {
      if ('reject' in row) throw new Error(row.reject.detail);
      // The two samples were made with other counts.
      return row.cells.map((cell) => cell.trim().replace(/^\d{2,}$/, 'count'));
    });
    return cells.slice(cells.findIndex(([first]) => first === 'Title'));
  };
  const [workbook, table] = [await rowsOf('TR_sample_r51.xlsx'), await rowsOf('TR_sample_r51.tsv')];
  expect(workbook.length).toBeGreaterThan(150);
  expect(workbook).toEqual(table);
});

test('a GBK table of CNKI is read by a map', async () => {
  const columns = {
    题名: 'title',
    作者: 'creators',
    日期: 'year',
    期刊: 'publisher',
    关键词: 'subjects',
    摘要: 'abstract',
    URL: 'url',
  };
  const items = await readFile('eresources/gbk/cnki_library_ai_GBK.csv', {
    columns,
    fixed: { type: 'article', language: 'chi' },
  });
  expect(rejects(items)).toEqual({});
  expect(records(items)).toHaveLength(243);
  expect(encodings(items)).toEqual({ gb18030: 243 });
  expect(records(items)[0]).toMatchObject({
    title: '图书馆与元宇宙：关系、功用与未来',
    creators: ['张庆来', '苏云'],
    year: 2022,
  });
});
