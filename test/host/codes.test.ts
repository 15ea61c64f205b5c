/** The command that prints binding codes, over a data folder of its own. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliJson } from '../support/cli/cli';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'codes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const data = () => join(folder, 'data');
const codes = (...args: string[]) =>
  cliJson<{ ok: boolean; slips?: number; file?: string | null; error?: { message: string } }>(
    data(),
    'codes',
    ...args,
  );

test('the newcomer gets a slip whose code binds', async () => {
  const out = join(folder, 'slips.html');
  const issued = await codes('--number', '2603110208', '--out', out);
  expect(issued).toMatchObject({ code: 0, ok: true, slips: 1, file: out });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(readFileSync(out, 'utf8')) ?? [];
  expect(issued.stdout).not.toContain(code);
  const input = JSON.stringify({ code, guideline: '1' });
  const bound = await cliJson(data(), 'call', 'members.bindByCode', input, '--as', 'newcomer');
  expect(bound).toMatchObject({ code: 0, ok: true, data: { name: '苏晓棠' } });
});

test('a group without anybody to bind writes no file', async () => {
  const out = join(folder, 'none.html');
  const issued = await codes('--major', '没有这个专业', '--out', out);
  expect(issued).toMatchObject({ code: 0, slips: 0, file: null });
  expect(() => statSync(out)).toThrow('ENOENT');
});

test.each([
  [['--major', 'x'], 2, 'needs --out'],
  [['--out', 'x.html'], 2, 'takes --number, or'],
  [['--out', 'x.html', '--number', '1', '--major', 'x'], 2, 'takes --number, or'],
  [['--out', 'x.html', '--number', '0000'], 1, 'NOT_ON_ROSTER'],
])('%j ends with %i', async (args, code, words) => {
  const refused = await codes(...args);
  expect({ code: refused.code, ok: refused.ok }).toEqual({ code, ok: false });
  expect(refused.error?.message).toContain(words);
});
