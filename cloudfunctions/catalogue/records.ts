import type { ImportHolding, ImportRecord } from '../../typings/contract';
import type {
  Aspect,
  Basis,
  Holding,
  RecordDetail,
  RecordSummary,
  ResourceType,
  StandardFacts,
  StandardStatus,
} from '../../typings/model';
import { hash128 } from './fingerprint';
import { matchingKeys } from './matching';

/** A record as it is stored. What its source gave and nobody derived stays as it came. */
export interface RecordDocument extends Omit<RecordDetail, 'id'> {
  _id: string;
  sourceId: string;
  basis: Basis;
  /** Nobody may be shown the text, whatever its basis. */
  takenDown: boolean;
  matchingKeys: string[];
  /** Of what the source gave: the same again changes nothing. */
  contentHash: string;
  /** Database time of the last write; the index follows it. */
  changedAt: Date;
  /** The batch that wrote this state and what it did: a batch killed half-way and sent again can count itself. */
  writtenBy: { batch: string; outcome: 'added' | 'changed' };
  /** No longer offered: its source's complete list left it out, or the import that added it was undone. */
  gone?: { at: Date; cause: 'import' | 'undo' };
  /** The record that stands for this one; also when its source sends it again. */
  mergedInto?: string;
  /** What the library set over its source, and what lies beneath; absent while nothing is edited. */
  edited?: EditedRecord;
}

/** The library's own words over those of a source. */
export interface EditedRecord {
  /** The newest record of the source, as an export would give it. */
  source: ImportRecord;
  library: LibraryWords;
}

/** Fields that the library set: never who a record is. */
export type LibraryWords = Partial<Omit<ImportRecord, 'id' | 'source' | 'access'>>;

/** What lists, searches, exports and readers meet. */
export function isPresent({
  gone,
  mergedInto,
}: Pick<RecordDocument, 'gone' | 'mergedInto'>): boolean {
  return gone === undefined && mergedInto === undefined;
}

/** A record to be stored, before it is known which batch writes it when. */
export type DerivedRecord = Omit<RecordDocument, 'changedAt' | 'writtenBy'>;

const SHARE_CODE_LENGTH = 12;

/** `r_` and 26 characters. The same id of the same source is the same record for ever. */
export function recordId(source: string, sourceId: string): string {
  return `r_${hash128(source, sourceId)}`;
}

/** 60 bits of the id: short enough for WeChat's 32-character scene, and no table is needed to resolve it. */
export function shareCode(id: string): string {
  return id.slice(2, 2 + SHARE_CODE_LENGTH);
}

/** The ids that a share code can stand for, as a half-open range; null when it is no share code. */
export function idsOfShareCode(code: string): { from: string; before: string } | null {
  if (!/^[0-9a-hjkmnp-tv-z]{12}$/.test(code)) return null;
  return { from: `r_${code}`, before: `r_${code}~` };
}

/**
 * How a record may be used, where its source says so in its own words: `open` is openly licensed, `subscribed` is a
 * vendor's. What says nothing is unknown and shows its record alone.
 */
function basisOf(record: ImportRecord): Basis {
  if (record.basis !== undefined) return record.basis as Basis;
  if (record.access === 'open') return 'OPEN';
  return record.access === 'subscribed' ? 'LICENSED' : 'UNKNOWN';
}

function holdingOf(given: ImportHolding): Holding {
  const { vendor, path = '', campus, shelf, copies, available } = given;
  switch (given.channel as Holding['channel']) {
    case 'hosted':
      return { channel: 'hosted', document: path };
    case 'miniprogram':
      return { channel: 'miniprogram', vendor: vendor ?? '', ...(path !== '' && { path }) };
    case 'link':
      return { channel: 'link', url: path, ...(vendor !== undefined && { vendor }) };
    case 'terminal':
      return { channel: 'terminal', ...(vendor !== undefined && { vendor }) };
    case 'print':
      return {
        channel: 'print',
        ...(campus !== undefined && { campus }),
        ...(shelf !== undefined && { shelf }),
        ...(copies !== undefined && { copies }),
        ...(available !== undefined && { available }),
      };
  }
}

/**
 * Where the text is. A source that gives an address and no holdings has a link, which its vendor guards or nobody; what
 * is subscribed is at its vendor's even when the title list does not say at which address.
 */
function holdingsOf(record: ImportRecord): Holding[] {
  if (record.holdings !== undefined) return record.holdings.map(holdingOf);
  if (record.url !== undefined && record.url !== '') return [{ channel: 'link', url: record.url }];
  return record.access === 'subscribed' ? [{ channel: 'link' }] : [];
}

function standardOf(record: ImportRecord): StandardFacts | undefined {
  if (record.standardNumber === undefined) return undefined;
  return {
    number: record.standardNumber,
    ...(record.standardStatus !== undefined && { status: record.standardStatus as StandardStatus }),
    ...(record.statusNote !== undefined && { note: record.statusNote }),
    ...(record.statusCheckedOn !== undefined && { checkedOn: record.statusCheckedOn }),
    ...(record.effectiveOn !== undefined && { effectiveOn: record.effectiveOn }),
    ...(record.replaces !== undefined && { replaces: record.replaces }),
    ...(record.replacedBy !== undefined && { replacedBy: record.replacedBy }),
  };
}

/** Fields of a record that are stored as they came when they came. */
const AS_GIVEN = [
  'publisher',
  'year',
  'place',
  'extent',
  'edition',
  'clc',
  'lcc',
  'category',
  'discipline',
  'abstract',
  'url',
  'coverage',
  'embargo',
  'ill',
] as const;

type AsGiven = Pick<ImportRecord, (typeof AS_GIVEN)[number]>;

function asGiven(record: ImportRecord): AsGiven {
  const given: Record<string, unknown> = {};
  for (const name of AS_GIVEN) {
    if (record[name] !== undefined) given[name] = record[name];
  }
  return given as AsGiven;
}

/** Hash of what the source gave, whatever the order of the fields in the file. */
function contentHash(record: ImportRecord): string {
  const names = (Object.keys(record) as (keyof ImportRecord)[]).sort();
  const values = names.map((name) => (name === 'holdings' ? null : record[name]));
  const holdings = record.holdings?.map((holding) => HOLDING_NAMES.map((name) => holding[name]));
  return hash128(JSON.stringify([names, values, holdings]));
}

const HOLDING_NAMES = [
  'channel',
  'vendor',
  'path',
  'campus',
  'shelf',
  'copies',
  'available',
] as const satisfies readonly (keyof ImportHolding)[];

/** The stored form of a checked record. @param today library day, for records whose source does not say when it came */
export function deriveRecord(record: ImportRecord, today: string): DerivedRecord {
  const standard = standardOf(record);
  return {
    _id: recordId(record.source, record.id),
    source: record.source,
    sourceId: record.id,
    type: record.type as ResourceType,
    title: record.title,
    language: record.language,
    creators: record.creators ?? [],
    altTitles: record.altTitles ?? [],
    subjects: record.subjects ?? [],
    tags: record.tags ?? [],
    isbn: record.isbn ?? [],
    issn: record.issn ?? [],
    doi: record.doi ?? [],
    ...asGiven(record),
    ...(standard !== undefined && { standard }),
    ...(record.aspects !== undefined && { aspects: record.aspects as Aspect[] }),
    holdings: holdingsOf(record),
    basis: basisOf(record),
    takenDown: false,
    matchingKeys: matchingKeys(record),
    contentHash: contentHash(record),
    addedOn: record.addedOn ?? today,
  };
}

/** What a list shows. */
export function summaryOf(record: RecordDetail): RecordSummary {
  const { id, type, title, creators, language, publisher, year, standard, aspects } = record;
  return {
    id,
    type,
    title,
    creators,
    language,
    ...(publisher !== undefined && { publisher }),
    ...(year !== undefined && { year }),
    ...(standard !== undefined && { standard }),
    ...(aspects !== undefined && { aspects }),
  };
}

/** What a record page shows: everything but the library's own book-keeping. */
export function detailOf(document: RecordDocument): RecordDetail {
  const {
    _id,
    sourceId: _sourceId,
    basis: _basis,
    takenDown: _takenDown,
    matchingKeys: _matchingKeys,
    contentHash: _contentHash,
    changedAt: _changedAt,
    writtenBy: _writtenBy,
    gone: _gone,
    mergedInto: _mergedInto,
    edited: _edited,
    ...known
  } = document;
  return { id: _id, ...known };
}
