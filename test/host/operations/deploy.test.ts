import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Plan, planDeployment } from '../../../local/operations/deployment/plan';
import { deploy } from '../../../local/operations/deployment/run';
import { startCloud, type TestCloud } from '../../conformance/cloud';
import { cliJson } from '../../support/cli/cli';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../..');
const KEYS = {
  TENCENTCLOUD_SECRETID: 'AKID0000',
  TENCENTCLOUD_SECRETKEY: 'not a key',
  ZHUYUE_PSEUDONYM_KEY: 'a key of thirty-two bytes or more',
};

/** Stands in for CloudBase's command line: notes its words and what the named configuration says. */
const TCB = `
const { appendFileSync, readFileSync, statSync } = require('node:fs');
const words = process.argv.slice(2);
const at = words.indexOf('--config-file');
const file = at < 0 ? undefined : words[at + 1];
const config = file && { file, mode: statSync(file).mode & 0o777, ...JSON.parse(readFileSync(file, 'utf8')) };
appendFileSync(process.env.TCB_LOG, JSON.stringify({ words, config }) + '\\n');
if (process.env.TCB_FAILS && words.includes(process.env.TCB_FAILS)) {
  console.error('no permission');
  process.exit(1);
}
`;

interface Said {
  readonly words: readonly string[];
  readonly config?: {
    readonly file: string;
    readonly mode: number;
    readonly envId: string;
    readonly functions: readonly { readonly envVariables: Record<string, string> }[];
  };
}

let folder: string;
let cloud: TestCloud;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  writeFileSync(join(folder, 'tcb.js'), TCB);
  chmodSync(join(folder, 'tcb.js'), 0o755);
  cloud = await startCloud();
});
afterEach(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const log = (): Said[] =>
  readFileSync(join(folder, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);

async function run(plan: Plan, fails?: string): Promise<string[]> {
  const steps: string[] = [];
  await deploy({
    plan,
    environment: 'school-1a2b',
    dist: join(ROOT, 'dist'),
    admin: cloud.client(),
    tcb: join(folder, 'tcb.js'),
    env: {
      ...KEYS,
      TCB_LOG: join(folder, 'log'),
      ...(fails !== undefined && { TCB_FAILS: fails }),
    },
    onStep: (title) => steps.push(title),
  });
  return steps;
}

describe('deploy', () => {
  it('makes collections, then indexes, then rules, then functions, and leaves no secret behind', async () => {
    const plan = planDeployment(ROOT, 'school-1a2b', KEYS);
    expect(plan.missing).toEqual([]);
    await run(plan);
    await cloud.client().database().collection('records').count();
    const said = log();
    const commands = said.map(({ words }) => words.join(' '));
    expect(commands[0]).toMatch(
      /^db nosql execute -e school-1a2b --command \[\{"TableName":"records"/,
    );
    expect(commands).toContain(
      'permission set collection:members --level adminonly -e school-1a2b',
    );
    expect(commands).toContain(
      'permission set storage:zhuyue-storage --level adminonly -e school-1a2b',
    );
    const last = said.at(-1);
    expect(last?.words.slice(2)).toEqual(['fn', 'deploy', '--all', '--force', '-e', 'school-1a2b']);
    expect(last?.config).toMatchObject({ mode: 0o600, envId: 'school-1a2b' });
    for (const { envVariables } of last?.config?.functions ?? []) {
      expect(envVariables).toEqual({ ZHUYUE_PSEUDONYM_KEY: KEYS.ZHUYUE_PSEUDONYM_KEY });
    }
    expect(existsSync(last?.config?.file ?? '')).toBe(false);
    for (const { words } of said)
      expect(words.join(' ')).not.toContain(KEYS.TENCENTCLOUD_SECRETKEY);
  });

  it('stops at the step that fails and says which and why; done again it goes through', async () => {
    const plan = planDeployment(ROOT, 'school-1a2b', KEYS);
    await expect(run(plan, 'collection:records')).rejects.toThrow(
      'rule of collection:records: no permission',
    );
    expect(log().some(({ words }) => words.includes('fn'))).toBe(false);
    await expect(run(plan)).resolves.toContain('functions and their timers');
  });

  it('says so when there is no command line of CloudBase', async () => {
    const plan = { ...planDeployment(ROOT, 'school-1a2b', KEYS), collections: [] };
    const options = {
      plan,
      environment: 'school-1a2b',
      dist: join(ROOT, 'dist'),
      admin: cloud.client(),
      tcb: join(folder, 'nowhere'),
      env: KEYS,
      onStep: () => undefined,
    };
    await expect(deploy(options)).rejects.toThrow('nowhere cannot be run');
  });
});

describe('deploy --dry-run', () => {
  it('lists functions with files and timers, collections with indexes and rules, variables, sizes', async () => {
    const plan = await cliJson<Plan & { ok: boolean; ready: boolean }>(
      join(folder, 'data'),
      'deploy',
      '--dry-run',
      '--env',
      'school-1a2b',
    );
    expect(plan).toMatchObject({ code: 0, ok: true, ready: false, environment: 'school-1a2b' });
    const timers = plan.functions.find(({ name }) => name === 'timers');
    expect(timers?.timers).toHaveLength(1);
    expect(timers?.files.map(({ path }) => path)).toEqual([
      'config.json',
      'index.js',
      'package.json',
    ]);
    const records = plan.collections.find(({ name }) => name === 'records');
    expect(records).toMatchObject({ rule: 'adminonly' });
    expect(records?.indexes[0]).toEqual({
      name: 'changed',
      fields: 'changedAt 1, _id 1',
      unique: false,
    });
    expect(plan.collections.find(({ name }) => name === 'members')?.personal).toContain('WeChat');
    expect(records?.personal).toBeNull();
    expect(plan.packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['main', 'packages/catalogue', 'whole']),
    );
    expect(plan.missing.join('\n')).toContain('ZHUYUE_PSEUDONYM_KEY');
    expect(plan.missing.join('\n')).toContain('TENCENTCLOUD_SECRETID');
  });

  it('finds a value that the functions would die of', () => {
    const short = planDeployment(ROOT, 'school-1a2b', { ...KEYS, ZHUYUE_PSEUDONYM_KEY: 'short' });
    expect(short.missing.join('\n')).toContain('ZHUYUE_PSEUDONYM_KEY is shorter');
    const rate = planDeployment(ROOT, 'school-1a2b', { ...KEYS, ZHUYUE_RATE_PER_SECOND: 'fast' });
    expect(rate.missing.join('\n')).toContain('is not a rate: "fast"');
  });

  it('touches no data folder', () => {
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('is what deploy says, with exit code 1, while something is missing', async () => {
    const plan = await cliJson<Plan & { ok: boolean }>(join(folder, 'data'), 'deploy');
    expect(plan).toMatchObject({ code: 1, ok: false });
    expect(plan.missing[0]).toContain('--env');
  });
});

describe('the description for CloudBase’s own command line', () => {
  const config = () =>
    JSON.parse(readFileSync(join(ROOT, 'dist/cloudbaserc.json'), 'utf8')) as {
      version: string;
      functions: { name: string; installDependency: boolean; triggers: { type: string }[] }[];
    };

  it('names every function, installs nothing in the cloud, and has timers only', () => {
    const { version, functions } = config();
    expect(version).toBe('2.1');
    for (const { name, installDependency, triggers } of functions) {
      expect(existsSync(join(ROOT, 'dist/cloudfunctions', name, 'index.js'))).toBe(true);
      expect(installDependency).toBe(false);
      for (const { type } of triggers) expect(type).toBe('timer');
    }
  });

  it('declares every variable that a function reads, and no other', () => {
    const { variables } = JSON.parse(
      readFileSync(join(ROOT, 'cloudfunctions/variables.json'), 'utf8'),
    ) as { variables: Record<string, unknown> };
    const read = config().functions.flatMap(({ name }) => {
      const code = readFileSync(join(ROOT, 'dist/cloudfunctions', name, 'index.js'), 'utf8');
      return code.match(/\bZHUYUE_[A-Z_]+\b/g) ?? [];
    });
    expect(Object.keys(variables).sort()).toEqual([...new Set(read)].sort());
  });

  it('keeps secrets out of the tree: a secret is a name to be filled in', () => {
    const text = readFileSync(join(ROOT, 'dist/cloudbaserc.json'), 'utf8');
    expect(text).toContain('"ZHUYUE_PSEUDONYM_KEY": "{{env.ZHUYUE_PSEUDONYM_KEY}}"');
  });
});
