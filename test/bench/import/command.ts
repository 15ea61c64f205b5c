import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchPlaces } from '../harness/row';

/**
 * Runs a command of `npm run cli` in a process of its own, on a data folder below the scratch folder.
 * @returns the one value that `--json` prints
 */
export async function runCommand<T>(
  { root, scratch }: BenchPlaces,
  dataFolder: string,
  args: readonly string[],
): Promise<T> {
  const command = spawn(process.execPath, [join(root, 'scripts/cli.mjs'), ...args, '--json'], {
    env: { ...process.env, ZHUYUE_DATA: join(scratch, dataFolder) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = (await once(command, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${printed.slice(0, 500)}`);
  return JSON.parse(printed) as T;
}
