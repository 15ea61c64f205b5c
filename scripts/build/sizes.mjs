import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { filesBelow } from '../lib/files.mjs';

/** The house's own limits in bytes; WeChat refuses a package at 2 MB and warns at 1.5 MB. */
const LIMITS = { main: 1024 * 1024, sub: 1.5 * 1024 * 1024, whole: 20 * 1024 * 1024 };

/**
 * Sizes of a built mini program's packages, the main one first, and of all of them together at the end.
 * @param {string} app the folder with app.json
 * @returns {{ name: string, bytes: number, limit: number }[]}
 */
export function packageSizes(app) {
  const config = JSON.parse(readFileSync(join(app, 'app.json'), 'utf8'));
  const roots = (config.subPackages ?? config.subpackages ?? []).map((entry) =>
    entry.root.replace(/\/?$/, '/'),
  );
  const bytes = new Map([['main', 0], ...roots.map((name) => [name, 0])]);
  for (const file of filesBelow(app)) {
    const owner = roots.find((name) => file.startsWith(name)) ?? 'main';
    bytes.set(owner, bytes.get(owner) + statSync(join(app, file)).size);
  }
  const packages = [...bytes].map(([name, size]) => ({
    name: name.replace(/\/$/, ''),
    bytes: size,
    limit: name === 'main' ? LIMITS.main : LIMITS.sub,
  }));
  const whole = packages.reduce((sum, { bytes: size }) => sum + size, 0);
  return [...packages, { name: 'whole', bytes: whole, limit: LIMITS.whole }];
}

/** @throws {Failure} naming every package over its limit */
export function checkSizes(packages) {
  const over = packages.filter(({ bytes, limit }) => bytes > limit);
  if (over.length === 0) return;
  const list = over.map(
    ({ name, bytes, limit }) => `${name} ${kilobytes(bytes)} of ${kilobytes(limit)}`,
  );
  throw new Failure(`Too large for the phone: ${list.join(', ')}.`);
}

export function kilobytes(bytes) {
  return `${Math.round(bytes / 1024).toLocaleString('en')} KB`;
}
