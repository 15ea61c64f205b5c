/** The library as a reader's own machine runs it: `npm start` of the built checkout, with the demo records, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
/** What the start prints when readers may come: `筑阅 Zhuyue: http://127.0.0.1:<port>`. */
const READY = /^筑阅 Zhuyue: (http:\S+)$/m;

export interface Library {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the library on a free port and loads the demo records.
 * @param folder where its data is and stays; one of its own that goes with it when absent
 * @throws when it ends before it is ready, with what it printed
 */
export async function startLibrary(folder?: string): Promise<Library> {
  const data = folder ?? (await mkdtemp(path.join(tmpdir(), 'zhuyue-journeys-')));
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', ZHUYUE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async () => {
    await ended(child);
    if (folder === undefined) await rm(data, { recursive: true, force: true });
  };
  try {
    return { url: await address(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const url = READY.exec(printed)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    child.once('exit', () => reject(new Error(`The library did not start:\n${printed}`)));
  });
}

/** Asks the library to stop as Ctrl-C does, and waits until it has. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
