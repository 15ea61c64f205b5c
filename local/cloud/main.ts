import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ParentChannel } from './channel';
import { openCloud, PRODUCTION, serveCloud } from './cloud';
import { parseCollections } from './collections';
import { foreignLock } from './lock';
import type { FromCloud, ToCloud } from './messages';
import { Schedule, systemClock } from './timers/schedule';

/**
 * The embedded cloud as a process of its own:
 * `--data <folder> --collections <file> [--port N] [--public-base <origin>]`.
 * Forked by the host, it says on its channel when it is ready, asks there for functions to be run, and ends
 * when the channel closes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      collections: { type: 'string' },
      port: { type: 'string', default: '0' },
      'public-base': { type: 'string' },
    },
  });
  if (values.data === undefined || values.collections === undefined) {
    throw new Error(
      'usage: cloud --data <folder> --collections <file> [--port N] [--public-base <origin>]',
    );
  }
  if (process.send === undefined) throw new Error('the cloud is started by child_process.fork');
  const send = (message: FromCloud): void => void process.send?.(message);
  const holder = foreignLock(values.data);
  if (holder !== undefined) {
    throw new Error(`${values.data} is in use by process ${holder.pid} (port ${holder.port})`);
  }
  const channel = new ParentChannel(send, (triggers) => {
    try {
      schedule.set(triggers);
    } catch (error) {
      fail(error);
    }
  });
  const schedule = new Schedule(channel.invoke, systemClock);
  process.on('message', (message) => channel.receive(message as ToCloud));
  const cloud = openCloud({
    ...PRODUCTION,
    data: values.data,
    collections: parseCollections(readFileSync(values.collections, 'utf8')),
    invoke: channel.invoke,
  });
  const served = await serveCloud(cloud, Number(values.port), values['public-base']);
  const stop = (): void => {
    schedule.stop();
    served.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(reason, stop);
  // The parent may have gone while the socket was being opened.
  if (!process.connected) stop();
  send({ type: 'ready', port: served.port });
}

function fail(error: unknown): never {
  console.error(`cloud: ${(error as Error).message}`);
  process.exit(1);
}

main().catch(fail);
