import type { RecordVersion } from '../../typings/contract';
import { exportRecord } from './exporting';
import { changedFields } from './field-changes';
import type { RecordDocument } from './records';
import type { RecordVersionDocument } from './versions';

export interface PastStep {
  version: RecordVersionDocument;
  fields: RecordVersion['fields'];
}

/**
 * What each step did: the state kept before it against the state it wrote. A step that was decided and cut off before
 * it wrote anything is left out.
 *
 * @param kept newest first
 */
export function statesAround(
  now: RecordDocument,
  kept: readonly RecordVersionDocument[],
): PastStep[] {
  const states = [now, ...kept.flatMap(({ before }) => before ?? [])];
  const writers = new Map(states.map((state) => [state.writtenBy.batch, state]));
  const keys = new Set(kept.map(keyOf));
  return kept.flatMap((version, index) => {
    const { before } = version;
    const next = index === 0 ? now : kept[index - 1]?.before;
    // What it wrote may have been written over at once by an import that kept nothing: then the state after both.
    const isUnknown =
      next == null ||
      keys.has(next.writtenBy.batch) ||
      next.changedAt.getTime() === before?.changedAt.getTime();
    const after = writers.get(keyOf(version)) ?? (isUnknown ? null : next);
    if (after === null) return [];
    const fields = changedFields(
      before === null ? null : exportRecord(before),
      exportRecord(after),
    );
    return { version, fields };
  });
}

const keyOf = ({ _id, recordId }: RecordVersionDocument): string => _id.slice(recordId.length + 1);
