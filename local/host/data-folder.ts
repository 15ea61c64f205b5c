/** The one folder that holds everything a library enters: database, files, logs. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error';

/** Left in a folder that was empty when it became a data folder, and that may therefore be emptied. */
const MARKER = 'zhuyue-data';

export interface DataFolder {
  readonly path: string;
  /** `/tmp` of the functions: the search index's files are kept here between calls. */
  readonly temporary: string;
  readonly logs: string;
  /** State and rejects of imports, for the command line. */
  readonly imports: string;
}

/** @throws {StartError} when it cannot be written to */
export function openDataFolder(path: string): DataFolder {
  const folder = {
    path: resolve(path),
    temporary: resolve(path, 'tmp'),
    logs: resolve(path, 'logs'),
    imports: resolve(path, 'imports'),
  };
  try {
    const isNew = !existsSync(folder.path) || readdirSync(folder.path).length === 0;
    makeFolder(folder.path);
    if (isNew) writeFileSync(join(folder.path, MARKER), 'Zhuyue keeps its data here.\n');
    for (const part of Object.values(folder)) {
      makeFolder(part);
      accessSync(part, constants.W_OK);
    }
  } catch (error) {
    throw new StartError(
      `The data folder ${folder.path} cannot be written to (${(error as NodeJS.ErrnoException).code}). Choose another with ZHUYUE_DATA.`,
    );
  }
  return folder;
}

/** Not by Node's own recursion, which never ends where a system answers ENOENT for a folder it will not make. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/**
 * Deletes everything the folder holds but its lock, and makes it usable again.
 * @throws {StartError} when the folder held something else before it was used as a data folder
 */
export function emptyDataFolder(folder: DataFolder): void {
  if (!existsSync(join(folder.path, MARKER))) {
    throw new StartError(`${folder.path} holds other things too: --reset would delete them.`);
  }
  for (const name of readdirSync(folder.path)) {
    if (name !== 'lock' && name !== MARKER)
      rmSync(join(folder.path, name), { recursive: true, force: true });
  }
  openDataFolder(folder.path);
}
