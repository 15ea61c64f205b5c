/** `backup <file>`: everything the environment holds in one file. `backup --verify <file>`: whether a file is one. */
import { existsSync } from 'node:fs';
import { type Backup, verifyBackup } from '../operations/backup/read';
import { writeBackup } from '../operations/backup/write';
import { readCollections } from '../operations/collections';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { openEnvironment } from './environment';
import { UsageError } from './usage-error';

export const backup: Command = async (args, { places, output }) => {
  const { words, flags } = parseArguments('backup', args, { env: 'value', verify: 'switch' });
  const [path, ...more] = words;
  if (path === undefined || more.length > 0) throw new UsageError('backup takes one file.');
  if (flags.verify === true) {
    if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
    const verified = await verifyBackup(path);
    output.result({ ok: true, ...facts(verified) }, describe(verified));
    return 0;
  }
  if (existsSync(path)) throw new UsageError(`${path} is there already.`);
  const environment = await openEnvironment(places, flags.env, 'a server');
  try {
    const written = await writeBackup({
      admin: environment.admin,
      environment: environment.name,
      collections: readCollections(places.root),
      path,
      now: () => new Date(),
      onProgress: (line) => output.progress(line),
    });
    output.progress('Written and verified.', true);
    output.result({ ok: true, ...facts(written) }, describe(written));
    return 0;
  } finally {
    await environment.close();
  }
};

function facts({ path, header, manifest }: Backup): Record<string, unknown> {
  const { at, environment, schema } = header;
  return { path, at, environment, schema, ...manifest };
}

function describe({ path, header, manifest }: Backup): string {
  const { consistent, changing, collections, files, missingFiles } = manifest;
  const counts = Object.entries(collections).map(([name, { count }]) => `  ${name}: ${count}`);
  return [
    `${path}: ${header.environment} at ${header.at}, schema ${header.schema}`,
    ...counts,
    `  files: ${Object.keys(files).length}`,
    ...missingFiles.map((file) => `  ! a document names ${file}, which the storage does not have`),
    consistent
      ? 'All of it was so at one moment.'
      : `Still changing while it was read: ${changing.join(', ')}. Every document is whole; they are of different moments.`,
    `SHA-256 ${manifest.sha256}`,
  ].join('\n');
}
