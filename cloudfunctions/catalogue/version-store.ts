import type { Database, Transaction } from '../platform/database';
import { type RecordVersionDocument, versionId } from './versions';

const RECORD_VERSIONS = 'recordVersions';

/** What a step keeps of records before it replaces them. @throws a duplicate when that step kept one of them before */
export async function addVersions(
  database: Database,
  versions: readonly RecordVersionDocument[],
): Promise<void> {
  await database.collection<RecordVersionDocument>(RECORD_VERSIONS).add(versions);
}

/** What is kept of a record, newest first. */
export function versionsOf(
  database: Database,
  recordId: string,
  limit: number,
): Promise<RecordVersionDocument[]> {
  return database
    .collection<RecordVersionDocument>(RECORD_VERSIONS)
    .find({ where: { recordId }, order: [['at', 'desc']], limit });
}

/** What a step keeps of one record in the transaction that decides it. */
export async function keepVersion(
  transaction: Transaction,
  version: RecordVersionDocument,
): Promise<void> {
  await transaction.collection<RecordVersionDocument>(RECORD_VERSIONS).add(version);
}

/** The state kept under this id; null when there is none or it was swept. */
export function findVersion(database: Database, id: string): Promise<RecordVersionDocument | null> {
  return database.collection<RecordVersionDocument>(RECORD_VERSIONS).get(id);
}

/** What a step kept of records, in no order. @param ids at most 1,000 */
export function versionsOfStep(
  database: Database,
  ids: readonly string[],
  key: string,
): Promise<RecordVersionDocument[]> {
  const among = ids.map((id) => versionId(id, key));
  return database
    .collection<RecordVersionDocument>(RECORD_VERSIONS)
    .find({ where: { _id: { among } }, limit: ids.length });
}

/** Drops what a step kept of a record that it then did not change. */
export async function dropVersion(
  database: Database,
  recordId: string,
  key: string,
): Promise<void> {
  const _id = versionId(recordId, key);
  await database.collection<RecordVersionDocument>(RECORD_VERSIONS).removeWhere({ _id });
}
