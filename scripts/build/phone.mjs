/**
 * The mini program as WeChat takes it, in dist/miniprogram: TypeScript as CommonJS, everything else as it is, and under
 * miniprogram_npm only what is used of each package.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { build } from 'esbuild';
import { Failure } from '../lib/failure.mjs';
import { filesBelow } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';
import { packNpm } from './phone-npm.mjs';
import { PHONE_TARGET, requires } from './phone-script.mjs';

const SOURCE = join(root, 'miniprogram');
const OUT = join(root, 'dist/miniprogram');
const COPIED = new Set(['.wxml', '.wxss', '.wxs', '.json', '.png', '.jpg', '.svg']);

/** @throws {Failure} when a compiled file asks for one that is not in the package */
export async function buildPhone() {
  rmSync(OUT, { recursive: true, force: true });
  const files = filesBelow(SOURCE).filter((file) => file !== 'tsconfig.json');
  const scripts = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  await build({
    absWorkingDir: SOURCE,
    entryPoints: scripts,
    outdir: OUT,
    outbase: SOURCE,
    bundle: false,
    format: 'cjs',
    platform: 'neutral',
    target: PHONE_TARGET,
    logLevel: 'warning',
  });
  for (const file of files) {
    if (!COPIED.has(extname(file))) continue;
    mkdirSync(dirname(join(OUT, file)), { recursive: true });
    writeFileSync(join(OUT, file), readFileSync(join(SOURCE, file)));
  }
  const packages = npmRequests(OUT, scripts);
  await packNpm({ app: OUT, ...packages });
  return OUT;
}

/**
 * Every `require` of the compiled scripts is checked here, because a device would only say so when the page opens.
 * What is not relative is a package.
 */
function npmRequests(out, scripts) {
  const modules = new Set();
  for (const script of scripts) {
    const file = script.replace(/\.ts$/, '.js');
    for (const request of requires(readFileSync(join(out, file), 'utf8'))) {
      if (!request.startsWith('.')) {
        modules.add(request);
        continue;
      }
      const target = posix.join(posix.dirname(file), request);
      if (target.startsWith('..')) {
        throw new Failure(`miniprogram/${script} imports ${request}, which is not on the phone.`);
      }
      if (!existsSync(join(out, target)) && !existsSync(join(out, `${target}.js`))) {
        throw new Failure(`miniprogram/${script} imports ${request}: there is no such module.`);
      }
    }
  }
  const components = new Set();
  for (const file of filesBelow(out).filter((name) => name.endsWith('.json'))) {
    const { usingComponents = {} } = JSON.parse(readFileSync(join(out, file), 'utf8'));
    for (const path of Object.values(usingComponents)) {
      if (path.startsWith('tdesign-miniprogram/')) components.add(path.slice(20));
    }
  }
  return { modules: [...modules], components: [...components] };
}
