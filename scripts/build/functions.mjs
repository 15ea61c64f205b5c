/**
 * Cloud functions, ready to deploy: dist/cloudfunctions/<name>/{index.js, package.json, config.json}, and the command
 * line's view of each area in dist/tools/<area>.cjs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { writeJson } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';
import { bundleForNode } from './bundle.mjs';
import { writeDeployment } from './deployment.mjs';

const SOURCE = join(root, 'cloudfunctions');
const OUT = join(root, 'dist/cloudfunctions');
/** What the platform gives a function whose config.json says nothing: seconds, MB. */
const DEFAULTS = { timeout: 3, memorySize: 256 };

/** @returns {string[]} names of the deployed functions */
export function functionNames() {
  return foldersWith('index.ts');
}

export async function buildFunctions() {
  const names = functionNames();
  removeOthers(names);
  const areas = foldersWith('public.ts');
  await Promise.all([
    bundleForNode(
      entries(names, 'index.ts', (name) => `${name}/index`),
      {
        outdir: OUT,
        extension: '.js',
        external: 'none',
      },
    ),
    bundleForNode(
      entries(areas, 'public.ts', (area) => area),
      {
        outdir: join(root, 'dist/tools'),
        extension: '.cjs',
        external: 'none',
      },
    ),
  ]);
  const configs = names.map((name) => ({ name, ...writeDescription(name) }));
  writeDeployment({ source: SOURCE, dist: join(root, 'dist') }, configs);
  return names;
}

/** Whatever stands in the folder is deployed, so a function that is gone must not be left there. */
function removeOthers(names) {
  if (!existsSync(OUT)) return;
  for (const entry of readdirSync(OUT, { withFileTypes: true })) {
    if (entry.isDirectory() && !names.includes(entry.name)) {
      rmSync(join(OUT, entry.name), { recursive: true });
    }
  }
}

function foldersWith(file) {
  return readdirSync(SOURCE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(SOURCE, entry.name, file)))
    .map((entry) => entry.name)
    .sort();
}

function entries(names, file, output) {
  return Object.fromEntries(names.map((name) => [output(name), join(SOURCE, name, file)]));
}

/** Writes what stands beside the bundle and gives the function's configuration back. */
function writeDescription(name) {
  const source = join(SOURCE, name, 'config.json');
  if (!existsSync(source)) throw new Failure(`cloudfunctions/${name} has no config.json.`);
  const config = { ...DEFAULTS, ...JSON.parse(readFileSync(source, 'utf8')) };
  mkdirSync(join(OUT, name), { recursive: true });
  writeJson(join(OUT, name, 'config.json'), config);
  writeJson(join(OUT, name, 'package.json'), {
    name,
    version: '0.1.0',
    private: true,
    main: 'index.js',
  });
  return config;
}
