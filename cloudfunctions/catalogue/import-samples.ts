import type { ChangedSample, ImportRecord } from '../../typings/contract';
import { exportRecord } from './exporting';
import type { DerivedRecord, RecordDocument } from './records';

const MAX_VALUE = 400;

/** Fields in which a record that is sent again differs from what is stored, in the order of their names. */
export function changedFields(
  before: RecordDocument,
  after: DerivedRecord,
): ChangedSample['fields'] {
  const old = exportRecord(before);
  const given = exportRecord(after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(given)])].sort();
  return (names as (keyof ImportRecord)[]).flatMap((name) => {
    const [was, becomes] = [textOf(old[name]), textOf(given[name])];
    if (was === becomes) return [];
    return {
      name,
      ...(was !== undefined && { before: was.slice(0, MAX_VALUE) }),
      ...(becomes !== undefined && { after: becomes.slice(0, MAX_VALUE) }),
    };
  });
}

function textOf(value: ImportRecord[keyof ImportRecord]): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join('; ');
  }
  return JSON.stringify(value);
}
