/** A MARC record as ISO 2709 has it, whatever the dialect: a leader of 24 characters and fields in their order. */
export interface MarcRecord {
  leader: string;
  fields: readonly MarcField[];
}

export type MarcField = ControlField | DataField;

export interface ControlField {
  tag: string;
  value: string;
}

export interface DataField {
  tag: string;
  /** Two characters. */
  indicators: string;
  subfields: readonly Subfield[];
}

/** Code of one character, and text. */
export type Subfield = readonly [code: string, value: string];

export type Dialect = 'marc21' | 'unimarc';

export function isControl(field: MarcField): field is ControlField {
  return 'value' in field;
}

/** Control fields have no indicators and no subfields: 001 to 009. */
export function isControlTag(tag: string): boolean {
  return tag.startsWith('00');
}

export function controlValue({ fields }: MarcRecord, tag: string): string | undefined {
  const field = fields.find((one) => one.tag === tag);
  return field !== undefined && isControl(field) ? field.value : undefined;
}

export function subfield({ fields }: MarcRecord, tag: string, code: string): string | undefined {
  for (const field of fields) {
    if (field.tag !== tag || isControl(field)) continue;
    const found = field.subfields.find(([one]) => one === code);
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/**
 * Which dialect: the title stands in 245 or in 200. The last character of the leader helps where a record has neither
 * (MARC 21 ends in `4500`), and nothing else, because many CNMARC files end alike.
 */
export function dialectOf(leader: string, tags: readonly string[]): Dialect {
  if (tags.includes('245')) return 'marc21';
  if (tags.includes('200')) return 'unimarc';
  return leader.endsWith('4500') ? 'marc21' : 'unimarc';
}

export function tagsOf({ fields }: MarcRecord): string[] {
  return fields.map(({ tag }) => tag);
}
