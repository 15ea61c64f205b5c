import type { ImportHolding, ImportRecord } from '../../typings/contract';
import type { Holding } from '../../typings/model';
import { type DerivedRecord, isPresent, type RecordDocument } from './records';

/** A holding as an import would give it; null for a subscription whose address nobody knows, which none can name. */
function givenHolding(holding: Holding): ImportHolding | null {
  switch (holding.channel) {
    case 'hosted':
      return { channel: 'hosted', path: holding.document };
    case 'link': {
      const { url, vendor } = holding;
      return url === undefined
        ? null
        : { channel: 'link', path: url, ...(vendor !== undefined && { vendor }) };
    }
    default:
      return { ...holding };
  }
}

/** Every holding that an import could name, also those that follow from the address. */
export function statedHoldings({ holdings }: DerivedRecord): ImportHolding[] {
  return holdings.map(givenHolding).filter((holding) => holding !== null);
}

/** Holdings that follow from the address or the subscription alone are not said a second time. */
function givenHoldings(record: DerivedRecord): ImportHolding[] {
  const { holdings, url = '' } = record;
  const [only] = holdings;
  const isImplied =
    holdings.length === 1 &&
    only?.channel === 'link' &&
    only.vendor === undefined &&
    (only.url ?? '') === url;
  return isImplied ? [] : statedHoldings(record);
}

/** What the source words as `access`, where the basis came of it. */
const ACCESS: Readonly<Record<string, string>> = { OPEN: 'open', LICENSED: 'subscribed' };

const AS_STORED = [
  'type',
  'title',
  'language',
  'publisher',
  'place',
  'extent',
  'edition',
  'year',
  'clc',
  'lcc',
  'category',
  'discipline',
  'abstract',
  'url',
  'coverage',
  'embargo',
  'ill',
  'basis',
  'aspects',
  'addedOn',
] as const satisfies readonly (keyof ImportRecord & keyof RecordDocument)[];

const LISTS = ['altTitles', 'creators', 'subjects', 'isbn', 'issn', 'doi', 'tags'] as const;

/** A stored record as a file gives one: imported again it becomes the same record. */
export function exportRecord(document: DerivedRecord): ImportRecord {
  const given: Record<string, unknown> = { id: document.sourceId, source: document.source };
  for (const name of AS_STORED) if (document[name] !== undefined) given[name] = document[name];
  for (const name of LISTS) if (document[name].length > 0) given[name] = document[name];
  // A subscription at no known address is said by `access` alone, whatever the basis.
  const isNowhere = document.holdings.some((it) => it.channel === 'link' && it.url === undefined);
  const access = isNowhere ? 'subscribed' : ACCESS[document.basis];
  if (access !== undefined) given.access = access;
  const holdings = givenHoldings(document);
  // Said even when there are none, where an address or a subscription would be taken for one.
  const isTakenForOne = (document.url ?? '') !== '' || access === 'subscribed';
  if (holdings.length > 0 || (document.holdings.length === 0 && isTakenForOne)) {
    given.holdings = holdings;
  }
  const { standard } = document;
  if (standard !== undefined) {
    given.standardNumber = standard.number;
    const facts = {
      standardStatus: standard.status,
      statusNote: standard.note,
      statusCheckedOn: standard.checkedOn,
      effectiveOn: standard.effectiveOn,
      replaces: standard.replaces,
      replacedBy: standard.replacedBy,
    };
    for (const [name, value] of Object.entries(facts)) if (value !== undefined) given[name] = value;
  }
  return given as unknown as ImportRecord;
}

/** An answer of a function may be 6 MB; a page stays well below. UTF-16 units, three bytes each at most. */
const MAX_PAGE = 1_200_000;

export interface ExportPage {
  records: ImportRecord[];
  /** Where the next page begins; null after the last record. */
  next: string | null;
}

/** A page of what was read, without what is gone or merged: all of it, or as much as one answer may hold. @param limit how many were asked for */
export function exportPage(documents: readonly RecordDocument[], limit: number): ExportPage {
  const records: ImportRecord[] = [];
  let size = 0;
  let seen: string | null = null;
  for (const document of documents) {
    if (isPresent(document)) {
      const record = exportRecord(document);
      size += JSON.stringify(record).length;
      if (size > MAX_PAGE && records.length > 0) return { records, next: seen };
      records.push(record);
    }
    seen = document._id;
  }
  return { records, next: documents.length < limit ? null : seen };
}
