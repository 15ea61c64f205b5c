/** Backup, restore and migrate on an environment of CloudBase: here the embedded cloud answers in its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  contentOf,
  fill,
  type MortalCloud,
  startMortalCloud,
} from '../../support/operations/mortal-cloud';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../..');
const KEYS = { TENCENTCLOUD_SECRETID: 'AKID0000', TENCENTCLOUD_SECRETKEY: 'not a key' };

let folder: string;
let file: string;
let source: MortalCloud;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloudbase-'));
  file = join(folder, 'backup.gz');
  source = await startMortalCloud();
  await fill(source);
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly value: { readonly ok: boolean; readonly error?: { readonly message: string } };
}

/** The command line as an administrator runs it, its SDK sent to `url` and not to Tencent. */
function start(url: string | null, args: readonly string[], keys: object = KEYS): ChildProcess {
  return spawn(process.execPath, ['scripts/cli.mjs', ...args, '--json'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      ...keys,
      ZHUYUE_DATA: join(folder, 'no-data'),
      TENCENTCLOUD_RUNENV: 'SCF',
      ...(url !== null && { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }) }),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function cli(...words: Parameters<typeof start>): Promise<Ended> {
  const child = start(...words);
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, value: JSON.parse(printed) as Ended['value'] }));
  });
}

it('goes from one environment to another by name and key, and leaves with everything', async () => {
  const target = await startMortalCloud();
  try {
    const at = ['--env', 'school-1a2b'];
    expect(await cli(source.url, ['backup', file, ...at])).toMatchObject({
      code: 0,
      value: { ok: true, environment: 'school-1a2b', consistent: true },
    });
    expect(await cli(target.url, ['restore', file, ...at])).toMatchObject({
      code: 0,
      value: { ok: true, differences: [] },
    });
    expect(await contentOf(target.documents)).toEqual(await contentOf(source.documents));
    expect(await cli(target.url, ['migrate', '--dry-run', ...at])).toMatchObject({ code: 0 });
  } finally {
    await target.close();
  }
});

it.each([4, 8, 12, 16])(
  'a restore killed by the system at request %d is whole when it is run again',
  async (request) => {
    const target = await startMortalCloud();
    try {
      const words = ['restore', file, '--env', 'school-1a2b'];
      const child = start(target.url, words);
      let killed = false;
      target.between(async (count) => {
        if (!killed && count >= request) killed = child.kill('SIGKILL');
      });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect({ killed, signal }).toEqual({ killed: true, signal: 'SIGKILL' });
      target.between(undefined);
      expect(await cli(target.url, words)).toMatchObject({
        code: 0,
        value: { ok: true, differences: [] },
      });
      expect(await contentOf(target.documents)).toEqual(await contentOf(source.documents));
    } finally {
      await target.close();
    }
  },
);

it.each(['backup', 'restore', 'migrate'])('%s says which key is missing', async (command) => {
  const words =
    command === 'migrate' ? [command] : [command, command === 'restore' ? file : 'x.gz'];
  const { code, value } = await cli(null, [...words, '--env', 'school-1a2b'], {});
  expect({ code, message: value.error?.message }).toEqual({
    code: 1,
    message: 'TENCENTCLOUD_SECRETID is not set.',
  });
});
