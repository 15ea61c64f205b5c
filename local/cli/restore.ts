/** `restore <file>`: makes an environment what a backup says, and compares it at the end. */
import { existsSync } from 'node:fs';
import { readCollections } from '../operations/collections';
import { restoreBackup } from '../operations/restore/restore';
import { schemaVersion } from '../operations/schema';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { openEnvironment } from './environment';
import { UsageError } from './usage-error';

const SHOWN = 20;

export const restore: Command = async (args, { places, output }) => {
  const { words, flags } = parseArguments('restore', args, { env: 'value', replace: 'switch' });
  const [path, ...more] = words;
  if (path === undefined || more.length > 0) throw new UsageError('restore takes one file.');
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const known = schemaVersion(places.root);
  const environment = await openEnvironment(places, flags.env, 'nobody');
  try {
    const { backup, documents, files, rebuilt, differences } = await restoreBackup({
      admin: environment.admin,
      collections: readCollections(places.root),
      path,
      schema: known,
      replace: flags.replace === true,
      now: () => new Date(),
      onProgress: (line) => output.progress(line),
    });
    const ok = differences.length === 0;
    const { at, environment: from, schema } = backup.header;
    output.result(
      { ok, path, at, from, schema, documents, files, rebuilt, differences },
      [
        `${environment.name}: ${documents} documents and ${files} files of ${from} at ${at}`,
        ...rebuilt.map((name) => `  ${name} will be built anew`),
        ...(schema < known
          ? [`  schema ${schema} of ${known}: say migrate before it is used`]
          : []),
        ...differences.slice(0, SHOWN).map(({ where, id, what }) => `  ✕ ${where} ${id}: ${what}`),
        ok
          ? 'Compared document for document and file for file: equal.'
          : `${differences.length} differences. Somebody wrote meanwhile; restore again.`,
      ].join('\n'),
    );
    return ok ? 0 : 1;
  } finally {
    await environment.close();
  }
};
