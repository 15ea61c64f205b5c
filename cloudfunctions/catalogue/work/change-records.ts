import type { VersionCause } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { AuditFacts } from '../../platform/audit';
import type { Database, Transaction } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { hash128 } from '../fingerprint';
import { replaceUnchanged } from '../record-change-store';
import { findRecord } from '../record-store';
import type { DerivedRecord, RecordDocument } from '../records';
import { dropVersion, keepVersion, versionsOfStep } from '../version-store';
import { versionBefore } from '../versions';

/** What a person does to some records at once. */
export interface Deed {
  cause: VersionCause;
  /** The records it is about, the one that its audit row names first; at most 40. */
  ids: readonly string[];
  facts?: AuditFacts;
  /**
   * The states it leaves, of those of the records that change. Asked of the same states again it says the same.
   *
   * @param before every record of `ids`
   * @throws AppError when it cannot be done to these
   */
  rule(before: ReadonlyMap<string, RecordDocument>): readonly DerivedRecord[];
  /** What is said when another write came between reading a record and writing it. */
  overtaken: 'STALE' | 'WRONG_STATE';
}

/**
 * Does a deed once. That it is done, by whom, and what was before is written first, in one transaction; then each record
 * alone, since `changedAt` has to be the time of the write itself (see record-store.ts), and only if nobody wrote it
 * meanwhile. Killed anywhere and sent again it goes on.
 *
 * @returns the records that changed, as they are now
 * @throws AppError NOT_FOUND for a record there is not; the deed's own word when it was overtaken
 */
export async function changeRecords(call: Call, deed: Deed): Promise<RecordDocument[]> {
  const { database } = call;
  let isFirst = false;
  // The ids as well: sent again, a deed may find others.
  const { step, ids } = await call.once(async (transaction) => {
    isFirst = true;
    return { step: await decide(call, transaction, deed), ids: deed.ids };
  });
  const kept = await versionsOfStep(database, ids, step);
  const before = new Map<string, RecordDocument>();
  for (const { recordId, before: state } of kept) if (state !== null) before.set(recordId, state);
  if (before.size < ids.length) throw overtaken(deed);
  const written: RecordDocument[] = [];
  for (const after of deed.rule(before)) {
    const state = await write(database, before.get(after._id), after, step);
    if (state === null) {
      if (isFirst) await dropVersion(database, after._id, step);
      throw overtaken(deed);
    }
    written.push(state);
  }
  return written;
}

const overtaken = (deed: Deed): AppError =>
  new AppError(deed.overtaken, `another write of ${deed.ids.join(', ')} came between`);

/** @returns the key of the step */
async function decide(call: Call, transaction: Transaction, deed: Deed): Promise<string> {
  const { cause, ids, facts = {} } = deed;
  const by = (await call.member())?.readerKey;
  if (by === undefined) throw new AppError('FORBIDDEN', 'only members change records');
  const records = transaction.collection<RecordDocument>('records');
  const before = new Map<string, RecordDocument>();
  for (const id of ids) {
    const record = await records.get(id);
    if (record === null) throw new AppError('NOT_FOUND', `no record "${id}"`);
    before.set(id, record);
  }
  deed.rule(before);
  const step = { key: hash128(cause, by, call.requestId), at: call.now(), by, cause };
  for (const [id, record] of before) {
    await keepVersion(transaction, versionBefore(id, record, step));
  }
  await call.audit(transaction, { subject: `record:${ids[0]}`, facts });
  return step.key;
}

/** Null when somebody else's write came between. */
async function write(
  database: Database,
  before: RecordDocument | undefined,
  after: DerivedRecord,
  step: string,
): Promise<RecordDocument | null> {
  if (before === undefined) throw new Error(`${after._id} is no part of the deed`);
  const written = await replaceUnchanged(database, before, after, step);
  if (written !== null) return written;
  // An earlier try of this very step may have written it.
  const now = await findRecord(database, after._id);
  return now?.writtenBy.batch === step ? now : null;
}
