/** Runs the real command line in a process of its own, on a data folder of the test's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has said on stderr so far, again at every piece. */
  onStderr(listener: (text: string) => void): void;
}

export function startCli(dataFolder: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, ['scripts/cli.mjs', ...args], {
    cwd: ROOT,
    env: { ...process.env, ZHUYUE_DATA: dataFolder, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    process: child,
    ended: new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (code) => done({ code, stdout, stderr }));
    }),
    onStderr: (listener) => {
      child.stderr.on('data', () => listener(stderr));
    },
  };
}

export function cli(dataFolder: string, ...args: string[]): Promise<Ended> {
  return startCli(dataFolder, args).ended;
}

/** Runs with `--json` and reads the one value that may stand on stdout. */
export async function cliJson<T>(dataFolder: string, ...args: string[]): Promise<T & Ended> {
  const ended = await cli(dataFolder, ...args, '--json');
  return { ...(JSON.parse(ended.stdout) as T), ...ended };
}
