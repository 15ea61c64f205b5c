/** `npm run build [-- --force]`: everything under dist/, from source. */
import { runMain } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';

await runMain(async () => {
  ensureInstalled('run');
  const { buildAll } = await import('./build/index.mjs');
  await buildAll({ force: process.argv.includes('--force') });
});
