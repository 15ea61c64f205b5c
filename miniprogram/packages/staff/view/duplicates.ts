import type { DuplicateGroup } from '../../../../typings/contract';
import type { RecordDetail } from '../../../../typings/model';
import type { Words } from '../../../locale/index';

export interface DuplicateView {
  key: string;
  /** What the records share. */
  shared: string;
  records: {
    id: string;
    title: string;
    stays: boolean;
    /** Every row is there for every record, in one order, so that columns can be read across. */
    rows: { name: string; value: string; differs: boolean }[];
  }[];
}

type Row = { name: string; of(record: RecordDetail): string };

/** @param stays id of the record that stays in each group, by the group's key; the first where none was chosen */
export function duplicateViews(
  groups: readonly DuplicateGroup[],
  stays: ReadonlyMap<string, string>,
  words: Words,
): DuplicateView[] {
  return groups.map((group) => groupView(group, keptOf(group, stays), words));
}

export const keptOf = (group: DuplicateGroup, stays: ReadonlyMap<string, string>): string =>
  stays.get(group.key) ?? group.records[0]?.id ?? '';

function groupView({ key, records }: DuplicateGroup, kept: string, words: Words): DuplicateView {
  const { say, keys, duplicates } = words.keeping;
  const [kind = '', ...rest] = key.split(':');
  const known = rowsOf(words)
    .map((row) => ({ name: row.name, values: records.map(row.of) }))
    .filter(({ values }) => values.some((value) => value !== ''));
  return {
    key,
    shared: say.key(keys[kind] ?? kind, rest.join(':')),
    records: records.map(({ id, title }, at) => ({
      id,
      title,
      stays: id === kept,
      rows: known.map(({ name, values }) => ({
        name,
        value: values[at] || duplicates.nothing,
        differs: new Set(values).size > 1,
      })),
    })),
  };
}

function rowsOf(words: Words): Row[] {
  const { labels, recordFields, types, sources, languages, joints } = words;
  const { fields } = labels;
  return [
    { name: recordFields.type, of: ({ type }) => types[type] },
    { name: fields.creators, of: ({ creators }) => creators.join(joints.clauses) },
    { name: fields.publisher, of: ({ publisher = '' }) => publisher },
    { name: fields.year, of: ({ year }) => (year === undefined ? '' : String(year)) },
    { name: fields.edition, of: ({ edition = '' }) => edition },
    { name: fields.extent, of: ({ extent = '' }) => extent },
    { name: fields.isbn, of: ({ isbn }) => isbn.join(joints.clauses) },
    { name: fields.issn, of: ({ issn }) => issn.join(joints.clauses) },
    { name: fields.doi, of: ({ doi }) => doi.join(joints.clauses) },
    { name: recordFields.standardNumber, of: ({ standard }) => standard?.number ?? '' },
    { name: recordFields.language, of: ({ language }) => languages[language] ?? language },
    { name: fields.subjects, of: ({ subjects }) => subjects.join(joints.clauses) },
    { name: fields.source, of: ({ source }) => sources[source] ?? source },
  ];
}
