import { createHash } from 'node:crypto';
import type { Input, Output } from '../../typings/contract';
import type { Call } from '../platform/actions';
import type { Database } from '../platform/database';
import { AppError, isDuplicate } from '../platform/errors';
import { libraryDay } from '../platform/library-time';
import { addBatch, batchKey, findBatch } from './import-store';
import {
  type BatchPlan,
  type CheckedBatch,
  checkBatch,
  countPossibleDuplicates,
  planBatch,
  type StoredState,
} from './importing';
import { replaceUnchanged } from './record-change-store';
import { addRecords, findRecords, recordsSharing, storedStates } from './record-store';
import type { DerivedRecord } from './records';
import { addVersions, dropVersion, versionsOfStep } from './version-store';
import { type Step, versionBefore } from './versions';

type Answer = Output<'catalogue.importBatch'>;

/** Another import can only win so often: each time its records are there afterwards. */
const TRIES = 3;
const WRITES_AT_ONCE = 8;

/**
 * Writes one batch. Five to six database requests however many records are new: the batch's own document, what is
 * stored under the ids, who shares a key (one a thousand keys), all new ones at once, and the batch's document; where
 * records changed four more to keep what they were, and one for each. Killed in between and sent again it finds its own work by `writtenBy`.
 *
 * @throws AppError CONFLICT when the batch number came with other records before
 */
export async function importBatch(
  input: Input<'catalogue.importBatch'>,
  call: Call,
): Promise<Answer> {
  const { importId, batch, file, records, dryRun = false } = input;
  const { database } = call;
  const key = batchKey(importId, batch);
  const checked = checkBatch(records, libraryDay(call.now()));
  const inputHash = hashOf(checked);
  const earlier = await findBatch(database, key);
  if (earlier !== null) {
    if (earlier.inputHash === inputHash) return answerOf(earlier);
    throw new AppError('CONFLICT', `batch ${batch} of ${importId} came with other records before`);
  }
  const by = (await call.member())?.readerKey ?? call.caller.kind;
  const { plan, possibleDuplicates } = dryRun
    ? await planRecords(database, checked, key)
    : await storeRecords(database, checked, { key, at: call.now(), by, cause: 'import' });
  const answer: Answer = {
    added: plan.added,
    changed: plan.changed,
    unchanged: plan.unchanged,
    rejected: checked.rejected,
    possibleDuplicates,
  };
  if (dryRun) return answer;
  const at = call.now();
  try {
    await addBatch(database, { _id: key, importId, batch, file, inputHash, at, by, ...answer });
    return answer;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // The same batch was sent twice at once and the other was first: its answer stands.
    const winner = await findBatch(database, key);
    if (winner === null) throw error;
    return answerOf(winner);
  }
}

function answerOf({ added, changed, unchanged, rejected, possibleDuplicates }: Answer): Answer {
  return { added, changed, unchanged, rejected, possibleDuplicates };
}

/** The records' own hashes stand for them, so that megabytes are not written out and hashed a second time. */
function hashOf({ good, rejected }: CheckedBatch): string {
  const contents = good.map(({ derived }) => derived.contentHash);
  return createHash('sha256')
    .update(JSON.stringify([contents, rejected]))
    .digest('hex');
}

export interface Planned {
  plan: BatchPlan;
  /** What the plan was made of. */
  stored: ReadonlyMap<string, StoredState>;
  possibleDuplicates: number;
}

/** What a batch would do. Two to three database requests. @param key names the batch */
export async function planRecords(
  database: Database,
  { good }: CheckedBatch,
  key: string,
): Promise<Planned> {
  const stored = await storedStates(
    database,
    good.map(({ derived }) => derived._id),
  );
  const plan = planBatch(good, stored, key);
  // Before the batch is written: afterwards every record of it would be found by its own keys.
  const keys = [...new Set(plan.own.flatMap(({ matchingKeys }) => matchingKeys))];
  const sharing = await recordsSharing(database, keys);
  return { plan, stored, possibleDuplicates: countPossibleDuplicates(plan.own, sharing) };
}

/**
 * Writes what a batch changes, once what was there before is kept. Killed in between and called again it finds its own
 * work.
 *
 * @param step its key names the batch
 */
export async function storeRecords(
  database: Database,
  batch: CheckedBatch,
  step: Step,
): Promise<Planned> {
  for (let tried = 1; ; tried += 1) {
    const result = await planRecords(database, batch, step.key);
    const { toAdd, toChange } = result.plan;
    try {
      await addRecords(database, toAdd, step.key);
      await keepStates(
        database,
        toChange.map(({ _id }) => _id),
        step,
      );
      if (await replaceRecords(database, toChange, result.stored, step)) return result;
      if (tried === TRIES) throw new AppError('BUSY', `others write the records of ${step.key}`);
    } catch (error) {
      // Somebody added one of these between reading and writing; what they wrote is read now.
      if (tried === TRIES || !isDuplicate(error)) throw error;
    }
  }
}

/**
 * Replaces records that are still as they were planned with and kept: a librarian's word that came between is read and
 * counts in the next try.
 *
 * @returns whether all of them are replaced
 */
async function replaceRecords(
  database: Database,
  records: readonly DerivedRecord[],
  stored: Planned['stored'],
  { key }: Step,
): Promise<boolean> {
  if (records.length === 0) return true;
  const ids = records.map(({ _id }) => _id);
  const kept = await versionsOfStep(database, ids, key);
  const before = new Map(kept.map((version) => [version.recordId, version.before]));
  const replace = async (after: DerivedRecord): Promise<boolean> => {
    const state = before.get(after._id) ?? null;
    const isAsPlanned = state?.writtenBy.batch === stored.get(after._id)?.writtenBy.batch;
    if (state !== null && isAsPlanned && (await replaceUnchanged(database, state, after, key))) {
      return true;
    }
    await dropVersion(database, after._id, key);
    return false;
  };
  let isWhole = true;
  for (let start = 0; start < records.length; start += WRITES_AT_ONCE) {
    const replaced = await Promise.all(records.slice(start, start + WRITES_AT_ONCE).map(replace));
    isWhole &&= replaced.every(Boolean);
  }
  return isWhole;
}

/** Keeps records as they are before a step changes them. What an earlier, killed try of the step kept stays as it is. */
export async function keepStates(
  database: Database,
  ids: readonly string[],
  step: Step,
): Promise<void> {
  if (ids.length === 0) return;
  const kept = new Set((await versionsOfStep(database, ids, step.key)).map((one) => one.recordId));
  const open = ids.filter((id) => !kept.has(id));
  if (open.length === 0) return;
  const states = await findRecords(database, open);
  if (states.length === 0) return;
  await addVersions(
    database,
    states.map((state) => versionBefore(state._id, state, step)),
  );
}
