import type { Database } from '../platform/database';
import { AppError, isDuplicate } from '../platform/errors';
import { type BindingTriesDocument, oneMoreTry, triesLeft } from './tries';

/**
 * Counts a try to bind before it is known what comes of it. Written in no transaction of the binding, so a refusal
 * counts as well. Every lost race means that another try was counted, so this ends after a few rounds.
 *
 * @param of names the try: sent again because its answer was lost, it is not counted again
 * @returns how many tries are left after it
 * @throws AppError TOO_MANY_TRIES with when the next is possible
 */
export async function countTry(
  database: Database,
  openid: string,
  of: string,
  now: Date,
): Promise<number> {
  const all = database.collection<BindingTriesDocument>('bindingTries');
  for (;;) {
    const stored = await all.get(openid);
    const earlier = stored?.tries ?? [];
    const next = oneMoreTry(earlier, of, now);
    if (next === null) return triesLeft(earlier, now);
    if ('retryAt' in next) {
      throw new AppError('TOO_MANY_TRIES', 'five tries an hour', { retryAt: next.retryAt });
    }
    const { tries } = next;
    if (stored === null) {
      try {
        await all.add([{ _id: openid, tries, lastAt: now, revision: 1 }]);
        return triesLeft(tries, now);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        continue;
      }
    }
    const { revision } = stored;
    const written = await all.updateWhere(
      { _id: openid, revision },
      { tries, lastAt: now, revision: revision + 1 },
    );
    if (written === 1) return triesLeft(tries, now);
  }
}
