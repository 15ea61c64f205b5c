import { parseBox } from '../../miniprogram/shared/query';
import type { Input, Output, SearchHit } from '../../typings/contract';
import {
  type Presence,
  presenceOf,
  type ReaderFacts,
  readerOf,
  signOfClass,
} from '../access/public';
import type { Call } from '../platform/actions';
import { AppError } from '../platform/errors';
import type { Storage } from '../platform/storage';
import { engineFilters, facetsOf } from './filters';
import { searchHit } from './hits';
import { createSnapshots, type Snapshot, type Snapshots } from './index/snapshot';
import { type AccessSigns, BadCursorError, type SearchAnswer, type SearchRequest } from './search';

const DEFAULT_LIMIT = 20;

/** One a storage: an instance has one storage and keeps its files of the index open between calls. */
const snapshots = new WeakMap<Storage, Snapshots>();

function currentSnapshot({ storage, database, now }: Call): Promise<Snapshot> {
  const followed = snapshots.get(storage) ?? createSnapshots(storage);
  snapshots.set(storage, followed);
  return followed.current(database, now());
}

/** The index as one reader searches it, here and now. */
export interface ReaderSearch {
  snapshot: Snapshot;
  reader: ReaderFacts;
  presence: Presence;
}

/** Two database requests at most: the manifest, when it was not looked at for a while, and who the reader is. */
export async function openSearch(call: Call): Promise<ReaderSearch> {
  const [snapshot, reader] = await Promise.all([currentSnapshot(call), readerOf(call)]);
  return { snapshot, reader, presence: presenceOf(call) };
}

/** The sign of every access class for this reader: decided once a class, not once a record. */
function accessSigns({ snapshot, reader, presence }: ReaderSearch): AccessSigns {
  return new Map(
    snapshot.accessClasses.map((key) => [key, signOfClass(key, reader, presence)] as const),
  );
}

function ask(searcher: Snapshot['searcher'], request: SearchRequest): SearchAnswer {
  try {
    return searcher.search(request);
  } catch (error) {
    if (error instanceof BadCursorError) {
      throw new AppError('CURSOR_EXPIRED', error.message, { cause: error });
    }
    throw error;
  }
}

export function hitsOf({ reader, presence }: ReaderSearch, answer: SearchAnswer): SearchHit[] {
  return answer.hits.map((hit) => searchHit(hit, reader, presence));
}

/** The first hits of a query, for the parts of a page that are not a search. */
export function someHits(search: ReaderSearch, request: SearchRequest): SearchHit[] {
  return hitsOf(search, search.snapshot.searcher.search(request));
}

export async function search(
  input: Input<'catalogue.search'>,
  call: Call,
): Promise<Output<'catalogue.search'>> {
  const { text = '', filters = {}, facets = [], sort = 'relevance', cursor } = input;
  const opened = await openSearch(call);
  const { searcher } = opened.snapshot;
  const { tree, problems } =
    input.tree === undefined ? parseBox(text) : { tree: input.tree, problems: [] };
  const asksAccess = facets.includes('access') || filters.access !== undefined;
  const answer = ask(searcher, {
    query: tree,
    filters: engineFilters(filters),
    sort,
    limit: input.limit ?? DEFAULT_LIMIT,
    ...(asksAccess && { accessSigns: accessSigns(opened) }),
    ...(cursor !== undefined && { cursor }),
  });
  return {
    total: answer.total,
    hits: hitsOf(opened, answer),
    facets: facetsOf(facets, answer.facets, filters),
    nextCursor: answer.nextCursor ?? null,
    tree,
    problems: [...problems],
    didYouMean: input.tree === undefined && text !== '' ? searcher.didYouMean(text) : null,
  };
}
