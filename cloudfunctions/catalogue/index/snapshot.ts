import type { Database } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Storage } from '../../platform/storage';
import { createSearcher, openSegment, type Searcher } from '../search';
import type { ManifestDocument, StoredFile } from './manifest';
import { readManifest } from './manifest-store';
import {
  fetchFile,
  isAtHand,
  type OpenFile,
  openFile,
  readTombstones,
  tidyFiles,
} from './segment-files';

/** One version of the index, open for searching. */
export interface Snapshot {
  searcher: Searcher;
  /** Every distinct access class in it, so that each is decided once a reader and not once a record. */
  accessClasses: readonly string[];
}

interface Opened extends Snapshot {
  /** What it is made of: an index that was restored or emptied may have its version again and other files. */
  names: string;
  files: readonly OpenFile[];
}

/** How old the knowledge of the manifest may be; with the timer's five seconds a change is found in eight. */
const POLL_MS = 2_000;

export interface Snapshots {
  /** The newest version that is at hand. @throws AppError INDEX_NOT_READY when nothing has been indexed yet */
  current(database: Database, now: Date): Promise<Snapshot>;
}

/**
 * Follows the manifest. A search asks for it at most every two seconds and otherwise costs no database request. Only the
 * first search of an instance waits for files to be fetched: while those of a newer version come, the one that is open
 * goes on answering.
 */
export function createSnapshots(storage: Storage): Snapshots {
  let open: Opened | null = null;
  /** Closed one version late: a call that took its snapshot before the switch may still be waiting for something else. */
  let previous: Opened | null = null;
  let polledAt = Number.NEGATIVE_INFINITY;
  let polling: Promise<void> | null = null;
  let fetching: Promise<void> | null = null;

  const switchTo = async (manifest: ManifestDocument, now: Date): Promise<void> => {
    const next = manifest.segments.length === 0 ? null : await openVersion(storage, manifest);
    for (const file of previous?.files ?? []) file.close();
    previous = open;
    open = next;
    await tidyFiles(new Set(filesOf(manifest).map(({ name }) => name)), now);
  };

  const fetchThenSwitch = async (manifest: ManifestDocument, now: Date): Promise<void> => {
    await Promise.all(filesOf(manifest).map((file) => fetchFile(storage, file)));
    await switchTo(manifest, now);
  };

  const poll = async (database: Database, now: Date): Promise<void> => {
    const manifest = await readManifest(database);
    polledAt = now.getTime();
    if (fetching !== null || namesOf(manifest) === open?.names) return;
    if (open === null || filesOf(manifest).every(isAtHand)) return switchTo(manifest, now);
    fetching = fetchThenSwitch(manifest, now)
      // The next poll finds that the version is not open and tries again.
      .catch(() => undefined)
      .finally(() => {
        fetching = null;
      });
  };

  return {
    async current(database, now) {
      if (now.getTime() - polledAt >= POLL_MS) {
        polling ??= poll(database, now).finally(() => {
          polling = null;
        });
        await polling;
      }
      if (open === null) throw new AppError('INDEX_NOT_READY', 'nothing has been indexed yet');
      return open;
    },
  };
}

function filesOf({ segments, tombstones }: ManifestDocument): StoredFile[] {
  return [...segments, ...(tombstones === null ? [] : [tombstones])];
}

function namesOf(manifest: ManifestDocument): string {
  return filesOf(manifest)
    .map(({ name }) => name)
    .join(' ');
}

async function openVersion(storage: Storage, manifest: ManifestDocument): Promise<Opened> {
  const tombstones = await readTombstones(storage, manifest.tombstones);
  const paths = await Promise.all(manifest.segments.map((file) => fetchFile(storage, file)));
  const files = paths.map(openFile);
  const segments = files.map(({ access }) => openSegment(access));
  const dead = manifest.segments.map(({ name }) =>
    tombstones[name] === undefined ? undefined : new Set(tombstones[name]),
  );
  return {
    names: namesOf(manifest),
    searcher: createSearcher(segments, dead, String(manifest.version)),
    accessClasses: [...new Set(segments.flatMap((each) => each.dictionaries.accessClass))],
    files,
  };
}
