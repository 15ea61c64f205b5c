import { build } from 'esbuild';
import { root } from '../lib/paths.mjs';

/**
 * Bundles TypeScript entries for Node 20, one self-contained CommonJS file each.
 * @param {Record<string, string>} entries output path without extension below `outdir` → source file
 * @param {{ outdir: string, extension: '.js' | '.cjs', external: 'none' | 'packages' }} options `packages` leaves
 *   everything under node_modules out of the bundle
 */
export async function bundleForNode(entries, { outdir, extension, external }) {
  if (Object.keys(entries).length === 0) return;
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    outExtension: { '.js': extension },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: external === 'packages' ? 'external' : 'bundle',
    logLevel: 'warning',
    legalComments: 'none',
  });
}
