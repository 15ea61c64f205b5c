import type { ImportRecord } from '../../../../typings/contract';
import type { DataField, Subfield } from '../marc/record';

/** Names the catalogue's own list of types, which a field carries beside what the leader can say. */
export const TYPE_LIST = 'zhuyue';

/** Where a field of a record goes when it is one MARC field a text: the reading map backwards. */
export interface Target {
  from: keyof ImportRecord;
  tag: string;
  /** Two characters. */
  indicators: string;
  code: string;
  /** A subfield that is always the same. */
  fixed?: Subfield;
  /** Code of what follows ` -- ` in the text, where the dialect has subfields for it. */
  parts?: string;
}

const BETWEEN = ' -- ';

function subfields(text: string, { code, fixed, parts }: Target): Subfield[] {
  const split = parts === undefined ? [] : text.split(BETWEEN);
  // A part of nothing but spaces would not be read again.
  const isSplit = split.length > 1 && split.every((part) => part.trim() !== '');
  const [first = text, ...rest] = isSplit ? split : [text];
  return [
    [code, first],
    ...rest.map((part): Subfield => [parts ?? code, part]),
    ...(fixed === undefined ? [] : [fixed]),
  ];
}

/** The record's texts as data fields, in the order of the table. */
export function targetFields(record: ImportRecord, targets: readonly Target[]): DataField[] {
  return targets.flatMap((target) => {
    const value = record[target.from];
    const texts = Array.isArray(value) ? value : [value];
    return texts
      .filter((text): text is string => typeof text === 'string' && text !== '')
      .map((text) => ({
        tag: target.tag,
        indicators: target.indicators,
        subfields: subfields(text, target),
      }));
  });
}

/** Fields in the order of their tags; those of one tag keep the record's order. */
export function inOrder(fields: readonly DataField[]): DataField[] {
  return [...fields].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
}
