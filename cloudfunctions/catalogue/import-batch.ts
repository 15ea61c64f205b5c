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
} from './importing';
import { addRecords, recordsSharing, replaceRecords, storedStates } from './record-store';

type Answer = Output<'catalogue.importBatch'>;

/** Another import can only win so often: each time its records are there afterwards. */
const TRIES = 3;

/**
 * Writes one batch. Five to seven database requests however many records are new: the batch's own document, what is
 * stored under the ids, who shares a key (one a thousand keys), all new ones at once, and the batch's document; one
 * more for every record that changed. Killed in between and sent again it finds its own work by `writtenBy`.
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
  const inputHash = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  const earlier = await findBatch(database, key);
  if (earlier !== null) {
    if (earlier.inputHash === inputHash) return answerOf(earlier);
    throw new AppError('CONFLICT', `batch ${batch} of ${importId} came with other records before`);
  }
  const { good, rejected } = checkBatch(records, libraryDay(call.now()));
  const plan = dryRun ? await readPlan(database, good, key) : await write(database, good, key);
  const derived = good.map((item) => item.derived);
  const keys = [...new Set(derived.flatMap(({ matchingKeys }) => matchingKeys))];
  const sharing = await recordsSharing(database, keys);
  const answer: Answer = {
    added: plan.added,
    changed: plan.changed,
    unchanged: plan.unchanged,
    rejected,
    possibleDuplicates: countPossibleDuplicates(derived, sharing),
  };
  if (dryRun) return answer;
  const by = call.caller.kind === 'reader' ? call.caller.openid : call.caller.kind;
  try {
    await addBatch(database, {
      _id: key,
      importId,
      batch,
      file,
      inputHash,
      at: call.now(),
      by,
      ...answer,
    });
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

async function readPlan(
  database: Database,
  good: CheckedBatch['good'],
  key: string,
): Promise<BatchPlan> {
  const stored = await storedStates(
    database,
    good.map(({ derived }) => derived._id),
  );
  return planBatch(good, stored, key);
}

async function write(
  database: Database,
  good: CheckedBatch['good'],
  key: string,
): Promise<BatchPlan> {
  for (let tried = 1; ; tried += 1) {
    const plan = await readPlan(database, good, key);
    try {
      await addRecords(database, plan.toAdd, key);
      await replaceRecords(database, plan.toChange, key);
      return plan;
    } catch (error) {
      // Somebody added one of these between reading and writing; what they wrote is read now.
      if (tried === TRIES || !isDuplicate(error)) throw error;
    }
  }
}
