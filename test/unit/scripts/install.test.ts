import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, requireNode } from '../../../scripts/lib/install.mjs';

const LOCK = {
  packages: {
    '': {},
    'node_modules/dayjs': { version: '1.0.0' },
    'node_modules/jest': { version: '2.0.0', dev: true },
    'node_modules/for-another-platform': { version: '3.0.0', optional: true },
  },
};

let folder: string;
let calls: string[][];
const npm = (args: string[]) => {
  calls.push(args);
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  return 0;
};
const install = (mode: 'run' | 'all', dataFolder?: string) =>
  ensureInstalled(mode, { folder, run: npm, ...(dataFolder === undefined ? {} : { dataFolder }) });

/** What npm itself leaves behind. */
function npmInstalled(...names: (keyof typeof LOCK.packages)[]) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const packages = Object.fromEntries(names.map((name) => [name, LOCK.packages[name]]));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  calls = [];
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(LOCK));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

test('a fresh clone gets what running needs, once', () => {
  expect(install('run')).toBe(true);
  expect(install('run')).toBe(false);
  expect(calls).toEqual([expect.arrayContaining(['ci', '--omit=dev'])]);
});

test('tests install what a run left out', () => {
  install('run');
  expect(install('all')).toBe(true);
  expect(calls[1]).toContain('--include=dev');
});

test('what tests installed is never thinned out by a start', () => {
  install('all');
  expect(install('run')).toBe(false);
  expect(calls).toHaveLength(1);
});

test('a changed lock file is installed anew', () => {
  install('run');
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {} }, v: 2 }));
  expect(install('run')).toBe(true);
});

test('a complete install made by hand is kept, binaries of other platforms aside', () => {
  npmInstalled('node_modules/dayjs', 'node_modules/jest');
  expect(install('all')).toBe(false);
  expect(install('run')).toBe(false);
  expect(calls).toEqual([]);
});

test('an install by hand without the test tools serves a start and not the tests', () => {
  npmInstalled('node_modules/dayjs');
  expect(install('run')).toBe(false);
  expect(install('all')).toBe(true);
});

test('packages are not exchanged under a live server', () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'lock'), JSON.stringify({ pid: process.pid, port: 1 }));
  expect(() => install('run', data)).toThrow(`process ${process.pid}`);
  expect(calls).toEqual([]);
});

test('a lock that a killed server left behind stops nothing', () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'lock'), JSON.stringify({ pid: 2 ** 30, port: 1 }));
  expect(install('run', data)).toBe(true);
});

test('when npm fails nothing is remembered as installed', () => {
  expect(() => ensureInstalled('run', { folder, run: () => 1 })).toThrow('npm ci --omit=dev');
  expect(() => readFileSync(join(folder, 'node_modules/.zhuyue-install.json'))).toThrow();
});

test.each(['18.20.1', '19.0.0'])('Node %s is refused in one line', (version) => {
  expect(() => requireNode(version)).toThrow(
    `Node 20 or newer is needed; this is Node ${version}.`,
  );
});

test.each(['20.0.0', '22.21.0'])('Node %s is enough', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});
