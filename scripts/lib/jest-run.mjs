/** Runs Jest and counts what it says, so that nothing that did not run can pass for good. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';

const REPORT = join(root, 'dist/test-report.json');
/** The tests of the browser and of crashes start processes of their own: more workers only make them wait. */
const WORKERS = Math.max(2, Math.floor(cpus().length / 2));

/**
 * @param {string[]} projects names of jest.config.cjs
 * @param {NodeJS.ProcessEnv} env added to this process's
 * @returns {{ passed: number, failures: string[] }}
 */
export function runJest(projects, env) {
  rmSync(REPORT, { force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const args = ['--json', `--outputFile=${REPORT}`, `--maxWorkers=${WORKERS}`, '--selectProjects'];
  const done = spawnSync(process.execPath, [jest, ...args, ...projects], {
    cwd: root,
    // With --json the results go to stdout too; progress is on stderr.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (!existsSync(REPORT)) {
    return { passed: 0, failures: [`Jest ended with ${done.status ?? done.signal} and no report`] };
  }
  return count(JSON.parse(readFileSync(REPORT, 'utf8')), projects, testFolders());
}

/** Jest project → folder its tests are in, from the configuration itself. */
function testFolders() {
  const { projects } = createRequire(import.meta.url)(join(root, 'jest.config.cjs'));
  return Object.fromEntries(
    projects.map(({ displayName, testMatch }) => [
      displayName,
      join(root, testMatch[0].replace('<rootDir>/', '').replace(/\/\*\*.*$/, '')),
    ]),
  );
}

/**
 * A failed, skipped or unfinished test, a file that crashed and a project without a test are failures.
 * @param {object} report what `jest --json` writes
 * @param {string[]} projects that were asked for
 * @param {Record<string, string>} folders absolute folder of each project's tests
 */
export function count(report, projects, folders) {
  const failures = [];
  let passed = 0;
  const tested = new Set();
  for (const { name, message, assertionResults } of report.testResults) {
    const project = projects.find((candidate) => name.startsWith(`${folders[candidate]}/`));
    for (const { status, fullName } of assertionResults) {
      tested.add(project);
      if (status === 'passed') passed += 1;
      else failures.push(`${status}: ${fullName}`);
    }
    if (assertionResults.length === 0) failures.push(`crashed: ${name}: ${message.slice(0, 500)}`);
  }
  for (const project of projects) {
    if (!tested.has(project)) failures.push(`no test ran in project ${project}`);
  }
  return { passed, failures };
}
