import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { cli, cliJson } from '../support/cli/cli';

jest.setTimeout(120_000);

interface Imported {
  ok: boolean;
  files: {
    read: number;
    added: number;
    changed: number;
    unchanged: number;
    rejected: number;
    rejects: string | null;
    mendingFile: string | null;
    error: string | null;
    leftOut: Record<string, number>;
  }[];
}
interface Envelope {
  ok: boolean;
  data?: { total: number; hits: { record: { title: string } }[] };
  error?: { code: string };
}

const record = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    source: 'test',
    type: 'book',
    title: `砌体结构 ${id}`,
    language: 'chi',
    ...more,
  });

let folder: string;
let data: string;
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  data = join(folder, 'data');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line without a server', () => {
  it('imports good records, sets bad ones aside by line and reason, and finds them', async () => {
    const path = file('a.jsonl', [record('1'), '{"id":', record('2', { theme: 'x' })].join('\n'));
    const { code, ok, files } = await cliJson<Imported>(data, 'import', path);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(files).toMatchObject([
      { read: 3, added: 2, rejected: 1, leftOut: { theme: 1 }, error: null },
    ]);
    const rejects = readFileSync(files[0]?.rejects ?? '', 'utf8').trim();
    expect(JSON.parse(rejects)).toMatchObject({ number: 2, reason: 'NOT_JSON' });

    const found = await cliJson<Envelope>(data, 'call', 'catalogue.search', '{"text":"砌体结构"}');
    expect(found).toMatchObject({ code: 0, ok: true, data: { total: 2 } });
  });

  it('keeps the rejected rows as a file that is mended and sent again', async () => {
    const rows = file('rows.csv', 'id,title\r\nr1,砌体\r\nr2\r\n');
    const { files } = await cliJson<Imported>(data, 'import', rows);
    expect(files).toMatchObject([{ added: 1, rejected: 1 }]);
    const rejects = files[0]?.mendingFile ?? '';
    expect(readFileSync(rejects, 'utf8')).toBe('id,title\nr2\n');
    writeFileSync(rejects, 'id,title\nr2,幕墙\n');
    const mended = await cliJson<Imported>(data, 'import', rejects);
    expect(mended.files).toMatchObject([
      { added: 1, rejected: 0, mendingFile: null, sources: { rows: 1 } },
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    const path = file('a.jsonl', [record('1'), record('2', { theme: 'x' })].join('\n'));
    const { files } = await cliJson<Imported>(data, 'import', path);
    expect(files).toMatchObject([{ added: 0, changed: 0, unchanged: 2 }]);
  });

  it('writes nothing in a dry run', async () => {
    const path = file('dry.jsonl', record('dry'));
    const { files } = await cliJson<Imported>(data, 'import', path, '--dry-run');
    expect(files).toMatchObject([{ added: 1 }]);
    const { files: again } = await cliJson<Imported>(data, 'import', path, '--dry-run');
    expect(again).toMatchObject([{ added: 1, unchanged: 0 }]);
  });

  it('keeps what a truncated gzip gave, says so and fails; the next call works', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => record(`g${index}`)).join('\n');
    const packed = gzipSync(lines);
    const path = file('cut.jsonl.gz', packed.subarray(0, Math.floor(packed.length / 2)));
    const { code, ok, files, stderr } = await cliJson<Imported>(data, 'import', path);
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(files[0]?.added).toBeGreaterThan(100);
    expect(files[0]?.error).toContain('broken gzip');
    expect(stderr).toContain('broken gzip');
    expect(await cliJson<Envelope>(data, 'call', 'members.me', '{}')).toMatchObject({ ok: true });
  });

  it('refuses a line of 100 MB and keeps its neighbours', async () => {
    const path = join(folder, 'long.jsonl');
    const megabyte = 'x'.repeat(1024 * 1024);
    await pipeline(
      Readable.from(
        (function* () {
          yield `${record('before')}\n"`;
          for (let sent = 0; sent < 100; sent += 1) yield megabyte;
          yield `"\n${record('after')}\n`;
        })(),
      ),
      createWriteStream(path),
    );
    const { files } = await cliJson<Imported>(data, 'import', path);
    expect(files).toMatchObject([{ read: 3, added: 2, rejected: 1, error: null }]);
    const rejects = readFileSync(files[0]?.rejects ?? '', 'utf8').trim();
    expect(JSON.parse(rejects)).toMatchObject({ number: 2, reason: 'LINE_TOO_LONG' });
  });

  it.each([
    ['an action nobody has', ['call', 'catalogue.burn', '{}'], 'UNKNOWN_ACTION'],
    ['an action that is not this caller’s', ['call', 'catalogue.indexStep', '{}'], 'NOT_SIGNED_IN'],
    [
      'an action of another role',
      ['call', 'catalogue.indexStep', '{}', '--as', 'student'],
      'FORBIDDEN',
    ],
    [
      'a key nobody knows',
      ['call', 'catalogue.search', '{"text":"x","$where":"1"}'],
      'INVALID_INPUT',
    ],
  ])('prints the envelope of %s and fails', async (_name, args, errorCode) => {
    const { code, ok, error } = await cliJson<Envelope>(data, ...args);
    expect({ code, ok, errorCode: error?.code }).toEqual({ code: 1, ok: false, errorCode });
  });

  it.each([
    ['a command that is none', ['burn'], 'There is no command burn'],
    ['a flag that is none', ['import', '--fast', 'x'], 'no flag --fast'],
    ['a file that is none', ['import', 'nowhere.jsonl'], 'no file nowhere.jsonl'],
    ['an input that is no JSON', ['call', 'members.me', '{'], 'not JSON'],
  ])('answers %s with exit code 2 and one JSON value', async (_name, args, words) => {
    const { code, stderr, ...value } = await cliJson<{ ok: boolean }>(data, ...args);
    expect({ code, ok: value.ok }).toEqual({ code: 2, ok: false });
    expect(stderr).toContain(words);
  });

  it('says what it can do, for people and for programs', async () => {
    expect((await cli(data, 'help')).stdout).toContain('import <file…>');
    expect(await cliJson<{ ok: boolean }>(data, 'help')).toMatchObject({ ok: true, code: 0 });
  });
});
