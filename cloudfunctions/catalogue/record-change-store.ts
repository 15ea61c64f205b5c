import { Absent, type Change, type Database, ServerTime } from '../platform/database';
import type { DerivedRecord, RecordDocument } from './records';

const RECORDS = 'records';

/**
 * Writes a record unless somebody wrote it after `before` was read, in one atomic step.
 *
 * @param step names what writes it; see `RecordDocument.writtenBy`
 * @returns the record as written; null when another write came between
 */
export function replaceUnchanged(
  database: Database,
  before: RecordDocument,
  after: DerivedRecord,
  step: string,
): Promise<RecordDocument | null> {
  const { _id, ...fields } = after;
  const lost = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const change: Change<RecordDocument> = {
    ...Object.fromEntries(lost.map((name) => [name, new Absent()])),
    ...fields,
    changedAt: new ServerTime(),
    writtenBy: { batch: step, outcome: 'changed' },
  };
  return database
    .collection<RecordDocument>(RECORDS)
    .updateAndReturn({ _id, changedAt: before.changedAt }, change);
}

/** Records that lead to one of these, at most `limit`. */
export async function idsMergedInto(
  database: Database,
  ids: readonly string[],
  limit: number,
): Promise<string[]> {
  const found = await database
    .collection<RecordDocument>(RECORDS)
    .findFields({ where: { mergedInto: { among: ids } }, limit }, ['_id']);
  return found.map(({ _id }) => _id);
}
