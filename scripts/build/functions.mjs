/**
 * Cloud functions, ready to deploy: dist/cloudfunctions/<name>/{index.js, package.json, config.json}, the collections
 * they need, and the command line's view of each area in dist/tools/<area>.cjs.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { root } from '../lib/paths.mjs';
import { bundleForNode } from './bundle.mjs';

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
  const collections = join(SOURCE, 'collections.json');
  if (existsSync(collections)) copyFileSync(collections, join(OUT, 'collections.json'));
  writeJson(join(root, 'dist/cloudbaserc.json'), deployment(configs));
  return names;
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

/** CloudBase's own description of the functions: the bundle is complete, so nothing is installed in the cloud. */
function deployment(configs) {
  return {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: 'cloudfunctions',
    functions: configs.map(({ name, timeout, memorySize, triggers = [] }) => ({
      name,
      handler: 'index.main',
      runtime: 'Nodejs20.19',
      timeout,
      memorySize,
      installDependency: false,
      triggers,
    })),
  };
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
