import type { Database, Stored } from './database';
import { type CollectionFacts, INVENTORY } from './inventory';

/** A document of any collection that is swept: the field that the inventory names is a date. */
type Dated = Stored & Record<string, Date>;

const DAY_MS = 86_400_000;
const BATCH = 500;
const MOST_BATCHES = 20;

/**
 * Removes what the inventory says is over, in every collection. Stops after some thousands a collection: the next run
 * goes on. Run twice at once it removes nothing twice.
 *
 * @returns how many documents went, by collection; nothing for those that had none
 */
export async function sweepRetention(
  database: Database,
  now: Date,
  inventory: readonly CollectionFacts[] = INVENTORY,
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const { name, sweep } of inventory) {
    if (sweep === undefined) continue;
    const { field, days } = sweep;
    const before = new Date(now.getTime() - days * DAY_MS);
    const documents = database.collection<Dated>(name);
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const old = await documents.findFields(
        { where: { [field]: { before } }, order: [[field, 'asc']], limit: BATCH },
        ['_id'],
      );
      if (old.length === 0) break;
      const among = old.map(({ _id }) => _id);
      const gone = await database.collection<Stored>(name).removeWhere({ _id: { among } });
      removed[name] = (removed[name] ?? 0) + gone;
    }
  }
  return removed;
}
