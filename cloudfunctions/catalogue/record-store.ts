import { type Database, ServerTime } from '../platform/database';
import type { StoredState } from './importing';
import { type DerivedRecord, isPresent, type RecordDocument } from './records';

const RECORDS = 'records';

/** Keys in one question: the database turns each into a look-up of its own. */
const KEYS_A_QUESTION = 1000;

/**
 * Records are written one document at a time and never in a transaction: `changedAt` is then the database's time of the
 * write itself, and the index can follow it without missing one that was stamped early and committed late.
 */
type WrittenBy = RecordDocument['writtenBy'];

export function findRecord(database: Database, id: string): Promise<RecordDocument | null> {
  return database.collection<RecordDocument>(RECORDS).get(id);
}

/** The record, or the one it was merged into. A merge leads to its end at once, so one step is enough. */
export async function findStandingRecord(
  database: Database,
  id: string,
): Promise<RecordDocument | null> {
  const record = await findRecord(database, id);
  return record?.mergedInto === undefined ? record : findRecord(database, record.mergedInto);
}

/** Those of some ids that there are, in no order. @param ids at most 1,000 */
export function findRecords(database: Database, ids: readonly string[]): Promise<RecordDocument[]> {
  return database
    .collection<RecordDocument>(RECORDS)
    .find({ where: { _id: { among: ids } }, limit: ids.length });
}

/** The one record of a range of ids; null when there is none. */
export async function firstRecordId(
  database: Database,
  range: { from: string; before: string },
): Promise<string | null> {
  const [found] = await database
    .collection<RecordDocument>(RECORDS)
    .findFields({ where: { _id: range }, order: [['_id', 'asc']], limit: 1 }, ['_id']);
  return found?._id ?? null;
}

/** Records whose id comes after this one, in the order of their ids. */
export function recordsAfter(
  database: Database,
  after: string,
  limit: number,
): Promise<RecordDocument[]> {
  const page = { where: { _id: { after } }, order: [['_id', 'asc']], limit } as const;
  return database.collection<RecordDocument>(RECORDS).find(page);
}

const STATE_FIELDS = [
  'contentHash',
  'writtenBy',
  'takenDown',
  'addedOn',
  'gone',
  'mergedInto',
  'edited',
] as const satisfies readonly (keyof StoredState)[];

export async function storedStates(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, StoredState>> {
  const found = await database.collection<RecordDocument>(RECORDS).getMany(ids, STATE_FIELDS);
  return new Map(found.map((state) => [state._id, state]));
}

/** Present records that have one of the keys; at most 1,000 a thousand keys, enough to see who shares. */
export async function recordsSharing(
  database: Database,
  keys: readonly string[],
): Promise<Pick<RecordDocument, '_id' | 'matchingKeys'>[]> {
  const found: Pick<RecordDocument, '_id' | 'matchingKeys'>[] = [];
  for (let start = 0; start < keys.length; start += KEYS_A_QUESTION) {
    const among = keys.slice(start, start + KEYS_A_QUESTION);
    const page = { where: { matchingKeys: { among } }, limit: 1000 };
    const sharing = await database
      .collection<RecordDocument>(RECORDS)
      .findFields(page, ['_id', 'matchingKeys', 'gone', 'mergedInto']);
    found.push(...sharing.filter(isPresent));
  }
  return found;
}

/** @throws a duplicate (see `isDuplicate`) when somebody added one of them meanwhile */
export async function addRecords(
  database: Database,
  records: readonly DerivedRecord[],
  batch: string,
): Promise<void> {
  const writtenBy: WrittenBy = { batch, outcome: 'added' };
  await database
    .collection<RecordDocument>(RECORDS)
    .add(records.map((record) => ({ ...record, changedAt: new ServerTime(), writtenBy })));
}

/** Records of a source whose id comes after this one, in the order of their ids. */
export function recordsOfSource(
  database: Database,
  source: string,
  after: string,
  limit: number,
): Promise<Pick<RecordDocument, '_id' | 'title' | 'gone' | 'mergedInto' | 'writtenBy'>[]> {
  return database
    .collection<RecordDocument>(RECORDS)
    .findFields({ where: { source, _id: { after } }, order: [['_id', 'asc']], limit }, [
      'title',
      'gone',
      'mergedInto',
      'writtenBy',
    ]);
}

/** Lets records go that their source leaves out. What is gone stays stored, with all that is said of it. */
export async function letGo(
  database: Database,
  ids: readonly string[],
  { key, at }: { key: string; at: Date },
): Promise<void> {
  await database.collection<RecordDocument>(RECORDS).updateWhere(
    { _id: { among: ids } },
    {
      gone: { at, cause: 'import' },
      changedAt: new ServerTime(),
      writtenBy: { batch: key, outcome: 'changed' },
    },
  );
}
