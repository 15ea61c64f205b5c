import type { ImportHolding, ImportRecord } from '../../../../typings/contract';
import { hash128 } from '../../fingerprint';
import { MAX_ITEMS, MAX_TEXT } from '../../record-fields';
import type { Flaw } from '../item';
import {
  controlValue,
  type DataField,
  type Dialect,
  dialectOf,
  isControl,
  type MarcField,
  type MarcRecord,
  tagsOf,
} from '../marc/record';
import { LIST_FIELDS } from '../tables/lists';
import { CNMARC } from './cnmarc';
import { MARC21 } from './marc21';
import { READINGS } from './readings';
import type { ListTarget, Mapping, Rule, ShelfRow, TextTarget, TypeRow } from './rule';

const MAPPINGS: Readonly<Record<Dialect, Mapping>> = { marc21: MARC21, unimarc: CNMARC };

/** An alternative in which something could not be read is none. */
const UNREADABLE = '\ufffd';

export type Tell = (reason: Flaw, detail: string) => void;

export interface Mapped {
  /** Checked by nobody yet. */
  record: Partial<ImportRecord>;
  /** Fields from which nothing was taken, each once. */
  leftOut: string[];
}

type ByTag = ReadonlyMap<string, readonly MarcField[]>;

/** Fields by tag; those in another script stand under the tag of their counterpart, with a sign before it. */
const LINKED = '~';

function byTag({ fields }: MarcRecord): Map<string, MarcField[]> {
  const map = new Map<string, MarcField[]>();
  for (const field of fields) {
    let { tag } = field;
    if (tag === '880' && !isControl(field)) {
      const link = field.subfields.find(([code]) => code === '6')?.[1];
      if (link !== undefined && /^\d{3}-/.test(link)) tag = LINKED + link.slice(0, 3);
    }
    const list = map.get(tag);
    if (list === undefined) map.set(tag, [field]);
    else list.push(field);
  }
  return map;
}

function matches(field: DataField, only: Rule['only']): boolean {
  if (only === undefined) return true;
  const { first, second, code, is } = only;
  if (first !== undefined && field.indicators[0] !== first) return false;
  if (second !== undefined && field.indicators[1] !== second) return false;
  return (
    code === undefined || field.subfields.some(([one, value]) => one === code && is?.test(value))
  );
}

/** Punctuation between two parts, at the end of the first or the beginning of the second, past marks of direction. */
const CLOSES = /[:;,=/.][\s\u200e\u200f]*$/u;
const OPENS = /^\s*[:;,=]/u;

/** The texts that a rule takes from one field. */
function textsOf(field: MarcField, { codes, before, each, only }: Rule): string[] {
  if (typeof codes !== 'string') {
    return isControl(field) ? [field.value.slice(codes.from, codes.from + codes.length)] : [];
  }
  if (isControl(field) || !matches(field, only)) return [];
  const taken = field.subfields.filter(
    ([code, value]) => codes.includes(code) && value.trim() !== '',
  );
  if (each) return taken.map(([, value]) => value);
  let text = '';
  for (const [code, value] of taken) {
    const sign = before?.[code] ?? ' ';
    if (text === '') text = value;
    else if (sign.trim() === '--') text += sign + value;
    // The record has its own punctuation between these parts, or none.
    else if (OPENS.test(value)) text = text.trimEnd() + value;
    else text = text.trimEnd() + (CLOSES.test(text) ? ' ' : sign) + value;
  }
  return text === '' ? [] : [text];
}

/** First so many of a list, texts of at most so many characters; what is cut is told. */
function withinLimits(to: string, values: string[], tell: Tell): string[] {
  if (values.length > MAX_ITEMS)
    tell('CUT_TEXT', `${to}: ${values.length - MAX_ITEMS} of ${values.length} left out`);
  return values.slice(0, MAX_ITEMS).map((value) => {
    if (value.length <= MAX_TEXT) return value;
    tell('CUT_TEXT', `${to}: ${MAX_TEXT} of ${value.length} characters kept`);
    return value.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, '');
  });
}

function isHere(row: TypeRow, leader: string, fields: ByTag): boolean {
  const { leader6, leader7, has } = row;
  if (leader6 !== undefined && !leader6.includes(leader.charAt(6))) return false;
  if (leader7 !== undefined && !leader7.includes(leader.charAt(7))) return false;
  if (has === undefined) return true;
  const { tag, code, like } = has;
  return (fields.get(tag) ?? []).some((field) => {
    if (code === undefined) return true;
    if (isControl(field))
      return typeof code === 'number' && like?.test(field.value.slice(code)) === true;
    return field.subfields.some(([one, value]) => one === code && like?.test(value));
  });
}

function shelvesOf(rows: readonly ShelfRow[], fields: ByTag): ImportHolding[] {
  return rows.flatMap(({ tag, campus, shelf, between }) =>
    (fields.get(tag) ?? []).flatMap((field) => {
      if (isControl(field)) return [];
      const join = (codes: string): string =>
        field.subfields
          .filter(([code, value]) => codes.includes(code) && value.trim() !== '')
          .map(([, value]) => value.trim())
          .join(between);
      const [where, number] = [join(campus), join(shelf)];
      if (number === '') return [];
      return [{ channel: 'print', shelf: number, ...(where !== '' && { campus: where }) }];
    }),
  );
}

const HOLDINGS = 50;
const ELECTRONIC = new Set(['ebook', 'ejournal', 'article']);

/**
 * What a MARC record says as a record of the catalogue.
 *
 * @param source whose record it is; null lets the record say it where its dialect can, else it is `fallback`
 */
export function mapMarc(
  marc: MarcRecord,
  { source, fallback }: { source: string | null; fallback: string },
  tell: Tell,
): Mapped {
  const { rules, types, categories, shelves, numberedBy } =
    MAPPINGS[dialectOf(marc.leader, tagsOf(marc))];
  const fields = byTag(marc);
  const used = new Set([
    '001',
    numberedBy ?? '001',
    '005',
    '008',
    ...shelves.map(({ tag }) => tag),
  ]);
  const lists = new Map<ListTarget, Set<string>>();
  const texts = new Map<TextTarget | 'year', string>();
  for (const rule of rules) {
    const { to, tags, linked, as = 'text' } = rule;
    const isList = Object.hasOwn(LIST_FIELDS, to);
    if (!isList && texts.has(to as TextTarget)) continue;
    for (const tag of tags) {
      const key = linked ? LINKED + tag : tag;
      for (const field of fields.get(key) ?? []) {
        for (const text of textsOf(field, rule)) {
          used.add(key);
          if (linked && text.includes(UNREADABLE)) continue;
          const read = READINGS[as](text);
          if (read === null) continue;
          if ('wrong' in read) tell('BAD_IDENTIFIER', `${tag}: ${read.wrong}`);
          else if (isList) {
            const list = lists.get(to as ListTarget) ?? new Set<string>();
            lists.set(to as ListTarget, list.add(read.value));
          } else if (!texts.has(to as TextTarget)) texts.set(to as TextTarget, read.value);
          else if (to === 'abstract') texts.set(to, `${texts.get(to)}\n${read.value}`);
        }
      }
    }
  }
  const record: Partial<ImportRecord> = {};
  for (const [to, values] of lists) record[to] = withinLimits(to, [...values], tell);
  for (const [to, value] of texts) {
    if (to === 'year') record.year = Number(value);
    else record[to] = withinLimits(to, [value], tell)[0] ?? '';
  }
  const others = (record.altTitles ?? []).filter((title) => title !== record.title);
  if (others.length > 0) record.altTitles = others;
  else delete record.altTitles;
  record.language ??= 'und';
  record.type ??= types.find((row) => isHere(row, marc.leader, fields))?.type ?? 'book';
  const category = categories[marc.leader.charAt(6)];
  if (category !== undefined) record.category = category;
  const copies = ELECTRONIC.has(record.type)
    ? []
    : shelvesOf(shelves, fields).slice(0, HOLDINGS - 1);
  if (copies.length > 0) {
    record.holdings = copies;
    if (record.url !== undefined) record.holdings.push({ channel: 'link', path: record.url });
  }
  const owner = numberedBy === null ? undefined : controlValue(marc, numberedBy)?.trim();
  record.source = source ?? (owner === undefined || owner === '' ? fallback : owner);
  record.id = idOf(marc, record);
  const leftOut = [...fields.keys()]
    .filter((tag) => !used.has(tag))
    .map((tag) => tag.replace(LINKED, '880-'));
  return { record, leftOut };
}

/** The record's own number; without one, what makes it this record and no other. */
function idOf(
  marc: MarcRecord,
  { title = '', creators, year, isbn, edition = '' }: Partial<ImportRecord>,
): string {
  const number = controlValue(marc, '001')?.trim() ?? '';
  if (number !== '') return number;
  return `n-${hash128(title, creators?.[0] ?? '', String(year ?? ''), isbn?.[0] ?? '', edition)}`;
}
