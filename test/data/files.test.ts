/** Every real file of MARC and KBART through the whole import: twice, and killed in the middle. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { writeIso2709 } from '../../cloudfunctions/catalogue/formats/marc/iso2709-writer';
import type { MarcRecord } from '../../cloudfunctions/catalogue/formats/marc/record';
import { cliJson, startCli } from '../support/cli/cli';
import { readBytes } from '../support/formats/items';

jest.setTimeout(5 * 60_000);

const DATA = resolve(__dirname, '../..', process.env.ZHUYUE_TEST_DATA ?? '../shared/data');
const filesOf = (folder: string, names: RegExp): string[] =>
  readdirSync(join(DATA, folder))
    .filter((name) => names.test(name))
    .map((name) => join(DATA, folder, name));

interface FileReport {
  file: string;
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  resumed: number;
  encodings: Record<string, number>;
  rejects: string | null;
  problemFile: string | null;
}
interface Imported {
  files: FileReport[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reasons in a report, with how often each stands there. */
function reasons(report: string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  if (report === null) return counts;
  for (const line of readFileSync(report, 'utf8').trim().split('\n')) {
    const { reason } = JSON.parse(line) as { reason: string };
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

describe('every file, and directly after it the same file again', () => {
  const MARC = [...filesOf('marc/marc21', /./), ...filesOf('marc/cnmarc', /\.(?:iso|xml)$/)];
  const LISTS = filesOf('kbart', /\.(?:tsv|txt|csv)$/);
  /** What is set aside, in the files that have such. */
  const REJECTED: Readonly<Record<string, Record<string, number>>> = {
    'test_data.utf8.mrc': { DELETED: 1 },
    'test_data.utf8.marc.xml': { DELETED: 1 },
  };
  let reports: Map<string, FileReport[]>;

  beforeAll(async () => {
    const twice = [...MARC, ...LISTS].flatMap((file) => [file, file]);
    const { code, files } = await cliJson<Imported>(join(folder, 'all'), 'import', ...twice);
    expect(code).toBe(0);
    reports = new Map();
    for (const report of files) {
      const name = basename(report.file);
      reports.set(name, [...(reports.get(name) ?? []), report]);
    }
  });

  test.each([...MARC, ...LISTS].map((file) => basename(file)))(
    '%s is written once, and the second time not at all',
    (name) => {
      const [first, second] = reports.get(name) ?? [];
      const { read = 0, rejected = 0 } = first ?? {};
      expect(reasons(first?.rejects ?? null)).toEqual(REJECTED[name] ?? {});
      expect((first?.added ?? 0) + (first?.changed ?? 0) + (first?.unchanged ?? 0)).toBe(
        read - rejected,
      );
      expect(second).toMatchObject({
        read,
        rejected,
        added: 0,
        changed: 0,
        unchanged: read - rejected,
      });
    },
  );

  const facts = JSON.parse(readFileSync(join(DATA, 'kbart/FACTS.json'), 'utf8')) as Record<
    string,
    { rows: number; bad_identifiers: number; rows_with_nonstandard_dates: number }
  >;
  test.each(Object.entries(facts))('%s has the rows that others counted', (name, fact) => {
    const [first, second] = reports.get(name) ?? [];
    const { FURTHER_COVERAGE: further = 0, BAD_IDENTIFIER: bad = 0 } = reasons(
      second?.problemFile ?? null,
    );
    expect((first?.added ?? 0) + further).toBe(fact.rows);
    expect(bad).toBe(fact.bad_identifiers);
  });

  test.each(['cnmarc_gbk.iso', 'cnmarc_gb18030.iso'])('%s is known for GB 18030', (name) => {
    expect(reports.get(name)?.[0]).toMatchObject({ added: 5, encodings: { gb18030: 5 } });
  });

  test('the GBK table of CNKI, by a map', async () => {
    const map = join(folder, 'map.json');
    // 编号 counts the hits of two searches and is no number of a record; the address is.
    const columns = { 题名: 'title', 作者: 'creators', 期刊: 'publisher', URL: 'url' };
    writeFileSync(map, JSON.stringify({ columns, fixed: { type: 'article', language: 'chi' } }));
    const [file = ''] = filesOf('eresources/gbk', /\.csv$/);
    const data = join(folder, 'all');
    const { files } = await cliJson<Imported>(data, 'import', file, file, '--map', map);
    const counts = { read: 243, rejected: 0, changed: 0, encodings: { gb18030: 243 } };
    expect(files).toMatchObject([
      { ...counts, added: 243, unchanged: 0 },
      { ...counts, added: 0, unchanged: 243 },
    ]);
  });
});

describe('a kill -9 after the first batch', () => {
  const COPIES = 3;

  /** The file's records again and again, each time under other numbers; one of its 1,000 has none. */
  async function manyMarc(): Promise<Buffer> {
    const items = await readBytes(readFileSync(join(DATA, 'marc/marc21/jazz_1k.mrc')));
    const numbered = items.flatMap(({ marc }) =>
      marc?.fields.some(({ tag }) => tag === '001') ? [marc] : [],
    );
    const copy = (marc: MarcRecord, number: number): MarcRecord => ({
      ...marc,
      fields: marc.fields.map((field) =>
        field.tag === '001' && 'value' in field
          ? { ...field, value: `${field.value}-${number}` }
          : field,
      ),
    });
    const copies = Array.from({ length: COPIES }, (_, number) =>
      numbered.map((marc) => writeIso2709(copy(marc, number))?.bytes ?? Buffer.alloc(0)),
    );
    return Buffer.concat(copies.flat());
  }

  function manyTitles(): Buffer {
    const text = readFileSync(join(DATA, 'kbart/Askews_ebooks_20160107212553.csv'), 'utf8');
    const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
    const at = header.split('\t').indexOf('title_id');
    const copies = Array.from({ length: COPIES }, (_, number) =>
      rows.map((row) =>
        row
          .split('\t')
          .map((cell, column) => (column === at ? `${cell}-${number}` : cell))
          .join('\t'),
      ),
    );
    return Buffer.from([header, ...copies.flat()].join('\n'));
  }

  test.each([
    ['MARC', 'jazz.mrc', manyMarc, 999 * COPIES],
    ['KBART', 'askews.tsv', manyTitles, 1663 * COPIES],
  ])('of a file of %s: gone on with, all is there once', async (_kind, name, make, count) => {
    const file = join(folder, name);
    writeFileSync(file, await make());
    const data = join(folder, `killed-${name}`);
    const first = startCli(data, ['import', file, '--json']);
    // The first line of progress follows the first batch that is written.
    first.onStderr((text) => {
      if (/\d records, /.test(text)) first.process.kill('SIGKILL');
    });
    expect((await first.ended).code).toBeNull();

    const { files } = await cliJson<Imported>(data, 'import', file);
    const [report] = files;
    expect(report).toMatchObject({ read: count, changed: 0, unchanged: 0, rejected: 0 });
    expect(report?.resumed).toBeGreaterThanOrEqual(500);
    expect((report?.added ?? 0) + (report?.resumed ?? 0)).toBe(count);
    const found = await cliJson<{ data: { total: number } }>(
      data,
      'call',
      'catalogue.search',
      '{}',
    );
    expect(found.data.total).toBe(count);
  });
});
