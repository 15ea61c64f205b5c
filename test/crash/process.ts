import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { FromCloud } from '../../local/cloud/messages';

/** Bundles the cloud as it ships: one file, libsql beside it. */
export function bundleCloud(folder: string): string {
  const outfile = join(folder, 'cloud.cjs');
  buildSync({
    entryPoints: [join(__dirname, '../../local/cloud/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['libsql'],
    nodePaths: [join(__dirname, '../../node_modules')],
  });
  return outfile;
}

export interface CloudProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | string | null>;
}

/** Starts a bundled cloud and waits until it says that it is ready. */
export function startProcess(
  bundle: string,
  data: string,
  collections: object,
  more: readonly string[] = [],
): Promise<CloudProcess> {
  mkdirSync(data, { recursive: true });
  const file = join(data, 'collections.json');
  writeFileSync(file, JSON.stringify({ collections }));
  const child = fork(bundle, ['--data', data, '--collections', file, ...more], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The bundle lies outside the checkout, and libsql does not.
    env: { ...process.env, NODE_PATH: join(__dirname, '../../node_modules') },
  });
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const exited = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromCloud) => {
      if (message.type === 'ready') resolve({ child, port: message.port, exited });
    });
    void exited.then((how) => reject(new Error(`cloud ended with ${how}: ${complaint}`)));
  });
}
