/** `npm run cli -- <command>`: installs and builds what is missing, then hands over to the built command line. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runMain } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataFolder } from './lib/options.mjs';
import { root } from './lib/paths.mjs';

await runMain(async () => {
  const data = dataFolder();
  ensureInstalled('run', { dataFolder: data });
  const { buildAll } = await import('./build/index.mjs');
  await buildAll();
  process.env.TZ = 'UTC';
  const { runCli } = createRequire(import.meta.url)(join(root, 'dist/local/cli.cjs'));
  return runCli(process.argv.slice(2), { root, dataFolder: data });
});
