import type { Output, SearchHit } from '../../typings/contract';
import { answer } from '../access/public';
import type { Call } from '../platform/actions';
import { AppError } from '../platform/errors';
import { neighbourQuery } from './neighbours';
import { findRecord } from './record-store';
import { detailOf, type RecordDocument, shareCode } from './records';
import { openSearch, type ReaderSearch, someHits } from './searching';

const NEIGHBOURS = 6;

/** Everything a record page shows to this reader. */
export async function recordPage(id: string, call: Call): Promise<Output<'catalogue.record'>> {
  const [record, search] = await Promise.all([findRecord(call.database, id), openSearch(call)]);
  if (record === null) throw new AppError('NOT_FOUND', `no record "${id}"`);
  const { reader, presence } = search;
  return {
    record: detailOf(record),
    access: answer({ reader, resource: record, action: 'view', presence }),
    neighbours: neighbours(search, record),
    shareCode: shareCode(id),
  };
}

function neighbours(search: ReaderSearch, record: RecordDocument): SearchHit[] {
  const query = neighbourQuery(record);
  if (query === null) return [];
  // One more, since a record is its own nearest neighbour.
  return someHits(search, { query, limit: NEIGHBOURS + 1 })
    .filter((hit) => hit.record.id !== record._id)
    .slice(0, NEIGHBOURS);
}
