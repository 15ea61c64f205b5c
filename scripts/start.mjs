/**
 * `npm start [-- --no-open] [--reset] [--watch]`: installs and builds what is missing, starts everything, prints one
 * address. PORT and ZHUYUE_DATA choose the port and the data folder.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { liveLock } from './lib/lock.mjs';
import { openBrowser } from './lib/open-browser.mjs';
import { dataFolder, port, switches } from './lib/options.mjs';
import { root } from './lib/paths.mjs';

await runMain(async () => {
  const given = switches(['--no-open', '--reset', '--watch']);
  const data = dataFolder();
  const wantedPort = port();
  const live = liveLock(data);
  if (live !== undefined) {
    throw new Failure(`${data} is in use by process ${live.pid} (http://127.0.0.1:${live.port}).`);
  }
  ensureInstalled('run', { dataFolder: data });
  const { buildAll } = await import('./build/index.mjs');
  await buildAll();

  // The functions and the database think in UTC whatever this machine does.
  process.env.TZ = 'UTC';
  const { startHost, seedDemo, StartError } = createRequire(import.meta.url)(
    join(root, 'dist/local/host.cjs'),
  );
  let host;
  try {
    host = await startHost({
      root,
      dataFolder: data,
      port: wantedPort,
      reset: given.has('--reset'),
    });
  } catch (error) {
    throw error instanceof StartError ? new Failure(error.message) : error;
  }
  let stopping = false;
  const stop = (code) => {
    if (stopping) return;
    stopping = true;
    host.stop().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  host.onCloudExit((reason) => {
    console.error(reason);
    stop(1);
  });
  try {
    await seedDemo(host, progressBar);
  } catch (error) {
    if (!stopping) {
      await host.stop();
      throw error;
    }
  }
  if (given.has('--watch')) {
    const { watchSources } = await import('./build/watch.mjs');
    watchSources((changed) => host.reload(changed));
  }
  console.log(`筑阅 Zhuyue: ${host.url}`);
  if (!given.has('--no-open') && !process.env.CI) openBrowser(host.url);
});

/** One line that fills up on a terminal; elsewhere the start and the end. */
function progressBar({ label, done, total }) {
  const full = Math.round((done / total) * 30);
  const line = `${label} [${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${done}/${total}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}${done === total ? '\n' : ''}`);
  else if (done === 0 || done === total) process.stderr.write(`${line}\n`);
}
