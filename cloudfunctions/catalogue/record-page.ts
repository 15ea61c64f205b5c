import type { Output, SearchHit, StandardLink } from '../../typings/contract';
import { answer } from '../access/public';
import type { Call } from '../platform/actions';
import { AppError } from '../platform/errors';
import { neighbourQuery } from './neighbours';
import { findStandingRecord } from './record-store';
import { detailOf, isPresent, type RecordDocument, shareCode, summaryOf } from './records';
import { openSearch, type ReaderSearch, someHits } from './searching';
import { standardChain } from './standard-chain';

const NEIGHBOURS = 6;
/** Records that bear or name the numbers of one step along a chain of standards. */
const CHAIN_HITS = 50;

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
  const standards = chainOf(search, record);
  return {
    record: detailOf(record),
    access: answer({ reader, resource: record, action: 'view', presence }),
    neighbours: neighbours(search, record),
    ...(standards.length > 0 && { standards }),
    shareCode: shareCode(record._id),
  };
}

/** Read from the open index alone: no database request. */
function chainOf(search: ReaderSearch, record: RecordDocument): StandardLink[] {
  return standardChain(summaryOf(detailOf(record)), ([first, ...others]) => {
    if (first === undefined) return [];
    const query = { kind: 'in', field: 'standard', values: [first, ...others] } as const;
    return someHits(search, { query, limit: CHAIN_HITS }).map((hit) => hit.record);
  });
}

function neighbours(search: ReaderSearch, record: RecordDocument): SearchHit[] {
  const query = neighbourQuery(record);
  if (query === null) return [];
  // One more, since a record is its own nearest neighbour.
  return someHits(search, { query, limit: NEIGHBOURS + 1 })
    .filter((hit) => hit.record.id !== record._id)
    .slice(0, NEIGHBOURS);
}
