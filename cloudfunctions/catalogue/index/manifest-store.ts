import type { Database } from '../../platform/database';
import { isDuplicate } from '../../platform/errors';
import { EMPTY_MANIFEST, type ManifestDocument } from './manifest';

const MANIFESTS = 'indexManifests';

export async function readManifest(database: Database): Promise<ManifestDocument> {
  const stored = await database.collection<ManifestDocument>(MANIFESTS).get(EMPTY_MANIFEST._id);
  return stored ?? EMPTY_MANIFEST;
}

/** Puts `next` in the place of the version before it. False when another writer was first; then nothing was written. */
export async function swapManifest(database: Database, next: ManifestDocument): Promise<boolean> {
  const manifests = database.collection<ManifestDocument>(MANIFESTS);
  if (next.version === 1) {
    try {
      await manifests.add([next]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
  const { version, watermark, segments, tombstones, retired } = next;
  const change = { version, watermark, segments, tombstones, retired };
  return (await manifests.updateWhere({ _id: next._id, version: version - 1 }, change)) === 1;
}

/** Indexes of other generations: what an engine before this one, or an older deployment, left. */
export async function otherManifests(database: Database): Promise<ManifestDocument[]> {
  const manifests = database.collection<ManifestDocument>(MANIFESTS);
  const all = await manifests.find({ where: {}, limit: 100 });
  return all.filter(({ _id }) => _id !== EMPTY_MANIFEST._id);
}

export async function removeManifest(database: Database, id: string): Promise<void> {
  await database.collection<ManifestDocument>(MANIFESTS).removeWhere({ _id: id });
}
