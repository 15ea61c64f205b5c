/**
 * Packages of the phone, as "build npm" of WeChat's developer tools would lay them out, but only the files in use: all
 * of TDesign is 1.16 MB, the components an app uses a quarter of that.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { build, transform } from 'esbuild';
import { Failure } from '../lib/failure.mjs';
import { root } from '../lib/paths.mjs';
import { PHONE_TARGET, requires } from './phone-script.mjs';
import { withOwnIcons } from './tdesign-icons.mjs';

const TDESIGN = join(root, 'node_modules/tdesign-miniprogram/miniprogram_dist');
const COMPONENT_PARTS = ['.json', '.js', '.wxml', '.wxss'];

/**
 * @param {{ app: string, modules: string[], components: string[] }} options modules the app's scripts import, and the
 *   TDesign components its JSON files name, as `button/button`
 */
export async function packNpm({ app, modules, components }) {
  const npm = join(app, 'miniprogram_npm');
  await Promise.all(modules.map((name) => packModule(npm, name, modules)));
  await packTdesign(join(npm, 'tdesign-miniprogram'), components);
}

/** A module becomes one file that requires the other modules in use, so that each is there once. */
async function packModule(npm, name, modules) {
  const isPackage = !name.includes('/');
  await build({
    absWorkingDir: root,
    entryPoints: [name],
    outfile: join(npm, isPackage ? `${name}/index.js` : `${name}.js`),
    bundle: true,
    external: modules.filter((other) => other !== name),
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['main'],
    target: PHONE_TARGET,
    logLevel: 'warning',
  });
}

/** Copies the components and whatever they reach by relative reference. */
async function packTdesign(out, components) {
  const done = new Set();
  const queue = components.flatMap(componentParts);
  while (queue.length > 0) {
    const file = queue.pop();
    if (done.has(file)) continue;
    done.add(file);
    const path = join(TDESIGN, file);
    if (!existsSync(path)) throw new Failure(`tdesign-miniprogram has no ${file}.`);
    const text = await prepared(file, readFileSync(path, 'utf8'));
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
    queue.push(...references(file, text));
  }
}

function componentParts(component) {
  return COMPONENT_PARTS.map((extension) => component + extension).filter(
    (file) => file.endsWith('.json') || existsSync(join(TDESIGN, file)),
  );
}

async function prepared(file, text) {
  if (file === 'icon/icon.wxss') return withOwnIcons(text);
  if (extname(file) !== '.js') return text;
  const { code } = await transform(text, { format: 'cjs', target: PHONE_TARGET, minify: true });
  return code;
}

/** Files that a file of TDesign names, relative to its root. */
function references(file, text) {
  const from = (request) => posix.join(posix.dirname(file), request);
  const all = (pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
  switch (extname(file)) {
    case '.json':
      return Object.values(JSON.parse(text).usingComponents ?? {})
        .map(from)
        .flatMap(componentParts);
    case '.wxml':
      return all(/<(?:wxs|import|include)\b[^>]*?\bsrc="([^"]+)"/g).map(from);
    case '.wxss':
      return all(/@import\s*['"]([^'"]+)['"]/g).map(from);
    case '.wxs':
      return all(/\brequire\(['"]([^'"]+)['"]\)/g).map(from);
    case '.js':
      return requires(text).map((request) => scriptFile(file, request));
    default:
      return [];
  }
}

/** TDesign brings its own packages along, below its own miniprogram_npm. */
function scriptFile(file, request) {
  if (request.startsWith('.')) {
    const target = posix.join(posix.dirname(file), request);
    return existsSync(join(TDESIGN, `${target}.js`)) ? `${target}.js` : `${target}/index.js`;
  }
  const own = posix.join('miniprogram_npm', request);
  return existsSync(join(TDESIGN, `${own}.js`)) ? `${own}.js` : `${own}/index.js`;
}
