import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Who serves a data folder now, by its lock file; undefined when nobody does (also after a kill -9, which leaves the
 * file behind).
 * @param {string} dataFolder
 * @returns {{ pid: number, port: number } | undefined} port is the host's, 0 while it is starting
 */
export function liveLock(dataFolder) {
  let lock;
  try {
    lock = JSON.parse(readFileSync(join(dataFolder, 'lock'), 'utf8'));
  } catch {
    return undefined;
  }
  return isAlive(lock.pid) ? { pid: lock.pid, port: lock.port ?? 0 } : undefined;
}

export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process: it lives, we may not signal it.
    return error.code === 'EPERM';
  }
}
