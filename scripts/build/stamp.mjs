/** Remembers what the last complete build was made of, so that a start that changes nothing builds nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../lib/files.mjs';
import { root } from '../lib/paths.mjs';

const SOURCES = ['miniprogram', 'cloudfunctions', 'local', 'typings', 'scripts/build'];
const STAMP = join(root, 'dist/.build');

/** Name, size and time of every source file; contents need not be read to see that nobody touched them. */
export function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of SOURCES) {
    for (const file of filesBelow(join(root, folder))) {
      const { size, mtimeMs } = statSync(join(root, folder, file));
      hash.update(`${folder}/${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

export function isFresh(sources) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

export function markFresh(sources) {
  writeFileSync(STAMP, sources);
}
