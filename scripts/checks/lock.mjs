import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lock files: the app's, and the one of the programs that benchmarks compare with. */
const FOLDERS = ['', 'test/bench'];

/**
 * What is wrong with the lock files: a package without a checksum could be exchanged, an address would tie everybody
 * to one registry, and a lock file that does not match its package.json makes `npm ci` fail.
 * @param {string} root the checkout
 * @returns {string[]}
 */
export function lockProblems(root) {
  return FOLDERS.filter((folder) => existsSync(join(root, folder, 'package.json'))).flatMap(
    (folder) => {
      const file = join(folder, 'package-lock.json');
      if (!existsSync(join(root, file))) return [`${file} is missing`];
      const read = (name) => JSON.parse(readFileSync(join(root, folder, name), 'utf8'));
      return problemsOf(read('package-lock.json'), read('package.json')).map(
        (why) => `${file}: ${why}`,
      );
    },
  );
}

export function problemsOf(lock, manifest) {
  const problems = [];
  const top = lock.packages[''] ?? {};
  for (const group of ['dependencies', 'devDependencies']) {
    const wanted = manifest[group] ?? {};
    const locked = top[group] ?? {};
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      if (wanted[name] !== locked[name]) problems.push(`${name} differs from package.json`);
      if (wanted[name] !== undefined && !/^\d/.test(wanted[name]))
        problems.push(`${name} is not pinned`);
    }
  }
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link || entry.inBundle) continue;
    // Binaries of other platforms may be named by version alone: not every registry has them to take a checksum of.
    const foreign = entry.optional && entry.os !== undefined;
    if (entry.integrity === undefined && !foreign) problems.push(`${path} has no checksum`);
    if (entry.resolved !== undefined) problems.push(`${path} has an address`);
  }
  return problems;
}
