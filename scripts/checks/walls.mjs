import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../lib/files.mjs';
import { importsOf } from './imports.mjs';
import { violation } from './rooms.mjs';

/** Tests may look into every room, so they are not here. */
const FOLDERS = ['typings', 'miniprogram', 'cloudfunctions', 'local', 'scripts'];
/** Not source, but what the demo library holds. */
const LEFT_OUT = /^local\/demo\/(data|documents)\//;

/**
 * Every import that crosses a wall of rooms.mjs, as `file:line: why`.
 * @param {string} root the checkout
 * @returns {string[]}
 */
export function wallProblems(root) {
  return FOLDERS.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => filesBelow(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter(isSource)
    .flatMap((file) => importsOf(root, file))
    .flatMap((found) => {
      const why = violation(found);
      return why === undefined ? [] : [`${found.from}:${found.line}: ${why}`];
    });
}

function isSource(file) {
  if (LEFT_OUT.test(file)) return false;
  if (file.endsWith('.json'))
    return file.startsWith('miniprogram/') && !file.endsWith('tsconfig.json');
  return /\.(ts|mjs)$/.test(file);
}
