/**
 * Makes sure that what package-lock.json names is installed, without reinstalling what already is.
 *
 * `run` is what the app needs to start, `all` adds what tests and checks need; an `all` install serves both. A stamp in
 * node_modules (hash of the lock file, mode) answers in a millisecond. Without a stamp npm's own record of what it
 * installed is compared, so that an install made by hand is kept.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { liveLock } from './lock.mjs';
import { root } from './paths.mjs';

const STAMP = 'node_modules/.zhuyue-install.json';
const OLDEST_NODE = 20;

/** @typedef {'run' | 'all'} InstallMode */

/** @throws {Failure} when this Node is older than the project needs */
export function requireNode(version = process.versions.node) {
  const major = Number(version.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new Failure(`Node ${OLDEST_NODE} or newer is needed; this is Node ${version}.`);
  }
}

/**
 * Installs what is missing for `mode`; does nothing when it is there.
 * @param {InstallMode} mode
 * @param {{ folder?: string, dataFolder?: string, run?: (args: string[]) => number }} [options]
 * @returns {boolean} whether npm was run
 * @throws {Failure} when npm fails, or when a live server uses the folder that npm would empty
 */
export function ensureInstalled(mode, options = {}) {
  const { folder = root, dataFolder, run = (words) => npm(words, folder) } = options;
  requireNode();
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (isStamped(folder, hash, mode)) return false;

  const installed = installedMode(folder, JSON.parse(lock.toString('utf8')));
  if (installed !== undefined && serves(installed, mode)) {
    stamp(folder, hash, installed);
    return false;
  }

  const live = dataFolder === undefined ? undefined : liveLock(dataFolder);
  if (live !== undefined) {
    throw new Failure(
      `Packages must be installed, but a server (process ${live.pid}) is using them. Stop it first.`,
    );
  }
  const args = ['ci', mode === 'run' ? '--omit=dev' : '--include=dev', '--no-audit', '--no-fund'];
  console.error(`Installing packages: npm ${args.join(' ')}`);
  if (run(args) !== 0) throw new Failure(`npm ${args.join(' ')} failed in ${folder}.`);
  stamp(folder, hash, mode);
  return true;
}

/** An `all` install holds everything a `run` install does. */
function serves(installed, wanted) {
  return installed === 'all' || installed === wanted;
}

function isStamped(folder, hash, mode) {
  try {
    const found = JSON.parse(readFileSync(join(folder, STAMP), 'utf8'));
    return found.lock === hash && serves(found.mode, mode);
  } catch {
    return false;
  }
}

function stamp(folder, hash, mode) {
  writeFileSync(join(folder, STAMP), JSON.stringify({ lock: hash, mode }));
}

/**
 * What node_modules holds of the lock file, by npm's hidden record of it; undefined when something needed to run is not
 * there. Optional packages (binaries of other platforms) may be absent.
 * @returns {InstallMode | undefined}
 */
function installedMode(folder, lock) {
  const record = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return undefined;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  let devComplete = true;
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '' || wanted.optional || wanted.devOptional) continue;
    if (installed[path]?.version === wanted.version) continue;
    if (!wanted.dev) return undefined;
    devComplete = false;
  }
  return devComplete ? 'all' : 'run';
}

/** Runs the npm that started this script, or the one on the path; its output goes to stderr so stdout stays clean. */
function npm(args, folder) {
  const own = process.env.npm_execpath;
  const [command, prefix] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const shell = command === 'npm' && process.platform === 'win32';
  const done = spawnSync(command, [...prefix, ...args], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell,
  });
  return done.status ?? 1;
}
