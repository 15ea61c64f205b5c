/** Under which id a file is being imported, kept until the import is complete so that a killed one goes on. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Content and name of a file, as 24 hexadecimal digits. */
export async function fileKey(path: string): Promise<string> {
  const hash = createHash('sha256').update(`${basename(path)}\n`);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex').slice(0, 24);
}

/**
 * An import that was killed keeps its id, so that batches already written are not sent again; one that was completed
 * gets a new id the next time, so that every record is compared anew.
 */
export class ImportState {
  readonly importId: string;
  readonly resumed: boolean;
  readonly #file: string;

  constructor(folder: string, key: string, now: Date) {
    this.#file = join(folder, `${key}.json`);
    const known = readId(this.#file);
    this.resumed = known !== undefined;
    this.importId = known ?? `${key}-${now.getTime().toString(36)}`;
    if (known === undefined) writeFileSync(this.#file, JSON.stringify({ importId: this.importId }));
  }

  complete(): void {
    rmSync(this.#file, { force: true });
  }
}

function readId(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { importId: string }).importId;
  } catch {
    return undefined;
  }
}
