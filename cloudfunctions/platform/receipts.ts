import { createHash } from 'node:crypto';
import type { ReceiptIds } from './actions';
import type { Database, Transaction } from './database';
import { AppError, isConflict, isDuplicate, isTimeOut } from './errors';

/** Proof that a write was done, kept in the write's own transaction. */
export interface ReceiptDocument {
  _id: string;
  /** Of the input, so that one id cannot stand for two intents. */
  inputHash: string;
  ids: ReceiptIds;
  at: Date;
}

export const RECEIPTS = 'receipts';

/** The one intent a receipt stands for. */
export interface Intent {
  openid: string;
  action: string;
  requestId: string;
  input: unknown;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with every object's keys in order: a phone may send the same draft in another order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/**
 * Runs `effect` once an intent. Whatever became of an earlier try (done, refused, killed, its answer lost), the receipt
 * tells, since it was written with the effect or not at all.
 *
 * @throws AppError REQUEST_ID_REUSED when the id was used with another input; whatever `effect` throws, unrecorded
 */
export async function runOnce<Ids extends ReceiptIds>(
  database: Database,
  intent: Intent,
  now: Date,
  effect: (transaction: Transaction) => Promise<Ids>,
): Promise<Ids> {
  const { openid, action, requestId, input } = intent;
  const _id = sha256([openid, action, requestId].join('\0'));
  const inputHash = sha256(canonicalJson(input ?? null));

  const idsOf = (receipt: ReceiptDocument): Ids => {
    if (receipt.inputHash === inputHash) return receipt.ids as Ids;
    throw new AppError('REQUEST_ID_REUSED', `requestId of another ${action} with other parameters`);
  };
  try {
    return await database.transaction(async (transaction) => {
      const receipts = transaction.collection<ReceiptDocument>(RECEIPTS);
      const earlier = await receipts.get(_id);
      if (earlier !== null) return idsOf(earlier);
      const ids = await effect(transaction);
      await receipts.add({ _id, inputHash, ids, at: now });
      return ids;
    });
  } catch (error) {
    if (!isDuplicate(error) && !isConflict(error) && !isTimeOut(error)) throw error;
    // A twin of this call may have won, or this one did and its answer was lost.
    const written = await database.collection<ReceiptDocument>(RECEIPTS).get(_id);
    if (written === null) throw error;
    return idsOf(written);
  }
}
