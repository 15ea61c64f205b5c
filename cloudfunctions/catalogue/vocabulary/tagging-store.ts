import { type Database, ServerTime } from '../../platform/database';
import type { DerivedRecord, RecordDocument } from '../records';
import type { RecordVersionDocument } from '../versions';
import type { ProposedFrom } from './proposal';

const RECORDS = 'records';
const RECORD_VERSIONS = 'recordVersions';

const PROPOSED_FROM = [
  'title',
  'type',
  'clc',
  'subjects',
  'aspects',
  'tags',
  'edited',
  'gone',
  'mergedInto',
] as const satisfies readonly (keyof ProposedFrom)[];

/** Records whose id comes after this one, in the order of their ids. @param limit at most 1,000 */
export function proposedFromAfter(
  database: Database,
  after: string,
  limit: number,
): Promise<ProposedFrom[]> {
  return database
    .collection<RecordDocument>(RECORDS)
    .findFields({ where: { _id: { after } }, order: [['_id', 'asc']], limit }, PROPOSED_FROM);
}

export function findRecords(database: Database, ids: readonly string[]): Promise<RecordDocument[]> {
  return database
    .collection<RecordDocument>(RECORDS)
    .find({ where: { _id: { among: ids } }, limit: ids.length });
}

/** Writes what an edit of aspects and tags changes, unless somebody wrote the record since it was read. */
export async function writeTags(
  database: Database,
  before: RecordDocument,
  { aspects = [], tags, edited }: DerivedRecord,
  step: string,
): Promise<boolean> {
  const written = await database.collection<RecordDocument>(RECORDS).updateWhere(
    { _id: before._id, changedAt: before.changedAt },
    {
      aspects,
      tags,
      ...(edited !== undefined && { edited }),
      changedAt: new ServerTime(),
      writtenBy: { batch: step, outcome: 'changed' },
    },
  );
  return written === 1;
}

/** Which of these states are kept, with the time of the state that each one keeps. */
export async function keptStates(
  database: Database,
  versionIds: readonly string[],
): Promise<Map<string, Date | undefined>> {
  const found = await database
    .collection<RecordVersionDocument>(RECORD_VERSIONS)
    .find({ where: { _id: { among: versionIds } }, limit: versionIds.length });
  return new Map(found.map(({ _id, before }) => [_id, before?.changedAt]));
}

/** Drops states kept of records that were then not written. */
export async function dropStates(database: Database, versionIds: readonly string[]): Promise<void> {
  await database
    .collection<RecordVersionDocument>(RECORD_VERSIONS)
    .removeWhere({ _id: { among: versionIds } });
}
