import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCloud, serveCloud } from './cloud';
import { parseCollections } from './collections';
import { foreignLock } from './lock';
import type { FromCloud } from './messages';

/**
 * The embedded cloud as a process of its own: `--data <folder> --collections <file> [--port N]`. Forked by the
 * host, it says on its channel when it is ready, and ends when the channel closes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      collections: { type: 'string' },
      port: { type: 'string', default: '0' },
    },
  });
  if (values.data === undefined || values.collections === undefined) {
    throw new Error('usage: cloud --data <folder> --collections <file> [--port N]');
  }
  const holder = foreignLock(values.data);
  if (holder !== undefined) {
    throw new Error(`${values.data} is in use by process ${holder.pid} (port ${holder.port})`);
  }
  const collections = parseCollections(readFileSync(values.collections, 'utf8'));
  const served = await serveCloud(
    openCloud({ data: values.data, collections }),
    Number(values.port),
  );
  const stop = (): void => {
    served.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.send?.({ type: 'ready', port: served.port } satisfies FromCloud);
}

main().catch((error: unknown) => {
  console.error(`cloud: ${(error as Error).message}`);
  process.exit(1);
});
