import { decode, detect, type Expectation } from '../encoding/detect';
import { decodeMarc8 } from '../encoding/marc8';
import { type Encoding, type FormatReject, kept, type Place, type Problem } from '../item';
import { frames } from './frames';
import {
  type Dialect,
  dialectOf,
  isControlTag,
  type MarcField,
  type MarcRecord,
  type Subfield,
} from './record';
import { type RawField, structure } from './structure';

/** A MARC record as it was decoded, and the bytes it stood in. */
export interface DecodedMarc extends Place {
  problems: Problem[];
  encoding: Encoding;
  marc: MarcRecord;
  bytes: Uint8Array;
  /** As of {@link FormatReject}. */
  header?: Uint8Array;
}

/** A record, or why it could not be decoded. */
export type MarcItem = DecodedMarc | (Place & { problems: Problem[]; reject: FormatReject });

const SUBFIELD = '\x1f';

/** What a record says of its own encoding: MARC 21 in the leader, UNIMARC in 100$a (character 26, table of ISO sets). */
function declared(dialect: Dialect, leader: string, fields: readonly RawField[]): Encoding | null {
  if (dialect === 'marc21') return leader[9] === 'a' ? 'utf-8' : 'marc-8';
  const general = fields.find(({ tag }) => tag === '100')?.bytes ?? new Uint8Array();
  const first = String.fromCharCode(...general.subarray(0, 80)).split(SUBFIELD)[1] ?? '';
  return first.startsWith('50', 27) ? 'utf-8' : null;
}

function expectation(
  dialect: Dialect,
  declaration: Encoding | null,
  established: Encoding | null,
): Expectation {
  const candidates: Encoding[] =
    dialect === 'unimarc'
      ? ['utf-8', 'gb18030']
      : declaration === 'utf-8'
        ? ['utf-8']
        : ['utf-8', 'marc-8', 'gb18030'];
  return { candidates, declared: declaration, established };
}

/** The field's text; MARC-8 says what it could not read. */
function textOf(
  field: RawField,
  encoding: Encoding,
  offset: number,
  problems: Problem[],
): string | null {
  if (encoding !== 'marc-8') return decode(field.bytes, encoding);
  const read = decodeMarc8(field.bytes);
  for (const { at, length, set } of read?.unreadable ?? []) {
    problems.push({
      reason: 'UNREADABLE_CHARACTERS',
      detail: `${field.tag}: ${set} is not read`,
      offset: offset + field.at + at,
      bytes: kept(field.bytes.subarray(at, at + length)),
    });
  }
  return read === null ? null : read.text;
}

function fieldOf(field: RawField, text: string, lose: (detail: string) => void): MarcField | null {
  const { tag } = field;
  if (isControlTag(tag)) return { tag, value: text };
  const indicators = text.slice(0, 2);
  if (!/^[\x20-\x7e]{2}$/.test(indicators) || (text.length > 2 && text[2] !== SUBFIELD)) {
    lose('has no two indicators before its first subfield');
    return null;
  }
  const subfields: Subfield[] = [];
  for (const part of text.slice(3).split(SUBFIELD)) {
    if (/^[\x21-\x7e]/.test(part)) subfields.push([part.charAt(0), part.slice(1)]);
    else lose('has a subfield without a code');
  }
  return subfields.length === 0 ? null : { tag, indicators, subfields };
}

/** Texts of a record one by one, so that one in another encoding can be told from the rest. */
function partsOf(fields: readonly RawField[]): Uint8Array[] {
  return fields.flatMap(({ bytes }) => {
    const parts: Uint8Array[] = [];
    let from = 0;
    for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, from)) {
      parts.push(bytes.subarray(from, at));
      from = at + 1;
    }
    parts.push(bytes.subarray(from));
    return parts;
  });
}

/**
 * Reads ISO 2709. Every byte of the file is in a record, in a reject or in a problem, save what stands empty between
 * records; memory holds one record and one piece.
 *
 * @param forced the encoding of the whole file, where a person knows better than its records
 */
export async function* readIso2709(
  pieces: AsyncIterable<Uint8Array>,
  forced: Encoding | null = null,
): AsyncGenerator<MarcItem> {
  let established: Encoding | null = forced;
  for await (const frame of frames(pieces)) {
    const { number, offset } = frame;
    const problems: Problem[] = [];
    if ('lost' in frame) {
      yield { number, offset, problems, reject: frame.lost };
      continue;
    }
    const { bytes } = frame;
    const refuse = (reason: FormatReject['reason'], detail: string): MarcItem => ({
      number,
      offset,
      problems,
      reject: { reason, detail, bytes },
    });
    const parts = structure(bytes);
    if ('reason' in parts) {
      yield refuse(parts.reason, parts.detail);
      continue;
    }
    const { leader, fields } = parts;
    const dialect = dialectOf(
      leader,
      fields.map(({ tag }) => tag),
    );
    const declaration = declared(dialect, leader, fields);
    const expected =
      forced === null
        ? expectation(dialect, declaration, established)
        : { candidates: [forced], declared: forced, established };
    const detected = detect(bytes, partsOf(fields), expected);
    if ('reason' in detected) {
      yield refuse(detected.reason, `${detected.detail}, first at byte ${offset + detected.at}`);
      continue;
    }
    const { encoding, certain, doubt } = detected;
    if (certain) established = encoding;
    if (doubt !== undefined)
      problems.push({
        reason: 'AMBIGUOUS_ENCODING',
        detail: `read as ${encoding}: ${doubt}`,
        offset,
      });
    if (certain && declaration !== null && declaration !== encoding && forced === null) {
      const detail = `declares ${declaration} and is ${encoding}`;
      problems.push({ reason: 'ENCODING_NOT_AS_DECLARED', detail, offset });
    }
    const marc: MarcField[] = [];
    for (const raw of fields) {
      const lose = (detail: string): void => {
        problems.push({
          reason: 'LOST_FIELD',
          detail: `${raw.tag} ${detail}`,
          offset: offset + raw.at,
          bytes: kept(raw.bytes),
        });
      };
      const text = textOf(raw, encoding, offset, problems);
      if (text === null) lose(`is no text in ${encoding}`);
      else {
        const field = fieldOf(raw, text, lose);
        if (field !== null) marc.push(field);
      }
    }
    yield { number, offset, encoding, problems, bytes, marc: { leader, fields: marc } };
  }
}
