/** Runs one function's bundle in a thread: the stand-in for one warm instance in the cloud. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionContext } from './context';
import type { CallMessage, WorkerMessage, WorkerSetup } from './messages';

type Main = (event: unknown, context: FunctionContext) => unknown;

const port = parentPort;
if (port === null) throw new Error('The function worker runs as a worker thread only.');

const { bundle } = workerData as WorkerSetup;
const { main } = createRequire(bundle)(bundle) as { main?: Main };
if (typeof main !== 'function') throw new Error(`${bundle} exports no function named main.`);

const say = (message: WorkerMessage) => port.postMessage(message);

async function run({ id, event, context }: CallMessage): Promise<void> {
  try {
    const answer: unknown = await main?.(JSON.parse(event), context);
    // As on the wire: dates become text, undefined becomes nothing.
    say({ type: 'answered', id, body: JSON.stringify(answer ?? null) });
  } catch (error) {
    say({
      type: 'threw',
      id,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

port.on('message', (message: CallMessage) => void run(message));
say({ type: 'ready' });
