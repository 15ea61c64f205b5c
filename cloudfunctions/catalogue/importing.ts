import type { ImportRecord, Output } from '../../typings/contract';
import { type Standing, withSource } from './edits';
import { type Checked, checkRecord } from './record-fields';
import { type DerivedRecord, deriveRecord, type RecordDocument } from './records';

type Rejected = Output<'catalogue.importBatch'>['rejected'];

/** What must be known of a stored record to say what an import does to it. */
export type StoredState = Pick<RecordDocument, '_id' | 'writtenBy'> & Standing;

export interface CheckedBatch {
  good: { record: ImportRecord; derived: DerivedRecord }[];
  rejected: Rejected;
}

/** Tells good records from bad ones; of two with one id the first counts. @param today library day */
export function checkBatch(records: readonly unknown[], today: string): CheckedBatch {
  const good: CheckedBatch['good'] = [];
  const rejected: Rejected = [];
  const seen = new Set<string>();
  records.forEach((given, index) => {
    const checked: Checked = checkRecord(given);
    if (!checked.ok) {
      rejected.push({ index, reason: checked.reason, detail: checked.detail });
      return;
    }
    const derived = deriveRecord(checked.record, today);
    if (seen.has(derived._id)) {
      rejected.push({
        index,
        reason: 'DUPLICATE_ID',
        detail: `"${checked.record.id}" came before`,
      });
      return;
    }
    seen.add(derived._id);
    good.push({ record: checked.record, derived });
  });
  return { good, rejected };
}

export interface BatchPlan {
  toAdd: DerivedRecord[];
  toChange: DerivedRecord[];
  /** What this batch writes or wrote before it was killed: these may be duplicates that nobody has judged yet. */
  own: DerivedRecord[];
  /** Counts of the whole batch, with what an earlier, killed try of this same batch has done already. */
  added: number;
  changed: number;
  unchanged: number;
}

/** Compares a batch with what is stored. @param batch names this batch of this import */
export function planBatch(
  good: CheckedBatch['good'],
  stored: ReadonlyMap<string, StoredState>,
  batch: string,
): BatchPlan {
  const plan: BatchPlan = {
    toAdd: [],
    toChange: [],
    own: [],
    added: 0,
    changed: 0,
    unchanged: 0,
  };
  for (const { record, derived } of good) {
    const before = stored.get(derived._id);
    if (before === undefined) {
      plan.toAdd.push(derived);
      plan.added += 1;
    } else if (before.contentHash !== derived.contentHash || before.gone !== undefined) {
      plan.toChange.push(withSource(before, record, derived));
      plan.changed += 1;
    } else if (before.writtenBy.batch === batch) {
      plan[before.writtenBy.outcome] += 1;
    } else {
      plan.unchanged += 1;
      continue;
    }
    plan.own.push(derived);
  }
  return plan;
}

/** Records of these that share a matching key with one another or with a stored record of another id. */
export function countPossibleDuplicates(
  own: readonly Pick<RecordDocument, '_id' | 'matchingKeys'>[],
  sharing: readonly Pick<RecordDocument, '_id' | 'matchingKeys'>[],
): number {
  const owners = new Map<string, Set<string>>();
  for (const { _id, matchingKeys } of [...sharing, ...own]) {
    for (const key of matchingKeys) {
      const ids = owners.get(key) ?? new Set<string>();
      owners.set(key, ids.add(_id));
    }
  }
  const shared = (key: string): boolean => (owners.get(key)?.size ?? 0) > 1;
  return own.filter(({ matchingKeys }) => matchingKeys.some(shared)).length;
}
