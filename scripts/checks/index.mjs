/** The static checks, each of which counts as one test. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { lockProblems } from './lock.mjs';
import { packageProblems } from './packages.mjs';
import { treeProblems } from './tree.mjs';
import { wallProblems } from './walls.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => string[]} run problems, none when all is well
 */

const TYPE_PROJECTS = ['miniprogram', 'cloudfunctions', 'local', 'local/browser', 'test'];

/** @type {Check[]} */
export const CHECKS = [
  ...TYPE_PROJECTS.map((folder) => ({
    name: `types of ${folder}`,
    run: () => tool('node_modules/typescript/bin/tsc', ['-p', folder]),
  })),
  {
    name: 'format and lint',
    run: () =>
      tool('node_modules/@biomejs/biome/bin/biome', [
        'ci',
        '--colors=off',
        '--error-on-warnings',
        '.',
      ]),
  },
  {
    name: 'no promise left alone',
    run: () =>
      tool('node_modules/oxlint/bin/oxlint', ['--config', '.oxlintrc.json', '--type-aware']),
  },
  { name: 'import walls', run: () => wallProblems(root) },
  { name: 'lock file', run: () => lockProblems(root) },
  { name: 'package sizes', run: () => packageProblems(join(root, 'dist/miniprogram')) },
  { name: 'no trace of a machine', run: () => treeProblems(root) },
];

/** A tool's output when it fails. */
function tool(script, args) {
  if (!existsSync(join(root, script))) return [`${script} is not installed`];
  const done = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' });
  if (done.status === 0) return [];
  return [`${done.stdout}${done.stderr}`.trim() || `${script} ended with ${done.status}`];
}
