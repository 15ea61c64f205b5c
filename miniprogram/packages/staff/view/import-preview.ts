import type { FileWords, ImportRecord, Output } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';
import { codeWords, valueText } from './field-value';
import { fieldWord } from './import-job';
import type { RejectView } from './rejects';
import { rejectViews } from './rejects';

type Preview = Output<'catalogue.importPreview'>;

/** One of several, for a `picker`: values in the order of `range`. */
export interface ChoiceView {
  values: string[];
  range: string[];
  /** Of the value that counts now. */
  index: number;
  word: string;
}

export interface ColumnView {
  header: string;
  samples: string;
  choice: ChoiceView;
  unused: boolean;
  label: string;
}

export interface PreviewView {
  /** How the file was understood and how one knows. */
  said: string;
  format: ChoiceView;
  /** Null where the format leaves no choice. */
  encoding: ChoiceView | null;
  sheet: ChoiceView | null;
  columns: ColumnView[];
  /** Required facts that no column holds, and what they are for all rows. */
  fixed: { field: string; word: string; choice: ChoiceView }[];
  /** Required facts that are still to be given; empty when nothing is missing. */
  missing: string;
  records: { key: string; title: string; fields: { name: string; value: string }[] }[];
  rejects: RejectView[];
}

const TABLES = ['csv', 'xlsx'];
/** These say their encoding themselves. */
const ENCODED = ['marc', 'kbart', 'csv'];
const REQUIRED = ['id', 'title', 'type', 'language'] as const;
/** What may be the same for all rows. */
const FIXED = ['type', 'language'] as const;
/** Left out of the first records: the title stands over them, the others are the same for all. */
const NOT_LISTED = ['title', 'source'];

export function previewView(preview: Preview, said: FileWords, words: Words): PreviewView {
  const { job: labels, formats, encodings } = words.imports;
  const isTable = TABLES.includes(preview.format);
  const filled = new Set(preview.columns.map(({ field }) => field));
  const unfilled = isTable ? FIXED.filter((field) => !filled.has(field)) : [];
  const missing = isTable
    ? REQUIRED.filter((field) => !filled.has(field) && said.fixed?.[field] === undefined)
    : [];
  const byContent: [string, string] = ['', labels.byContent];
  return {
    said: saidOf(preview, said, words),
    format: choiceOf(
      [byContent, ...Object.entries(formats).map(([id, { name }]): [string, string] => [id, name])],
      said.format ?? '',
    ),
    encoding: ENCODED.includes(preview.format)
      ? choiceOf([byContent, ...Object.entries(encodings)], said.encoding ?? '')
      : null,
    sheet:
      preview.sheets.length > 1
        ? choiceOf(
            preview.sheets.map((name) => [name, name]),
            said.sheet ?? preview.sheets[0] ?? '',
          )
        : null,
    columns: preview.columns.map((column) => columnView(column, preview.fields, words)),
    fixed: unfilled.map((field) => ({
      field,
      word: words.recordFields[field],
      choice: choiceOf(
        [['', labels.unset], ...Object.entries(codeWords(field, words))],
        said.fixed?.[field] ?? '',
      ),
    })),
    missing:
      missing.length > 0
        ? words.imports.say.missing(
            missing.map((name) => words.recordFields[name]).join(words.joints.items),
          )
        : '',
    records: preview.records.map((record, at) => recordView(record, at, words)),
    rejects: rejectViews(preview.rejected, words),
  };
}

function saidOf(preview: Preview, said: FileWords, words: Words): string {
  const { formats, encodings, say } = words.imports;
  const format = formats[preview.format]?.name ?? preview.format;
  const { encoding } = preview;
  const written = encoding === null ? '' : (encodings[encoding] ?? encoding);
  return [
    preview.recognised ? say.recognised(format) : say.named(format),
    said.encoding !== undefined
      ? say.encodingNamed(encodings[said.encoding] ?? said.encoding)
      : written === ''
        ? say.encodingNone()
        : say.encodingFound(written),
  ].join(words.joints.clauses);
}

function columnView(
  { header, field, samples }: Preview['columns'][number],
  fields: readonly string[],
  words: Words,
): ColumnView {
  const { job: labels, say } = words.imports;
  const choice = choiceOf(
    [
      ['', labels.unused],
      ...fields.map((name): [string, string] => [name, fieldWord(name, words)]),
    ],
    field ?? '',
  );
  return {
    header,
    samples: samples.filter((sample) => sample !== '').join(' / ') || labels.noSamples,
    choice,
    unused: field === null,
    label: say.column(header, choice.word),
  };
}

function choiceOf(options: readonly (readonly [string, string])[], chosen: string): ChoiceView {
  const values = options.map(([value]) => value);
  const range = options.map(([, word]) => word);
  const index = Math.max(0, values.indexOf(chosen));
  return { values, range, index, word: range[index] ?? '' };
}

function recordView(
  record: ImportRecord,
  at: number,
  words: Words,
): PreviewView['records'][number] {
  const names = Object.keys(record) as (keyof ImportRecord)[];
  return {
    key: `${at} ${record.id}`,
    title: record.title,
    fields: names
      .filter((name) => !NOT_LISTED.includes(name))
      .map((name) => ({
        name: words.recordFields[name],
        value: valueText(name, record[name], words),
      })),
  };
}

/** What a person said of the file with one word changed; an empty value takes the word back. */
export function sayWord(
  said: FileWords,
  name: 'format' | 'encoding' | 'source' | 'sheet',
  value: string,
): FileWords {
  const { [name]: _, ...others } = said;
  // Columns belong to one format and one sheet.
  if (name === 'format' || name === 'sheet') delete others.columns;
  return value === '' ? others : { ...others, [name]: value };
}

/** Says what one column fills; the others stay as they were understood. */
export function sayColumn(
  said: FileWords,
  preview: Preview,
  header: string,
  field: string,
): FileWords {
  const columns = Object.fromEntries(preview.columns.map((one) => [one.header, one.field]));
  // One field is filled by one column: it moves.
  for (const [other, filled] of Object.entries(columns)) {
    if (field !== '' && filled === field) columns[other] = null;
  }
  return { ...said, columns: { ...columns, [header]: field === '' ? null : field } };
}

export function sayFixed(said: FileWords, field: string, value: string): FileWords {
  const { [field]: _, ...others } = said.fixed ?? {};
  const fixed = value === '' ? others : { ...others, [field]: value };
  const { fixed: _before, ...rest } = said;
  return Object.keys(fixed).length > 0 ? { ...rest, fixed } : rest;
}
