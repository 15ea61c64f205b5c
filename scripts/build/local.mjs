import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../lib/paths.mjs';
import { bundleForNode } from './bundle.mjs';

/** What runs on this machine, by the name of its file in dist/local. */
const PROGRAMS = {
  cloud: 'local/cloud/main.ts',
  host: 'local/host/index.ts',
  worker: 'local/host/functions/worker.ts',
  cli: 'local/cli/main.ts',
  'browser-compiler': 'local/browser/compile/index.ts',
};

/** The embedded cloud, the function host, the command line and the browser compiler, for Node. */
export async function buildLocal() {
  await bundleForNode(PROGRAMS, {
    outdir: join(root, 'dist/local'),
    extension: '.cjs',
    external: 'packages',
  });
}

/** The runtime that draws the app in a browser, one script and its style. */
export async function buildBrowserRuntime() {
  await build({
    absWorkingDir: root,
    entryPoints: ['local/browser/runtime/main.ts'],
    outfile: 'dist/browser/host.js',
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'warning',
  });
}
