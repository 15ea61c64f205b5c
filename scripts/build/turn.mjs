/**
 * One build at a time. The command line can find the sources changed while a start is still building them, and two
 * builds that empty the same folders leave neither.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../lib/lock.mjs';
import { root } from '../lib/paths.mjs';

const LOOK_AGAIN_MS = 100;

/**
 * @template T
 * @param {() => Promise<T>} build
 * @param {string} [out] the folder that is built
 * @returns {Promise<T>}
 */
export async function inTurn(build, out = join(root, 'dist')) {
  mkdirSync(out, { recursive: true });
  const turn = join(out, '.building');
  while (!take(turn)) await sleep(LOOK_AGAIN_MS);
  try {
    return await build();
  } finally {
    rmSync(turn, { force: true });
  }
}

/** The file appears with its holder's number in it, or not at all. */
function take(turn) {
  const mine = `${turn}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, turn);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  // A build that was killed leaves its turn behind.
  if (!isAlive(Number(readHolder(turn)))) rmSync(turn, { force: true });
  return false;
}

function readHolder(turn) {
  try {
    return readFileSync(turn, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
