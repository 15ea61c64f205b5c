/** Writes everything an environment holds into one file. */
import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { type Admin, fileIdPrefix } from '../admin';
import type { BackupCollection } from '../collections';
import { CollectionDigest } from '../digest';
import { Documents } from '../documents';
import { readFile } from '../files';
import { readState } from '../state';
import { idOf, storedLine, textsBeginningWith } from '../stored-json';
import type { CollectionEntry, FileEntry, Header, Line, Manifest } from './format';
import { LineWriter } from './line-file';
import { type Backup, verifyBackup } from './read';

export interface BackupOptions {
  readonly admin: Admin;
  readonly environment: string;
  readonly collections: readonly BackupCollection[];
  /** Appears only when it is whole and verified. */
  readonly path: string;
  readonly now: () => Date;
  readonly onProgress: (line: string) => void;
}

/** How often what changed meanwhile is read again before the backup says so and ends. */
const ROUNDS = 3;
/** Bytes of a file on a line; divisible by three, so that only a file's last piece has padding. */
const PIECE = 48 * 1024;

/** The environment cannot be backed up as it is. */
export class NotNow extends Error {}

/**
 * Each document is read as the database has it at some moment of the run. When all was read, everything is read once
 * more: if nothing differs, the file holds what the environment was at the moment between the two readings. What did
 * differ is written again, up to three rounds; a backup that is still not consistent names what was changing. (A file
 * that is replaced under the same name meanwhile is not noticed; nothing in this project does that but a new ingest.)
 *
 * @throws {NotNow} while a restore into the environment is unfinished
 */
export async function writeBackup(options: BackupOptions): Promise<Backup> {
  const partial = `${options.path}.part`;
  await rm(partial, { force: true });
  const writer = new LineWriter(partial);
  try {
    await new Run(options, writer).write();
    await writer.close();
    const verified = await verifyBackup(partial);
    await rename(partial, options.path);
    return { ...verified, path: options.path };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

class Run {
  readonly #options: BackupOptions;
  readonly #documents: Documents;
  readonly #writer: LineWriter;
  readonly #collections = new Map<string, CollectionEntry>();
  readonly #files = new Map<string, FileEntry>();
  readonly #missing = new Set<string>();
  #prefix = '';

  constructor(options: BackupOptions, writer: LineWriter) {
    this.#options = options;
    this.#documents = new Documents(options.admin);
    this.#writer = writer;
  }

  async write(): Promise<void> {
    const { admin, environment, collections, now } = this.#options;
    const state = await readState(this.#documents);
    if (state.restoring !== undefined) {
      throw new NotNow(
        'A restore into this environment was begun and not finished; finish it first.',
      );
    }
    this.#prefix = await fileIdPrefix(admin);
    await this.#line({
      zhuyue: 'backup',
      format: 1,
      at: now().toISOString(),
      environment,
      schema: state.schema,
      fileIds: this.#prefix,
    } satisfies Header);
    let changing = collections.filter(({ part }) => part !== 'never').map(({ name }) => name);
    for (let round = 1; round <= ROUNDS && changing.length > 0; round += 1) {
      for (const name of changing) await this.#section(name, round);
      changing = await this.#changed();
    }
    await this.#line({ manifest: this.#manifest(changing) });
  }

  #manifest(changing: readonly string[]): Manifest {
    const consistent = changing.length === 0;
    const entries = [...this.#collections].filter(([name]) => consistent || !this.#isRebuilt(name));
    return {
      consistent,
      changing,
      collections: Object.fromEntries(entries),
      files: Object.fromEntries(this.#files),
      missingFiles: [...this.#missing],
      sha256: this.#writer.sha256,
    };
  }

  /** What follows from other collections is worth nothing beside others than those it followed from. */
  #isRebuilt(name: string): boolean {
    return this.#options.collections.some(
      (collection) => collection.name === name && collection.part === 'rebuilt',
    );
  }

  async #section(name: string, round: number): Promise<void> {
    await this.#line({ begin: name, round });
    const digest = new CollectionDigest();
    const named = new Set<string>();
    for await (const line of this.#lines(name)) {
      digest.add(line);
      for (const fileId of textsBeginningWith(this.#prefix, line)) named.add(fileId);
      await this.#writer.write(`{"collection":${JSON.stringify(name)},"document":${line}}`);
      if (digest.count % 1000 === 0) this.#options.onProgress(`${name}: ${digest.count} documents`);
    }
    this.#collections.set(name, { round, count: digest.count, digest: digest.value });
    // At once: what a document names now may be replaced and removed ten minutes later.
    for (const fileId of named) await this.#file(fileId.slice(this.#prefix.length), fileId);
  }

  async #changed(): Promise<string[]> {
    const changed: string[] = [];
    for (const [name, entry] of this.#collections) {
      this.#options.onProgress(`${name}: read again`);
      const digest = new CollectionDigest();
      for await (const line of this.#lines(name)) digest.add(line);
      if (digest.value !== entry.digest || digest.count !== entry.count) changed.push(name);
    }
    return changed;
  }

  async *#lines(name: string): AsyncGenerator<string> {
    for await (const page of this.#documents.pages(name)) {
      for (const text of page) {
        const line = storedLine(text);
        idOf(line);
        yield line;
      }
    }
  }

  async #file(path: string, fileId: string): Promise<void> {
    if (this.#files.has(path)) return;
    const content = await readFile(this.#options.admin, fileId);
    if (content === undefined) {
      this.#missing.add(path);
      return;
    }
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces(content, PIECE)) {
      hash.update(piece);
      bytes += piece.length;
      await this.#line({ file: path, data: piece.toString('base64') });
    }
    // An empty file has no piece; its line says that it is there.
    if (bytes === 0) await this.#line({ file: path, data: '' });
    this.#files.set(path, { bytes, sha256: hash.digest('hex') });
  }

  #line(line: Line): Promise<void> {
    return this.#writer.write(JSON.stringify(line));
  }
}

/** The same bytes in pieces of one size. */
async function* pieces(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of content) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= size) {
      yield held.subarray(0, size);
      held = held.subarray(size);
    }
  }
  if (held.length > 0) yield held;
}
