import type { Input, Output, RecordVersion } from '../../../typings/contract';
import { namesOf } from '../../members/public';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { statesAround } from '../history';
import { findRecord } from '../record-store';
import { versionsOf } from '../version-store';

const VERSIONS = 50;

/** What was done to a record, newest first. Three database requests. */
export async function recordHistory(
  { id }: Input<'catalogue.recordHistory'>,
  { database }: Call,
): Promise<Output<'catalogue.recordHistory'>> {
  const [record, kept] = await Promise.all([
    findRecord(database, id),
    versionsOf(database, id, VERSIONS),
  ]);
  if (record === null) throw new AppError('NOT_FOUND', `no record "${id}"`);
  const names = await namesOf(
    database,
    kept.map(({ by }) => by),
  );
  const versions = statesAround(record, kept).map(({ version, fields }): RecordVersion => {
    const { _id, at, by, cause } = version;
    return { versionId: _id, at: at.toISOString(), by: names.get(by) ?? null, cause, fields };
  });
  return { versions };
}
