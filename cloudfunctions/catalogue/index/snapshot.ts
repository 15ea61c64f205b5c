import type { Database } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Storage } from '../../platform/storage';
import { createSearcher, openSegment, type Searcher } from '../search';
import type { ManifestDocument } from './manifest';
import { readManifest } from './manifest-store';
import { fetchFile, type OpenFile, openFile, readTombstones, tidyFiles } from './segment-files';

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
  /** The newest version known. @throws AppError INDEX_NOT_READY when nothing has been indexed yet */
  current(database: Database, now: Date): Promise<Snapshot>;
}

/**
 * Follows the manifest. A search asks for it at most every two seconds and otherwise costs no database request; while a
 * new version is fetched, everybody waits for the one fetch.
 */
export function createSnapshots(storage: Storage): Snapshots {
  let open: Opened | null = null;
  let polledAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | null = null;

  const refresh = async (database: Database, now: Date): Promise<void> => {
    const manifest = await readManifest(database);
    polledAt = now.getTime();
    if (namesOf(manifest) === open?.names) return;
    const before = open;
    open = manifest.segments.length === 0 ? null : await openVersion(storage, manifest);
    // A search runs from start to end without a pause, so nobody is reading the old files now.
    for (const file of before?.files ?? []) file.close();
    await tidyFiles(new Set(manifest.segments.map(({ name }) => name)), now);
  };

  return {
    async current(database, now) {
      if (now.getTime() - polledAt >= POLL_MS) {
        refreshing ??= refresh(database, now).finally(() => {
          refreshing = null;
        });
        await refreshing;
      }
      if (open === null) throw new AppError('INDEX_NOT_READY', 'nothing has been indexed yet');
      return open;
    },
  };
}

function namesOf({ segments, tombstones }: ManifestDocument): string {
  return [...segments, ...(tombstones === null ? [] : [tombstones])]
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
