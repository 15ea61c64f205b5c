import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `<folder>/lock` says who has the data folder open. SQLite would let a second process write into an open
 * file without an error, so the folder itself is locked: by the host, for itself and its children.
 */
export interface Lock {
  readonly pid: number;
  /** Where the host listens on 127.0.0.1; 0 while it does not. */
  readonly port: number;
  /** Where the embedded cloud takes an administrator's calls; absent while it is starting. */
  readonly cloudPort?: number;
}

const fileOf = (folder: string): string => join(folder, 'lock');

/** The lock as written, or undefined when there is none or it cannot be read as one. */
export function readLock(folder: string): Lock | undefined {
  try {
    const lock: unknown = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
    if (typeof lock !== 'object' || lock === null) return undefined;
    const { pid, port, cloudPort } = lock as Record<keyof Lock, unknown>;
    if (!Number.isInteger(pid) || !Number.isInteger(port)) return undefined;
    return {
      pid: pid as number,
      port: port as number,
      ...(Number.isInteger(cloudPort) && { cloudPort: cloudPort as number }),
    };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The lock when a living process other than this one and its parent holds it. */
export function foreignLock(folder: string): Lock | undefined {
  const lock = readLock(folder);
  if (lock === undefined || lock.pid === process.pid || lock.pid === process.ppid) return undefined;
  return isAlive(lock.pid) ? lock : undefined;
}

/**
 * Takes the lock for this process; a dead holder's lock is replaced.
 * @returns the living holder when there is one, and then the lock is not taken
 */
export function takeLock(folder: string, port: number): Lock | undefined {
  const text = JSON.stringify({ pid: process.pid, port } satisfies Lock);
  for (;;) {
    try {
      writeFileSync(fileOf(folder), text, { flag: 'wx' });
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const lock = readLock(folder);
    if (lock !== undefined && lock.pid !== process.pid && isAlive(lock.pid)) return lock;
    rmSync(fileOf(folder), { force: true });
  }
}

/** Adds the cloud's port to this process's lock. A reader sees the lock before or after, never half of it. */
export function completeLock(folder: string, lock: Required<Omit<Lock, 'pid'>>): void {
  const partial = `${fileOf(folder)}.${process.pid}`;
  writeFileSync(partial, JSON.stringify({ pid: process.pid, ...lock } satisfies Lock));
  renameSync(partial, fileOf(folder));
}

/** Gives the lock up if it is this process's. */
export function releaseLock(folder: string): void {
  if (readLock(folder)?.pid === process.pid) rmSync(fileOf(folder), { force: true });
}
