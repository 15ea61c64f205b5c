/** Each deployed folder must run as it is: nothing is installed in the cloud. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const FUNCTIONS = join(ROOT, 'dist/cloudfunctions');

const GUEST = {
  request_id: 'request-1',
  function_name: 'x',
  namespace: 'test',
  environment: JSON.stringify({
    WX_CONTEXT_KEYS: 'WX_APPID,WX_CLIENTIP',
    WX_APPID: 'wx0000000000000000',
    WX_CLIENTIP: '203.0.113.7',
  }),
};
const EVENT = { action: 'nobodyHasThis', input: {}, requestId: 'request-000000000001' };
const CALL = `require('./index.js').main(${JSON.stringify(EVENT)}, ${JSON.stringify(GUEST)})
  .then((answer) => { console.log('\\n' + JSON.stringify(answer)); process.exit(0); });`;

interface Answer {
  readonly ok: boolean;
  readonly error: { readonly code: string };
}

let folder: string;
beforeAll(() => {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = (): string[] =>
  readdirSync(join(ROOT, 'cloudfunctions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(ROOT, 'cloudfunctions', name)).includes('index.ts'));

/** What a function needs of the cloud to come up, and nothing of this machine. */
const CLOUD = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'school-1a2b',
  TENCENTCLOUD_SECRETID: 'x',
  TENCENTCLOUD_SECRETKEY: 'x',
  ZHUYUE_PSEUDONYM_KEY: 'a key of thirty-two bytes or more',
};

describe.each(names())('the built function %s', (name) => {
  it('answers a guest from an empty folder of its own, in a process without this machine’s variables', () => {
    cpSync(join(FUNCTIONS, name), join(folder, name), { recursive: true });
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', CALL], {
      cwd: join(folder, name),
      encoding: 'utf8',
      env: CLOUD,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const answer = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer;
    expect(answer).toMatchObject({
      ok: false,
      error: { code: name === 'timers' ? 'FORBIDDEN' : 'UNKNOWN_ACTION' },
    });
  });

  it('asks for nothing but what Node has', () => {
    const code = readFileSync(join(FUNCTIONS, name, 'index.js'), 'utf8');
    const asked = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, request = '']) => request);
    expect([...new Set(asked)].filter((request) => !isBuiltin(request))).toEqual([]);
  });
});
