import type { ImportRecord, RejectReason } from '../../typings/contract';
import type { Aspect, Basis, Holding, ResourceType, StandardStatus } from '../../typings/model';

/** What is wrong with a record, in the words of the reject file. */
export interface Reject {
  reason: RejectReason;
  /** Names the field and what it should be. */
  detail: string;
}

export type Checked = { ok: true; record: ImportRecord } | ({ ok: false } & Reject);

const TYPES: Readonly<Record<ResourceType, true>> = {
  standard: true,
  book: true,
  ebook: true,
  ejournal: true,
  article: true,
  thesis: true,
  policy: true,
  lecture: true,
  'ancient-book': true,
  'digitized-book': true,
};

const ASPECTS: Readonly<Record<Aspect, true>> = {
  market: true,
  industry: true,
  rural: true,
  regional: true,
  opening: true,
  innovation: true,
  commonProsperity: true,
  green: true,
};

const STATUSES: Readonly<Record<StandardStatus, true>> = {
  upcoming: true,
  current: true,
  partiallyRevised: true,
  partiallyAbolished: true,
  superseded: true,
  abolished: true,
};

const BASES: Readonly<Record<Basis, true>> = {
  OWN: true,
  OPEN: true,
  PUBLIC_DOMAIN: true,
  LICENSED: true,
  PERMISSION: true,
  ART7_BORN_DIGITAL: true,
  ART7_PRESERVATION: true,
  TEACHING_FEW_COPIES: true,
  ACCESSIBLE: true,
  UNKNOWN: true,
};

const CHANNELS: Readonly<Record<Holding['channel'], true>> = {
  hosted: true,
  miniprogram: true,
  link: true,
  terminal: true,
  print: true,
};

/** Longest text of one field and most items of a list; a record stays far under a document's 100 KB. */
export const MAX_TEXT = 4_000;
export const MAX_ITEMS = 200;
const MAX_HOLDINGS = 50;

/** Says what a value should have been, or null when it is that. */
type Check = (value: unknown) => string | null;

// Ids are joined by NUL before they are hashed, and a lone surrogate is no text that UTF-8 can carry.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;

const text: Check = (value) => {
  if (typeof value !== 'string') return 'a text';
  if (value.length > MAX_TEXT) return `a text of at most ${MAX_TEXT} characters`;
  return NO_TEXT.test(value) ? 'a text without control characters' : null;
};

const someText: Check = (value) =>
  text(value) ?? (String(value).trim() === '' ? 'a text that is not empty' : null);

const texts: Check = (value) => {
  if (!Array.isArray(value)) return 'a list of texts';
  if (value.length > MAX_ITEMS) return `a list of at most ${MAX_ITEMS} texts`;
  for (const item of value) {
    const wrong = text(item);
    if (wrong !== null) return `a list whose items are each ${wrong}`;
  }
  return null;
};

function oneOf(values: Readonly<Record<string, true>>): Check {
  return (value) =>
    typeof value === 'string' && Object.hasOwn(values, value)
      ? null
      : `one of ${Object.keys(values).join(', ')}`;
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'a list';
    for (const item of value) {
      const wrong = check(item);
      if (wrong !== null) return `a list whose items are each ${wrong}`;
    }
    return value.length > MAX_ITEMS ? `a list of at most ${MAX_ITEMS}` : null;
  };
}

const year: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 9999
    ? null
    : 'a year from 1 to 9999';

const count: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000
    ? null
    : 'a number of copies';

const day: Check = (value) => {
  const wrong = 'a day as YYYY-MM-DD';
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return wrong;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? null : wrong;
};

const HOLDING_FIELDS: Readonly<Record<string, Check>> = {
  channel: oneOf(CHANNELS),
  vendor: someText,
  path: someText,
  campus: someText,
  shelf: someText,
  copies: count,
  available: count,
};

/** What each channel cannot do without. */
const HOLDING_NEEDS: Readonly<Record<Holding['channel'], readonly string[]>> = {
  hosted: ['path'],
  miniprogram: ['vendor'],
  link: ['path'],
  terminal: [],
  print: [],
};

function holding(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'an object';
  for (const [name, item] of Object.entries(value)) {
    const check = Object.hasOwn(HOLDING_FIELDS, name) ? HOLDING_FIELDS[name] : undefined;
    if (check === undefined) return `without "${name.slice(0, 80)}"`;
    const wrong = check(item);
    if (wrong !== null) return `with a "${name}" that is ${wrong}`;
  }
  const { channel } = value as { channel?: Holding['channel'] };
  if (channel === undefined) return 'with a channel';
  const missing = HOLDING_NEEDS[channel].find((name) => !Object.hasOwn(value, name));
  return missing === undefined ? null : `with a "${missing}" for channel ${channel}`;
}

const holdings: Check = (value) => {
  if (!Array.isArray(value) || value.length > MAX_HOLDINGS) {
    return `a list of at most ${MAX_HOLDINGS} holdings`;
  }
  for (const item of value) {
    const wrong = holding(item);
    if (wrong !== null) return `a list of holdings, each ${wrong}`;
  }
  return null;
};

/** Every field an import may give and what it holds. */
const FIELDS: Readonly<Record<keyof ImportRecord, Check>> = {
  id: someText,
  source: someText,
  type: oneOf(TYPES),
  title: someText,
  language: someText,
  altTitles: texts,
  creators: texts,
  publisher: text,
  place: text,
  extent: text,
  edition: text,
  year,
  subjects: texts,
  clc: text,
  lcc: text,
  category: text,
  discipline: text,
  abstract: text,
  isbn: texts,
  issn: texts,
  doi: texts,
  url: text,
  coverage: text,
  embargo: text,
  ill: text,
  access: text,
  basis: oneOf(BASES),
  standardNumber: someText,
  standardStatus: oneOf(STATUSES),
  statusNote: text,
  statusCheckedOn: day,
  effectiveOn: day,
  replaces: texts,
  replacedBy: texts,
  aspects: listOf(oneOf(ASPECTS)),
  tags: texts,
  holdings,
  addedOn: day,
};

const REQUIRED = ['id', 'source', 'type', 'title', 'language'] as const;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly (keyof ImportRecord)[];

export function isFieldName(name: string): name is keyof ImportRecord {
  return Object.hasOwn(FIELDS, name);
}

/** What a value of a field should be and is not; null when it is good. */
export function fieldFault(name: keyof ImportRecord, value: unknown): string | null {
  return FIELDS[name](value);
}

/** UTF-16 units of all texts of a record; what is bigger belongs into a hosted document. */
const MAX_RECORD = 24_000;

function size(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, item) => sum + size(item), 0);
}

/** Checks one parsed record field by field; the first fault is told. */
export function checkRecord(value: unknown): Checked {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'BAD_FIELD', detail: 'a record is an object' };
  }
  for (const name of REQUIRED) {
    if (!Object.hasOwn(value, name)) {
      return { ok: false, reason: 'MISSING_FIELD', detail: `"${name}" is missing` };
    }
  }
  for (const [name, item] of Object.entries(value)) {
    if (!isFieldName(name)) {
      return { ok: false, reason: 'UNKNOWN_FIELD', detail: `"${name.slice(0, 80)}"` };
    }
    const wrong = FIELDS[name](item);
    if (wrong !== null) {
      return { ok: false, reason: 'BAD_FIELD', detail: `"${name}" is not ${wrong}` };
    }
  }
  if (size(value) > MAX_RECORD) {
    return { ok: false, reason: 'TOO_LARGE', detail: `over ${MAX_RECORD} characters` };
  }
  return { ok: true, record: value as ImportRecord };
}
