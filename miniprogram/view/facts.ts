import type { RecordDetail, SearchFilters } from '../../typings/model';
import type { Words } from '../locale/index';
import { classWord } from './filters';

/** What a tap on a value does: copies it, or searches for what shares it. */
export type FactDeed = { do: 'copy' } | { do: 'search'; text: string; filters: SearchFilters };

export interface FactValue {
  text: string;
  deed: FactDeed | null;
}

export interface FactView {
  name: string;
  values: FactValue[];
}

type FactName = keyof Words['labels']['fields'];

const plain = (text: string | undefined): FactValue[] =>
  text === undefined || text === '' ? [] : [{ text, deed: null }];

const copied = (values: readonly string[]): FactValue[] =>
  values.map((text) => ({ text, deed: { do: 'copy' } }));

const quoted = (text: string) => `"${text.replace(/"/g, ' ')}"`;

const searched = (values: readonly string[]): FactValue[] =>
  values.map((text) => ({ text, deed: { do: 'search', text: quoted(text), filters: {} } }));

/** Everything known of a record that has no place of its own on the page; what is not known has no row. */
export function factViews(record: RecordDetail, words: Words): FactView[] {
  const rows: [FactName, FactValue[]][] = [
    ['creators', searched(record.creators)],
    ['publisher', record.publisher ? searched([record.publisher]) : []],
    ['place', plain(record.place)],
    ['year', plain(record.year === undefined ? undefined : String(record.year))],
    ['edition', plain(record.edition)],
    ['extent', plain(record.extent)],
    ['isbn', copied(record.isbn)],
    ['issn', copied(record.issn)],
    ['doi', copied(record.doi)],
    ['clc', classNumber(record.clc, words)],
    ['lcc', plain(record.lcc)],
    ['category', plain(record.category)],
    ['discipline', plain(record.discipline)],
    ['subjects', searched(record.subjects)],
    ['tags', searched(record.tags)],
    ['aspects', aspectValues(record, words)],
    ['coverage', plain(record.coverage)],
    ['embargo', plain(record.embargo)],
    ['ill', plain(record.ill)],
    ['source', plain(words.sources[record.source] ?? record.source)],
    ['addedOn', plain(record.addedOn.slice(0, 10))],
  ];
  return rows.flatMap(([name, values]) =>
    values.length > 0 ? [{ name: words.labels.fields[name], values }] : [],
  );
}

function classNumber(clc: string | undefined, words: Words): FactValue[] {
  if (clc === undefined) return [];
  return [
    { text: classWord(clc, words), deed: { do: 'search', text: '', filters: { clc: [clc] } } },
  ];
}

function aspectValues(record: RecordDetail, words: Words): FactValue[] {
  return (record.aspects ?? []).map((aspect) => ({
    text: words.aspects[aspect],
    deed: { do: 'search', text: '', filters: { aspect: [aspect] } },
  }));
}
