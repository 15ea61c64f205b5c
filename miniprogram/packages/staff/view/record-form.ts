import type { ImportRecord, Output, RecordEdits } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';
import { codeWords, valueText } from './field-value';

type Editable = Output<'catalogue.editable'>;
export type FieldName = keyof RecordEdits;
export type FieldValue = string | number | string[] | null;
type Kind = 'text' | 'long' | 'list' | 'code' | 'codes' | 'year' | 'day' | 'shown';

/** How each field is edited, in the order of the form. */
const KINDS: Readonly<Record<FieldName, Kind>> = {
  title: 'text',
  type: 'code',
  language: 'code',
  altTitles: 'list',
  creators: 'list',
  publisher: 'text',
  place: 'text',
  year: 'year',
  edition: 'text',
  extent: 'text',
  subjects: 'list',
  clc: 'text',
  lcc: 'text',
  category: 'text',
  discipline: 'text',
  abstract: 'long',
  isbn: 'list',
  issn: 'list',
  doi: 'list',
  url: 'text',
  standardNumber: 'text',
  standardStatus: 'code',
  statusNote: 'text',
  statusCheckedOn: 'day',
  effectiveOn: 'day',
  replaces: 'list',
  replacedBy: 'list',
  aspects: 'codes',
  tags: 'list',
  coverage: 'text',
  embargo: 'text',
  ill: 'text',
  basis: 'code',
  addedOn: 'day',
  holdings: 'shown',
};

export const FIELD_NAMES = Object.keys(KINDS) as FieldName[];

export interface FieldView {
  name: FieldName;
  word: string;
  kind: Kind;
  text: string;
  /** Of a list, each with what it is called aloud. */
  lines: { text: string; label: string }[];
  /** Of a controlled vocabulary. */
  options: { value: string; word: string; on: boolean }[];
  range: string[];
  index: number;
  /** The library set it over its source. */
  isEdited: boolean;
  /** What the source gives where the library set it. */
  source: string;
  /** Changed here and not saved. */
  isChanged: boolean;
  isBad: boolean;
}

/** @param bad name of the field that the library refused, if it did */
export function formView(
  { record, edited }: Editable,
  edits: RecordEdits,
  bad: string,
  words: Words,
): FieldView[] {
  const sources = new Map(edited.map(({ name, source }) => [name, source ?? '']));
  return FIELD_NAMES.map((name) => {
    const value = editedValue(record, edits, name);
    const codes = codeWords(name, words);
    const options = Object.entries(codes).map(([code, word]) => ({
      value: code,
      word,
      on: Array.isArray(value) ? (value as string[]).includes(code) : value === code,
    }));
    const kind = KINDS[name];
    return {
      name,
      word: words.recordFields[name],
      kind,
      text: kind === 'code' || kind === 'shown' ? valueText(name, value, words) : plainText(value),
      lines: kind === 'list' ? linesOf(name, value, words) : [],
      options: kind === 'code' || kind === 'codes' ? options : [],
      range: kind === 'code' ? options.map(({ word }) => word) : [],
      index: Math.max(
        0,
        options.findIndex(({ on }) => on),
      ),
      isEdited: sources.has(name) && edits[name] !== null,
      source: sources.get(name) ?? '',
      isChanged: name in edits,
      isBad: name === bad,
    };
  });
}

const plainText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function linesOf(name: FieldName, value: unknown, words: Words): FieldView['lines'] {
  const texts = Array.isArray(value) ? (value as string[]) : [];
  const { say } = words.keeping;
  return texts.map((text, at) => ({ text, label: say.line(words.recordFields[name], at + 1) }));
}

/** What a field will hold when the edits are saved; a taken-back one holds what it holds until then. */
const editedValue = (record: ImportRecord, edits: RecordEdits, name: FieldName): unknown =>
  edits[name] ?? record[name];

/** The edits with one field set; set to what it is, it is no edit. Null takes the library's word back. */
export function withEdit(
  record: ImportRecord,
  edits: RecordEdits,
  name: FieldName,
  value: FieldValue,
): RecordEdits {
  const { [name]: _, ...others } = edits;
  const before = record[name] ?? (Array.isArray(value) ? [] : '');
  return JSON.stringify(before) === JSON.stringify(value) ? others : { ...others, [name]: value };
}

/** What was typed, as the field holds it. */
export function readValue(name: FieldName, text: string): FieldValue {
  const typed = text.trim();
  return KINDS[name] === 'year' && /^\d{1,4}$/.test(typed) ? Number(typed) : typed;
}

/** Empty lines of a list are none; they are kept only while one writes. */
export const withoutEmptyLines = (edits: RecordEdits): RecordEdits =>
  Object.fromEntries(
    Object.entries(edits).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((item) => item !== '') : value,
    ]),
  );

/** Where a draft and the record as somebody else saved it differ. */
export interface ClashView {
  name: FieldName;
  word: string;
  mine: string;
  theirs: string;
}

export function clashViews(theirs: ImportRecord, edits: RecordEdits, words: Words): ClashView[] {
  const { none, takeBack } = words.keeping.record;
  return FIELD_NAMES.filter((name) => name in edits)
    .map((name) => ({
      name,
      word: words.recordFields[name],
      mine: edits[name] === null ? takeBack : valueText(name, edits[name], words) || none,
      theirs: valueText(name, theirs[name], words) || none,
    }))
    .filter(({ mine, theirs: other }) => mine !== other);
}
