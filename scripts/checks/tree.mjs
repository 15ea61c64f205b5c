import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A person's or a machine's own folders, and places where packages are fetched from. */
const TRACES = [
  /(?:^|["'`\s(=:])(\/(?:home|Users|root|work|tmp|mnt)\/[\w.-]+)/m,
  /\b([A-Z]:\\Users\\\w+)/m,
  /\b(https?:\/\/[\w.-]*(?:registry|npmmirror|verdaccio|artifactory|nexus)[\w.-]*[:/])/m,
  /\b(https?:\/\/(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+)/m,
];
const TEXT = /\.(ts|mjs|cjs|js|json|md|wxml|wxss|wxs|html|css|yml|yaml|sh|jsonl)$|^\.[\w-]+$/;
const LARGEST_TEXT = 4 * 1024 * 1024;

/**
 * Files of the tree that name a machine path or a registry, as `file: trace`.
 * @param {string} root the checkout
 */
export function treeProblems(root) {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (listed.status !== 0) return ['git does not list the files of this checkout'];
  return listed.stdout
    .split('\0')
    .filter((file) => TEXT.test(file.split('/').pop() ?? ''))
    .filter((file) => {
      const stats = statSync(join(root, file), { throwIfNoEntry: false });
      return stats !== undefined && stats.size <= LARGEST_TEXT;
    })
    .flatMap((file) =>
      tracesIn(readFileSync(join(root, file), 'utf8')).map((trace) => `${file}: ${trace}`),
    );
}

export function tracesIn(text) {
  return TRACES.flatMap((pattern) => {
    const match = pattern.exec(text);
    return match?.[1] === undefined ? [] : [match[1]];
  });
}
