/** Reads a backup: what it says of itself, and then what counts in it. */
import { createHash } from 'node:crypto';
import { CollectionDigest } from '../digest';
import { BrokenBackup, type Header, type Line, type Manifest } from './format';
import { type ReadLine, readLines } from './line-file';

export interface Backup {
  readonly path: string;
  readonly header: Header;
  readonly manifest: Manifest;
}

/**
 * Reads all of it and compares every count and digest with the manifest.
 * @throws {BrokenBackup} naming what does not agree
 */
export async function verifyBackup(path: string): Promise<Backup> {
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  const sections = new Map<string, { round: number; digest: CollectionDigest }>();
  const files = new FileDigests();
  for await (const read of readLines(path)) {
    if (manifest !== undefined) throw new BrokenBackup('there is something after its last line');
    const line = parse(read);
    if (header === undefined) {
      header = headerOf(line);
    } else if ('begin' in line) {
      sections.set(line.begin, { round: line.round, digest: new CollectionDigest() });
    } else if ('collection' in line) {
      const section = sections.get(line.collection);
      if (section === undefined)
        throw new BrokenBackup(`a document of ${line.collection} stands outside`);
      section.digest.add(JSON.stringify(line.document));
    } else if ('file' in line) {
      files.add(line.file, Buffer.from(line.data, 'base64'));
    } else if ('manifest' in line) {
      manifest = line.manifest;
      if (manifest.sha256 !== read.sha256Before())
        throw new BrokenBackup('its SHA-256 does not agree');
    }
  }
  if (header === undefined || manifest === undefined) {
    throw new BrokenBackup('it is not whole: the manifest at its end is missing');
  }
  for (const [name, { round, count, digest }] of Object.entries(manifest.collections)) {
    const found = sections.get(name);
    if (found?.round !== round || found.digest.count !== count || found.digest.value !== digest) {
      throw new BrokenBackup(`${name} is not what its manifest says`);
    }
  }
  files.compareWith(manifest);
  return { path, header, manifest };
}

export type Content =
  | { readonly kind: 'document'; readonly collection: string; readonly line: string }
  | { readonly kind: 'piece'; readonly path: string; readonly bytes: Buffer };

/** Documents and files of a verified backup, of each collection the round that counts. */
export async function* contentOf({ path, manifest }: Backup): AsyncGenerator<Content> {
  let round = 0;
  for await (const read of readLines(path)) {
    const line = parse(read);
    if ('begin' in line) {
      round = line.round;
    } else if ('collection' in line && manifest.collections[line.collection]?.round === round) {
      yield { kind: 'document', collection: line.collection, line: JSON.stringify(line.document) };
    } else if ('file' in line) {
      yield { kind: 'piece', path: line.file, bytes: Buffer.from(line.data, 'base64') };
    }
  }
}

class FileDigests {
  readonly #files = new Map<string, { bytes: number; hash: ReturnType<typeof createHash> }>();

  add(path: string, piece: Buffer): void {
    const file = this.#files.get(path) ?? { bytes: 0, hash: createHash('sha256') };
    file.bytes += piece.length;
    file.hash.update(piece);
    this.#files.set(path, file);
  }

  compareWith({ files }: Manifest): void {
    for (const [path, { bytes, sha256 }] of Object.entries(files)) {
      const found = this.#files.get(path);
      if (found?.bytes !== bytes || found.hash.digest('hex') !== sha256) {
        throw new BrokenBackup(`the file ${path} is not what its manifest says`);
      }
    }
  }
}

function headerOf(line: Line): Header {
  if (!('zhuyue' in line) || line.zhuyue !== 'backup') throw new BrokenBackup('it is no backup');
  if (line.format !== 1)
    throw new BrokenBackup(`its format ${String(line.format)} is newer than this`);
  return line;
}

function parse({ text }: ReadLine): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    throw new BrokenBackup(`a line is no JSON: ${text.slice(0, 80)}`);
  }
}
