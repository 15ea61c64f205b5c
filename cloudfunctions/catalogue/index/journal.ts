import type { Database } from '../../platform/database';
import type { RecordDocument } from '../records';
import type { Watermark } from './manifest';

const RECORDS = 'records';
const PAGE = 1000;

/** Records in the order of their last change, after the watermark and up to a moment, at most `most` of them. */
export async function recordsChanged(
  database: Database,
  after: Watermark,
  upTo: Date,
  most: number,
): Promise<RecordDocument[]> {
  const records = database.collection<RecordDocument>(RECORDS);
  const changed: RecordDocument[] = [];
  let { changedAt, id } = after;
  let tied = id !== '';
  while (changed.length < most) {
    // Records of one batch share their moment: what is left of it by id first, then what came later. Two questions
    // because one with an "or" would scan.
    const limit = Math.min(PAGE, most - changed.length);
    const page = tied
      ? await records.find({
          where: { changedAt, _id: { after: id } },
          order: [['_id', 'asc']],
          limit,
        })
      : await records.find({
          where: { changedAt: { after: changedAt, upTo } },
          order: [
            ['changedAt', 'asc'],
            ['_id', 'asc'],
          ],
          limit,
        });
    changed.push(...page);
    const last = page.at(-1);
    if (last !== undefined) ({ changedAt, _id: id } = last);
    if (page.length < limit) {
      if (!tied) break;
      tied = false;
    } else {
      tied = true;
    }
  }
  return changed;
}

/** How many records wait to be indexed. */
export function countChanged(database: Database, { changedAt }: Watermark): Promise<number> {
  return database.collection<RecordDocument>(RECORDS).count({ changedAt: { after: changedAt } });
}

/** So many changes in so short a time are a bulk load: no cataloguer types 300 records a second. */
const POURING = { records: 1_000, withinMs: 3_000 };

/** However long records keep pouring in, none of them waits longer than this for its turn. */
const LONGEST_WAIT_MS = 30_000;

/**
 * True while a bulk load is better left alone: it and an index step would slow each other down, and a step after its end
 * finds larger batches. One request when nothing pours in, two otherwise.
 */
export async function isPouringIn(
  database: Database,
  { changedAt }: Watermark,
  now: Date,
): Promise<boolean> {
  const records = database.collection<RecordDocument>(RECORDS);
  const since = new Date(now.getTime() - POURING.withinMs);
  if ((await records.count({ changedAt: { after: since } })) < POURING.records) return false;
  const [oldest] = await records.findFields(
    { where: { changedAt: { after: changedAt } }, order: [['changedAt', 'asc']], limit: 1 },
    ['changedAt'],
  );
  return oldest !== undefined && now.getTime() - oldest.changedAt.getTime() < LONGEST_WAIT_MS;
}
