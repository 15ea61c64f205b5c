/**
 * A backup is one gzip file of JSON lines, readable without this project:
 *
 *   {"zhuyue":"backup","format":1,"at":…,"environment":…,"schema":…,"fileIds":"cloud://<environment>.<bucket>/"}
 *   {"begin":"records","round":1}
 *   {"collection":"records","document":{…}}              relaxed extended JSON, keys in order
 *   {"file":"renditions/d1/1.webp","data":"<base64>"}    a file that a document of the section names, in pieces
 *   {"manifest":{…}}                                     counts and digests of all of it, and the SHA-256 of every byte before
 *
 * A collection that changed while the others were read is there once more, in a later round; the manifest says which
 * round counts. Without its last line a backup is broken.
 */

export interface Header {
  readonly zhuyue: 'backup';
  readonly format: 1;
  /** ISO-8601, UTC. */
  readonly at: string;
  readonly environment: string;
  /** Version of the data's schema. */
  readonly schema: number;
  /** What the ids of the environment's files begin with. */
  readonly fileIds: string;
}

export interface CollectionEntry {
  readonly round: number;
  readonly count: number;
  /** See CollectionDigest. */
  readonly digest: string;
}

export interface FileEntry {
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  /** True when everything in it was so at one moment: nothing had changed when all of it was read a second time. */
  readonly consistent: boolean;
  /** Collections that were still changing; empty when consistent. */
  readonly changing: readonly string[];
  readonly collections: Readonly<Record<string, CollectionEntry>>;
  /** By path in the bucket. */
  readonly files: Readonly<Record<string, FileEntry>>;
  /** Files that documents name and the storage did not have. */
  readonly missingFiles: readonly string[];
  /** SHA-256 of every byte before the manifest's line; also the backup's name. */
  readonly sha256: string;
}

export type Line =
  | Header
  | { readonly begin: string; readonly round: number }
  | { readonly collection: string; readonly document: object }
  | { readonly file: string; readonly data: string }
  | { readonly manifest: Manifest };

/** The file is not a backup, not whole, or not what was written. */
export class BrokenBackup extends Error {}
