/** The real catalogue, taken in as a library would: killed in the middle, gone on with, and once more. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliJson, startCli } from '../support/cli/cli';

jest.setTimeout(15 * 60_000);

const CORPUS = join(
  process.env.ZHUYUE_TEST_DATA ?? join(__dirname, '../../../shared/data'),
  'corpus/resources_open.jsonl.gz',
);
const RECORDS = 109_008;
const KILL_AFTER = 20_000;

interface Imported {
  files: {
    read: number;
    added: number;
    changed: number;
    unchanged: number;
    rejected: number;
    resumed: number;
  }[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const total = async (input: object) => {
  const { data } = await cliJson<{ data: { total: number } }>(
    folder,
    'call',
    'catalogue.search',
    JSON.stringify(input),
  );
  return data.total;
};

describe('109,008 real records', () => {
  it('survive a kill -9 in the middle: nothing acknowledged is lost or counted twice', async () => {
    const first = startCli(folder, ['import', CORPUS, '--json']);
    first.onStderr((text) => {
      const read = [...text.matchAll(/([\d,]+) records, /g)].at(-1)?.[1] ?? '0';
      if (Number(read.replaceAll(',', '')) > KILL_AFTER) first.process.kill('SIGKILL');
    });
    expect((await first.ended).code).toBeNull();

    const { code, files } = await cliJson<Imported>(folder, 'import', CORPUS);
    expect(code).toBe(0);
    const [report] = files;
    expect(report).toMatchObject({ read: RECORDS, changed: 0, unchanged: 0, rejected: 0 });
    expect(report?.resumed).toBeGreaterThanOrEqual(KILL_AFTER);
    expect((report?.added ?? 0) + (report?.resumed ?? 0)).toBe(RECORDS);
    expect(await total({})).toBe(RECORDS);
  });

  it('change nothing when they come again', async () => {
    const { files } = await cliJson<Imported>(folder, 'import', CORPUS);
    expect(files).toMatchObject([{ read: RECORDS, added: 0, changed: 0, unchanged: RECORDS }]);
  });

  it.each([
    ['a Chinese title', { text: '建筑能耗大数据清洗与案例研究' }],
    ['simplified words for a traditional title', { text: '切音清文鉴' }],
    ['an ISSN', { text: '1096-1224' }],
    ['an English title with a slip', { text: 'Managment Accounting Research' }],
    ['a field and an operator', { text: '作者:Ruskin AND 题名:lamps' }],
  ])('are found by %s', async (_name, input) => {
    expect(await total(input)).toBeGreaterThan(0);
  });
});
