import type { VersionCause } from '../../typings/contract';
import type { Database, Transaction } from '../platform/database';
import type { RecordDocument } from './records';

/** The state a record had before a step changed it; written before the step, so that none is lost. */
export interface RecordVersionDocument {
  /** `<recordId>:<step>` */
  _id: string;
  recordId: string;
  at: Date;
  /** Reader key of who did the step. */
  by: string;
  cause: VersionCause;
  /** Null before the record was added. */
  before: RecordDocument | null;
  /** Until when it is kept: the sweep looks at nothing else. */
  keptUntil: Date;
}

/** One thing done to any number of records. */
export interface Step {
  /** A batch's key or a fresh id: sent again, the step is the same. */
  key: string;
  at: Date;
  by: string;
  cause: VersionCause;
}

const RECORD_VERSIONS = 'recordVersions';
const DAY_MS = 86_400_000;

/** Days. An import can be undone for a month; what a librarian wrote is the library's own work. */
const DAYS_KEPT: Readonly<Record<VersionCause, number>> = {
  added: 30,
  import: 30,
  gone: 30,
  undo: 30,
  edit: 730,
  merge: 730,
  unmerge: 730,
  restore: 730,
};

const versionId = (recordId: string, key: string): string => `${recordId}:${key}`;

/** The state before a step, as it is kept. @param before null when the step adds the record */
export function versionBefore(
  recordId: string,
  before: RecordDocument | null,
  { key, at, by, cause }: Step,
): RecordVersionDocument {
  const keptUntil = new Date(at.getTime() + DAYS_KEPT[cause] * DAY_MS);
  return { _id: versionId(recordId, key), recordId, at, by, cause, before, keptUntil };
}

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
