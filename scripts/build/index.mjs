/** The whole build, in the order its parts need each other. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { writeJson } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';
import { buildFunctions } from './functions.mjs';
import { buildBrowserRuntime, buildLocal } from './local.mjs';
import { buildPhone } from './phone.mjs';
import { checkSizes, kilobytes, packageSizes } from './sizes.mjs';
import { fingerprint, isFresh, markFresh } from './stamp.mjs';
import { inTurn } from './turn.mjs';

/**
 * Builds what has changed since the last complete build; nothing at all when nothing has.
 * @param {{ force?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<boolean>} whether anything was built
 */
export function buildAll({ force = false, log = console.error } = {}) {
  return inTurn(() => buildChanged(force, log));
}

async function buildChanged(force, log) {
  // Taken first, so that a file saved while building is built again the next time.
  const sources = fingerprint();
  if (!force && isFresh(sources)) return false;
  const started = performance.now();
  const [functions, app] = await Promise.all([
    buildFunctions(),
    buildPhone(),
    buildLocal(),
    buildBrowserRuntime(),
  ]);
  const packages = packageSizes(app);
  writeJson(join(root, 'dist/packages.json'), packages);
  checkSizes(packages);
  await buildBrowser();
  markFresh(sources);
  for (const { name, bytes, limit } of packages) {
    log(`  phone ${name.padEnd(24)} ${kilobytes(bytes).padStart(9)} of ${kilobytes(limit)}`);
  }
  log(`  functions ${functions.join(' ')}`);
  log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

/** Draws the phone's package into the browser host; the compiler is itself built just before. */
export async function buildBrowser() {
  const require = createRequire(import.meta.url);
  const compiler = join(root, 'dist/local/browser-compiler.cjs');
  delete require.cache[compiler];
  const { compileApp } = require(compiler);
  const options = { source: join(root, 'dist/miniprogram'), out: join(root, 'dist/browser') };
  try {
    await compileApp(options);
  } catch (error) {
    // It says file and line itself; a stack of the compiler would hide that.
    throw error.name === 'CompileError' ? new Failure(error.message) : error;
  }
}
