/**
 * `npm run bench [-- <area>] [--full] [--json]`: measures an area, or all of them, and prints one row a figure. `--full`
 * adds what takes minutes.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataFolder } from './lib/options.mjs';
import { root } from './lib/paths.mjs';

const FOLDER = join(root, 'test/bench');
/** Areas that compare with other programs, which nobody else needs to download. */
const WITH_RIVALS = new Set(['search']);

const SWITCHES = ['--full', '--json'];
const NO_AREAS = new Set(['harness', 'rivals', 'node_modules']);

await runMain(async () => {
  const words = process.argv.slice(2).filter((word) => !SWITCHES.includes(word));
  const areas = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NO_AREAS.has(entry.name))
    .map((entry) => entry.name);
  const unknown = words.find((word) => !areas.includes(word));
  if (unknown !== undefined) {
    throw new Failure(`There is nothing to measure in ${unknown}. Possible: ${areas.join(' ')}`);
  }
  ensureInstalled('all', { dataFolder: dataFolder() });
  const { buildAll } = await import('./build/index.mjs');
  await buildAll();
  const rows = [];
  for (const area of words.length === 0 ? areas : words) rows.push(...(await measureArea(area)));
  if (process.argv.includes('--json')) console.log(JSON.stringify({ rows }));
  else for (const row of rows) console.log(line(row));
});

async function measureArea(area) {
  if (WITH_RIVALS.has(area)) ensureInstalled('run', { folder: FOLDER });
  const { bundleForNode } = await import('./build/bundle.mjs');
  await bundleForNode(
    {
      [area]: join(FOLDER, area, 'index.ts'),
      ...(WITH_RIVALS.has(area) && { 'rival-worker': join(FOLDER, 'rivals/worker.ts') }),
    },
    { outdir: join(root, 'dist/bench'), extension: '.cjs', external: 'packages' },
  );
  const { measure } = createRequire(import.meta.url)(join(root, `dist/bench/${area}.cjs`));
  const scratch = mkdtempSync(join(tmpdir(), 'zhuyue-bench-'));
  try {
    const testData = resolve(root, process.env.ZHUYUE_TEST_DATA ?? '../shared/data');
    const full = process.argv.includes('--full');
    return await measure({ root, scratch, testData, full });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function line({ area, name, unit, value, goal, rivals }) {
  const figure = `${Math.round(value * 100) / 100} ${unit}`;
  const others = Object.entries(rivals).map(
    ([rival, theirs]) => `${rival} ${Math.round(theirs * 100) / 100} ${unit}`,
  );
  const notes = [...(goal === undefined ? [] : [`goal ${goal}`]), ...others];
  const tail = notes.length === 0 ? '' : `  (${notes.join(', ')})`;
  return `${area.padEnd(10)} ${name.padEnd(52)} ${figure}${tail}`;
}
