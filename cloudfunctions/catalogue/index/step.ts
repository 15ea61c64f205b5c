import type { Output } from '../../../typings/contract';
import type { Surroundings } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { takeLease } from '../../platform/lease';
import { isPresent, type RecordDocument } from '../records';
import { buildSegment, mergeSegments, openSegment, type Segment } from '../search';
import { indexDocument } from './index-document';
import { countChanged, isPouringIn, recordsChanged } from './journal';
import {
  expiredFiles,
  type ManifestDocument,
  nextManifest,
  type SegmentFile,
  segmentsToMerge,
  type Tombstones,
  withDead,
} from './manifest';
import { otherManifests, readManifest, removeManifest, swapManifest } from './manifest-store';
import {
  fetchFile,
  type OpenFile,
  openFile,
  readTombstones,
  storeFile,
  storeTombstones,
} from './segment-files';

type Progress = Output<'catalogue.indexStep'>;

/** Records of one segment: some 5 s of reading and building, so that a core ten times as busy still ends in time. */
const MOST_RECORDS = 10_000;

/** A writer is killed with its function after 60 s. */
const LEASE_SECONDS = 60;

/** A write is visible at the latest this long after the database stamped it. */
const SETTLE_MS = 1_000;

/**
 * One step of bringing the index up to the records: indexes what changed, or else merges small segments. Killed at any
 * point it leaves at most a file that nobody names. Run by two at once, the manifest takes the first and the second does
 * nothing.
 *
 * @throws AppError BUSY when another worker is at it
 */
export async function indexStep(around: Surroundings): Promise<Progress> {
  const { database, now } = around;
  const holder = `${now().getTime().toString(36)}-${Math.floor(around.random() * 2 ** 40).toString(36)}`;
  const lease = await takeLease(database, 'catalogue.index', holder, LEASE_SECONDS, now());
  try {
    const manifest = await readManifest(database);
    const settled = new Date(lease.takenAt.getTime() - SETTLE_MS);
    const changed = await recordsChanged(database, manifest.watermark, settled, MOST_RECORDS);
    const after =
      changed.length > 0
        ? await addSegment(around, manifest, changed)
        : await mergeSome(around, manifest);
    // Counts what is not settled yet too: whoever asks until it is done wants to find what was written just now.
    const pending = await countChanged(database, after.watermark);
    const done = pending === 0 && segmentsToMerge(after.segments).length === 0;
    // Only now: until the new index had everything, an older deployment could still be answering from its own.
    if (done && changed.length > 0) await removeOtherGenerations(around);
    return {
      done,
      indexed: changed.length,
      pending,
      version: after.version,
      bytes: after.segments.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  } finally {
    await lease.release();
  }
}

async function removeOtherGenerations({ database, storage }: Surroundings): Promise<void> {
  for (const { _id, segments, tombstones, retired } of await otherManifests(database)) {
    const files = [...segments, ...(tombstones === null ? [] : [tombstones]), ...retired];
    // The name goes first: a file nobody names is lost space, a name without its file is an error for readers.
    await removeManifest(database, _id);
    await storage.remove(files.map(({ fileId }) => fileId));
  }
}

/** True while the index had better wait, because records are being loaded in bulk. */
export async function isLoading({ database, now }: Surroundings): Promise<boolean> {
  const { watermark } = await readManifest(database);
  return isPouringIn(database, watermark, now());
}

async function addSegment(
  around: Surroundings,
  manifest: ManifestDocument,
  changed: readonly RecordDocument[],
): Promise<ManifestDocument> {
  const { storage } = around;
  // A record that changed again while its pages were read comes twice; the later one counts.
  const latest = new Map(changed.map((record) => [record._id, record]));
  // What is gone or merged leaves the segments that hold it and comes into none.
  const present = [...latest.values()].filter(isPresent);
  const added = present.length === 0 ? null : await storeSegment(around, manifest, present);
  const held = await withSegments(
    around,
    manifest.segments,
    (segments) =>
      new Map(
        [...segments].map(([name, segment]) => [
          name,
          [...latest.keys()].filter((id) => segment.findId(id) >= 0),
        ]),
      ),
  );
  const tombstones = withDead(await readTombstones(storage, manifest.tombstones), held);
  const last = changed.at(-1);
  return swap(around, manifest, {
    ...(added !== null && { added }),
    tombstones: await storeTombstones(storage, tombstones, manifest.version + 1),
    ...(last !== undefined && { watermark: { changedAt: last.changedAt, id: last._id } }),
  });
}

async function storeSegment(
  { storage }: Surroundings,
  { version }: ManifestDocument,
  records: readonly RecordDocument[],
): Promise<SegmentFile> {
  // Its dictionary is loaded when the first segment is built: an instance that only searches never needs it.
  const { readInContext } = await import('../search/analysis/context-reader');
  const bytes = buildSegment(records.map(indexDocument), { readInContext });
  return { ...(await storeFile(storage, bytes, version + 1, 'seg')), documents: records.length };
}

async function mergeSome(
  around: Surroundings,
  manifest: ManifestDocument,
): Promise<ManifestDocument> {
  const { storage } = around;
  const chosen = segmentsToMerge(manifest.segments);
  if (chosen.length === 0) return discardRetired(around, manifest);
  const tombstones = await readTombstones(storage, manifest.tombstones);
  const { bytes, documents } = await withSegments(around, chosen, (segments) => {
    const inputs = [...segments].map(([name, segment]) => ({
      segment,
      tombstones: new Set(tombstones[name] ?? []),
    }));
    const merged = mergeSegments(inputs);
    return { bytes: merged, documents: openSegment(merged).documents };
  });
  const removed = chosen.map(({ name }) => name);
  const left: Tombstones = Object.fromEntries(
    Object.entries(tombstones).filter(([name]) => !removed.includes(name)),
  );
  return swap(around, manifest, {
    added: { ...(await storeFile(storage, bytes, manifest.version + 1, 'seg')), documents },
    removed,
    tombstones: await storeTombstones(storage, left, manifest.version + 1),
  });
}

async function swap(
  { database, now }: Surroundings,
  manifest: ManifestDocument,
  change: Parameters<typeof nextManifest>[1],
): Promise<ManifestDocument> {
  const next = nextManifest(manifest, change, now());
  if (await swapManifest(database, next)) return next;
  throw new AppError('BUSY', `another worker wrote index version ${next.version} first`);
}

async function discardRetired(
  { database, storage, now }: Surroundings,
  manifest: ManifestDocument,
): Promise<ManifestDocument> {
  const expired = expiredFiles(manifest, now());
  if (expired.length === 0) return manifest;
  // Forgotten first: a file that is deleted twice is no harm, one that is named and missing is.
  const next = {
    ...manifest,
    version: manifest.version + 1,
    retired: manifest.retired.filter(({ fileId }) => !expired.includes(fileId)),
  };
  if (!(await swapManifest(database, next))) return manifest;
  const used = new Set(next.segments.map(({ fileId }) => fileId));
  await storage.remove(expired.filter((fileId) => !used.has(fileId)));
  return next;
}

/** Opens segments for the time of `use`. */
async function withSegments<R>(
  { storage }: Surroundings,
  files: readonly SegmentFile[],
  use: (segments: ReadonlyMap<string, Segment>) => R,
): Promise<R> {
  const open: OpenFile[] = [];
  try {
    const segments = new Map<string, Segment>();
    for (const file of files) {
      const opened = openFile(await fetchFile(storage, file));
      open.push(opened);
      segments.set(file.name, openSegment(opened.access));
    }
    return use(segments);
  } finally {
    for (const file of open) file.close();
  }
}
