import type { ImportRecord, Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { faultyField, withEdits } from '../edits';
import { exportRecord } from '../exporting';
import { fieldText } from '../field-changes';
import { findRecord } from '../record-store';
import { type DerivedRecord, isPresent, type RecordDocument } from '../records';
import { findVersion } from '../version-store';
import { changeRecords } from './change-records';

const noRecord = (id: string): AppError => new AppError('NOT_FOUND', `no record "${id}" to edit`);

/** Names a state of a record: no two writes of one share their time. */
const versionOf = ({ changedAt }: RecordDocument): string => changedAt.toISOString();

/** A record as staff edit it; also one that is gone or was merged. One database request. */
export async function editable(
  { id }: Input<'catalogue.editable'>,
  { database }: Call,
): Promise<Output<'catalogue.editable'>> {
  const stored = await findRecord(database, id);
  if (stored === null) throw noRecord(id);
  const { edited, gone, mergedInto } = stored;
  const names = Object.keys(edited?.library ?? {}) as (keyof ImportRecord)[];
  const whether = gone === undefined ? 'present' : 'gone';
  return {
    record: exportRecord(stored),
    edited: names.map((name) => {
      const source = fieldText(edited?.source[name]);
      return { name, ...(source !== undefined && { source }) };
    }),
    state: mergedInto === undefined ? whether : 'merged',
    ...(mergedInto !== undefined && { mergedInto }),
    version: versionOf(stored),
  };
}

/** Sets the library's words over the source's. */
export function editRecord(
  { id, version, edits }: Input<'catalogue.editRecord'>,
  call: Call,
): Promise<Output<'catalogue.editRecord'>> {
  return change(call, { id, version, cause: 'edit' }, (stored) => {
    if (!isPresent(stored)) throw noRecord(id);
    const at = faultyField(stored, edits);
    if (at !== null) throw new AppError('BAD_FIELD', `"${at}" cannot be so`, { details: { at } });
    return withEdits(stored, edits);
  });
}

/**
 * Puts back the state before a step. Whether the text may be shown and what the record was merged into are no part of
 * it: these have their own doors.
 */
export async function restoreVersion(
  { id, version, versionId }: Input<'catalogue.restoreVersion'>,
  call: Call,
): Promise<Output<'catalogue.restoreVersion'>> {
  const kept = await findVersion(call.database, versionId);
  const past = kept?.recordId === id ? kept.before : null;
  if (past === null) throw new AppError('NOT_FOUND', `no state "${versionId}" of "${id}"`);
  return change(call, { id, version, cause: 'restore' }, (stored) => {
    if (stored.mergedInto !== undefined) throw noRecord(id);
    const { changedAt: _at, writtenBy: _by, mergedInto: _into, ...state } = past;
    return { ...state, takenDown: stored.takenDown };
  });
}

interface OneRecord {
  id: string;
  /** The state that the person saw. */
  version: string;
  cause: 'edit' | 'restore';
}

async function change(
  call: Call,
  { id, version, cause }: OneRecord,
  rule: (stored: RecordDocument) => DerivedRecord,
): Promise<{ version: string }> {
  const [written] = await changeRecords(call, {
    cause,
    ids: [id],
    overtaken: 'STALE',
    rule(before) {
      const stored = before.get(id);
      if (stored === undefined) throw noRecord(id);
      if (versionOf(stored) !== version) {
        throw new AppError('STALE', `"${id}" is no longer as it was at ${version}`);
      }
      return [rule(stored)];
    },
  });
  if (written === undefined) throw noRecord(id);
  return { version: versionOf(written) };
}
