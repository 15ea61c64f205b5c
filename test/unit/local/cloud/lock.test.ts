import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  completeLock,
  foreignLock,
  readLock,
  releaseLock,
  takeLock,
} from '../../../../local/cloud/lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuyue-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (lock: unknown) => writeFileSync(join(folder, 'lock'), JSON.stringify(lock));
/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('a lock is taken, read and given up', () => {
  expect(takeLock(folder, 8080)).toBeUndefined();
  expect(readLock(folder)).toEqual({ pid: process.pid, port: 8080 });
  releaseLock(folder);
  expect(readLock(folder)).toBeUndefined();
});

test('a lock comes to name the cloud’s port too', () => {
  takeLock(folder, 8080);
  completeLock(folder, { port: 8080, cloudPort: 9090 });
  expect(readLock(folder)).toEqual({ pid: process.pid, port: 8080, cloudPort: 9090 });
  releaseLock(folder);
  expect(readLock(folder)).toBeUndefined();
});

test('a living holder keeps its lock', () => {
  write({ pid: 1, port: 5 });
  expect(takeLock(folder, 8080)).toEqual({ pid: 1, port: 5 });
  expect(foreignLock(folder)).toEqual({ pid: 1, port: 5 });
  releaseLock(folder);
  expect(readLock(folder)).toEqual({ pid: 1, port: 5 });
});

test('a dead holder’s lock is replaced', () => {
  write({ pid: deadPid(), port: 5 });
  expect(foreignLock(folder)).toBeUndefined();
  expect(takeLock(folder, 8080)).toBeUndefined();
  expect(readLock(folder)?.pid).toBe(process.pid);
});

test('one’s own lock and one’s parent’s are not foreign', () => {
  write({ pid: process.pid, port: 5 });
  expect(foreignLock(folder)).toBeUndefined();
  write({ pid: process.ppid, port: 5 });
  expect(foreignLock(folder)).toBeUndefined();
});

test.each(['', 'null', '[]', '{"pid":"1"}', '{"pid":1}', '12', '{'])(
  'a lock that reads %p is none, and is replaced',
  (text) => {
    writeFileSync(join(folder, 'lock'), text);
    expect(readLock(folder)).toBeUndefined();
    expect(takeLock(folder, 1)).toBeUndefined();
    expect(readLock(folder)?.pid).toBe(process.pid);
  },
);
