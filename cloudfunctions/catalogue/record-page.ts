import type { Output, SearchHit } from '../../typings/contract';
import { answer } from '../access/public';
import type { Call } from '../platform/actions';
import { AppError } from '../platform/errors';
import { neighbourQuery } from './neighbours';
import { findStandingRecord } from './record-store';
import { detailOf, isPresent, type RecordDocument, shareCode } from './records';
import { openSearch, type ReaderSearch, someHits } from './searching';

const NEIGHBOURS = 6;

/**
 * Everything a record page shows to this reader. A merged record answers as the one that stands for it.
 *
 * @throws AppError NOT_FOUND, with `gone` in its details when there was such a record
 */
export async function recordPage(id: string, call: Call): Promise<Output<'catalogue.record'>> {
  const [record, search] = await Promise.all([
    findStandingRecord(call.database, id),
    openSearch(call),
  ]);
  if (record === null) throw new AppError('NOT_FOUND', `no record "${id}"`);
  if (!isPresent(record)) {
    throw new AppError('NOT_FOUND', `record "${record._id}" is gone`, { details: { gone: true } });
  }
  const { reader, presence } = search;
  return {
    record: detailOf(record),
    access: answer({ reader, resource: record, action: 'view', presence }),
    neighbours: neighbours(search, record),
    shareCode: shareCode(record._id),
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
