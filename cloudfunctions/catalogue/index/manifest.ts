/** Which files the index is made of. Everything here is a decision about them; nothing reads or writes. */
import { SEGMENT_GENERATION } from '../search';

/** A name is always the same bytes: it holds their hash. */
export interface StoredFile {
  name: string;
  fileId: string;
  bytes: number;
}

export interface SegmentFile extends StoredFile {
  /** Live and dead. */
  documents: number;
}

/** How far the index has followed the records: every record up to this one, in the order of change, is in. */
export interface Watermark {
  changedAt: Date;
  id: string;
}

export interface ManifestDocument {
  /** Names the generation of its segments: a new engine builds its own index beside the one still in use. */
  _id: string;
  /** One more with every change: writers compare it, cursors name it. */
  version: number;
  watermark: Watermark;
  segments: SegmentFile[];
  /** Ids that are dead in a segment because a newer one has them; null when there are none. */
  tombstones: StoredFile | null;
  /** Files no longer in use, kept a while for instances that still read them. */
  retired: { fileId: string; at: Date }[];
}

/** By segment name. */
export type Tombstones = Readonly<Record<string, readonly string[]>>;

export const EMPTY_MANIFEST: ManifestDocument = {
  _id: `catalogue-${SEGMENT_GENERATION}`,
  version: 0,
  watermark: { changedAt: new Date(0), id: '' },
  segments: [],
  tombstones: null,
  retired: [],
};

/** Segments of one tier that are merged into one. Four keeps a search over at most a dozen files. */
const FAN_IN = 4;
const SMALLEST_TIER = 1_000;
/** More than this does not merge within a step's time; such segments stay as they are. */
const MOST_MERGED = 200_000;

const RETIRED_MS = 10 * 60_000;

function tier({ documents }: SegmentFile): number {
  return Math.max(0, Math.floor(Math.log(documents / SMALLEST_TIER) / Math.log(FAN_IN)));
}

/**
 * The segments to merge next, smallest tier first; none when every tier has fewer than four. Their order is kept, for
 * the merged file is then what building the same documents in one go would give.
 */
export function segmentsToMerge(segments: readonly SegmentFile[]): SegmentFile[] {
  const tiers = new Map<number, SegmentFile[]>();
  for (const segment of segments) {
    const peers = tiers.get(tier(segment)) ?? [];
    tiers.set(tier(segment), [...peers, segment]);
  }
  for (const [, peers] of [...tiers].sort(([a], [b]) => a - b)) {
    if (peers.length < FAN_IN) continue;
    const chosen: SegmentFile[] = [];
    let documents = 0;
    for (const segment of peers) {
      if (documents + segment.documents > MOST_MERGED) break;
      documents += segment.documents;
      chosen.push(segment);
    }
    if (chosen.length > 1) return chosen;
  }
  return [];
}

/** The tombstones after `fresh` ids came in a new segment: `held` says which of them an older segment has. */
export function withDead(
  tombstones: Tombstones,
  held: ReadonlyMap<string, readonly string[]>,
): Tombstones {
  const merged: Record<string, readonly string[]> = { ...tombstones };
  for (const [name, ids] of held) {
    if (ids.length > 0) merged[name] = [...new Set([...(merged[name] ?? []), ...ids])];
  }
  return merged;
}

export interface Change {
  watermark?: Watermark;
  added?: SegmentFile;
  /** Names of segments that go. */
  removed?: readonly string[];
  /** The new tombstone file; null when none are left. */
  tombstones: StoredFile | null;
}

/** The next manifest. Files that go are retired now and may be deleted ten minutes later. */
export function nextManifest(
  manifest: ManifestDocument,
  change: Change,
  now: Date,
): ManifestDocument {
  const { removed = [], added, tombstones } = change;
  const going = manifest.segments.filter(({ name }) => removed.includes(name));
  const kept = manifest.segments.filter(({ name }) => !removed.includes(name));
  const old = manifest.tombstones;
  const replaced = old !== null && old.name !== tombstones?.name ? [old] : [];
  return {
    _id: manifest._id,
    version: manifest.version + 1,
    watermark: change.watermark ?? manifest.watermark,
    segments: added === undefined ? kept : [...kept, added],
    tombstones,
    retired: [
      ...manifest.retired,
      ...[...going, ...replaced].map(({ fileId }) => ({ fileId, at: now })),
    ],
  };
}

/** Retired files that no instance can still be reading. */
export function expiredFiles(manifest: ManifestDocument, now: Date): string[] {
  return manifest.retired
    .filter(({ at }) => now.getTime() - at.getTime() > RETIRED_MS)
    .map(({ fileId }) => fileId);
}
