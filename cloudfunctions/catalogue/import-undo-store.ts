import { Absent, type Change, type Database, ServerTime } from '../platform/database';
import type { RecordDocument } from './records';

const RECORDS = 'records';

/** Lets a record go that an import added, unless somebody wrote it since it was read. @returns whether it did */
export async function takeBack(
  database: Database,
  { _id, changedAt }: RecordDocument,
  { key, at }: { key: string; at: Date },
): Promise<boolean> {
  const changed = await database.collection<RecordDocument>(RECORDS).updateWhere(
    { _id, changedAt },
    {
      gone: { at, cause: 'undo' },
      changedAt: new ServerTime(),
      writtenBy: { batch: key, outcome: 'changed' },
    },
  );
  return changed === 1;
}

/**
 * Puts a record back as it was, unless somebody wrote it since it was read. It names again who wrote that state, so that
 * an earlier import can be undone after a later one.
 *
 * @returns whether it did
 */
export async function putBack(
  database: Database,
  current: RecordDocument,
  before: RecordDocument,
): Promise<boolean> {
  const { _id, changedAt: _then, ...fields } = before;
  const added = Object.keys(current).filter((name) => !Object.hasOwn(before, name));
  const change: Change<RecordDocument> = {
    ...Object.fromEntries(added.map((name) => [name, new Absent()])),
    ...fields,
    changedAt: new ServerTime(),
  };
  const { changedAt } = current;
  const changed = await database
    .collection<RecordDocument>(RECORDS)
    .updateWhere({ _id, changedAt }, change);
  return changed === 1;
}
