import { decode } from '../encoding/detect';
import { type Encoding, type FormatReject, kept, type Problem } from '../item';
import { readTag, type Tag, withoutReferences } from '../xml/content';
import { markupAt, XmlFault } from '../xml/markup';
import { xmlRecords } from '../xml/records';
import type { MarcItem } from './iso2709-reader';
import { marcXmlOpen } from './marcxml-writer';
import type { MarcField, MarcRecord, Subfield } from './record';

/** What may stand in what, from the record inwards. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  record: ['leader', 'controlfield', 'datafield'],
  datafield: ['subfield'],
};
const HOLDS_TEXT = new Set(['leader', 'controlfield', 'subfield']);

const LEADER_LENGTH = 24;

/** Puts a record together from its elements. */
class Builder {
  #leader: string | null = null;
  readonly #fields: MarcField[] = [];
  #subfields: Subfield[] = [];
  readonly #problems: Problem[];

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  /** An element that ends, with the text in it. @param offset in the file */
  end({ name, attributes }: Tag, text: string, offset: number): void {
    const lose = (reason: 'LOST_FIELD' | 'LOST_SUBFIELD', detail: string): void => {
      this.#problems.push({ reason, detail, offset });
    };
    const value = text.normalize('NFC');
    const tag = attributes.get('tag') ?? '';
    if (name === 'leader') this.#leader = value.padEnd(LEADER_LENGTH).slice(0, LEADER_LENGTH);
    else if (name === 'subfield') {
      const code = attributes.get('code') ?? '';
      if (/^[\x21-\x7e]$/.test(code)) this.#subfields.push([code, value]);
      else lose('LOST_SUBFIELD', `"${value.slice(0, 80)}" has the code "${code.slice(0, 8)}"`);
    } else if (!/^[0-9A-Za-z]{3}$/.test(tag))
      lose('LOST_FIELD', `a field has the tag "${tag.slice(0, 8)}"`);
    else if (name === 'controlfield') this.#fields.push({ tag, value });
    else {
      const indicators = indicator(attributes.get('ind1')) + indicator(attributes.get('ind2'));
      if (this.#subfields.length === 0) lose('LOST_FIELD', `${tag} has no subfield`);
      else this.#fields.push({ tag, indicators, subfields: this.#subfields });
    }
    if (name === 'datafield') this.#subfields = [];
  }

  record(): MarcRecord | null {
    return this.#leader === null ? null : { leader: this.#leader, fields: this.#fields };
  }
}

function indicator(value: string | undefined): string {
  return value !== undefined && /^[\x20-\x7e]$/.test(value) ? value : ' ';
}

/** @throws {XmlFault} */
function build(
  bytes: Uint8Array,
  encoding: Exclude<Encoding, 'marc-8'>,
  offset: number,
  problems: Problem[],
): MarcRecord {
  const builder = new Builder(problems);
  const open: Tag[] = [];
  let text = '';
  const textOf = (from: number, to: number): string => {
    const read = decode(bytes.subarray(from, to), encoding);
    if (read === null) throw new XmlFault(`not ${encoding}`, from, 'BAD_ENCODING');
    return read;
  };
  for (let at = 0; at < bytes.length; ) {
    const markup = markupAt(bytes, at);
    if (markup === null) throw new XmlFault('markup without an end', at);
    const { kind, from, to } = markup;
    at = to;
    const around = open.at(-1);
    if (kind === 'aside') continue;
    if (kind === 'doctype') throw new XmlFault('a document type', from);
    if (kind === 'text' || kind === 'cdata') {
      const part =
        kind === 'cdata' ? textOf(from + 9, to - 3) : withoutReferences(textOf(from, to), from);
      if (around !== undefined && HOLDS_TEXT.has(around.name)) text += part;
      else if (part.trim() !== '')
        throw new XmlFault(`text "${part.trim().slice(0, 40)}" between fields`, from);
      continue;
    }
    const tag = readTag(textOf(from, to), kind, from);
    if (kind === 'end') {
      if (around?.qualified !== tag.qualified)
        throw new XmlFault(`</${tag.qualified.slice(0, 40)}> ends what is not open`, from);
      open.pop();
      if (open.length > 0) builder.end(around, text, offset + from);
      text = '';
      continue;
    }
    const isInPlace =
      around === undefined ? tag.name === 'record' : WITHIN[around.name]?.includes(tag.name);
    if (!isInPlace)
      throw new XmlFault(
        `<${tag.qualified.slice(0, 40)}> within ${around?.name ?? 'nothing'}`,
        from,
      );
    if (kind === 'start') open.push(tag);
    else if (around !== undefined) builder.end(tag, '', offset + from);
  }
  const record = builder.record();
  if (record === null) throw new XmlFault('a record without a leader', 0);
  return record;
}

const DECLARED = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/;
/** Names that files use for what is read. */
const NAMES: Readonly<Record<string, Exclude<Encoding, 'marc-8'>>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
};

interface Declaration {
  name: string;
  encoding: Exclude<Encoding, 'marc-8'> | null;
}

/** What the XML declaration says; without one it is UTF-8. */
function declaration(head: Uint8Array): Declaration {
  const text = String.fromCharCode(...head.subarray(0, 200)).replace(/^\xef\xbb\xbf/, '');
  const name = DECLARED.exec(text)?.[1] ?? 'UTF-8';
  const key = name.toLowerCase();
  return { name, encoding: Object.hasOwn(NAMES, key) ? (NAMES[key] ?? null) : null };
}

/**
 * Reads MARCXML in the encoding that the file declares. No entity is expanded and no document type is let in.
 *
 * @param head the file's first bytes
 */
export async function* readMarcXml(
  pieces: AsyncIterable<Uint8Array>,
  head: Uint8Array,
): AsyncGenerator<MarcItem> {
  const { name, encoding } = declaration(head);
  if (encoding === null) {
    const reject: FormatReject = {
      reason: 'BAD_ENCODING',
      detail: `the file is declared as ${name}, which is not read`,
      bytes: kept(head),
    };
    yield { number: 1, offset: 0, problems: [], reject };
    return;
  }
  const header = new TextEncoder().encode(marcXmlOpen(name));
  for await (const frame of xmlRecords(pieces)) {
    const { number, offset } = frame;
    const problems: Problem[] = [];
    if ('lost' in frame) {
      yield { number, offset, problems, reject: { ...frame.lost, header } };
      continue;
    }
    try {
      const marc = build(frame.bytes, encoding, offset, problems);
      yield { number, offset, problems, encoding, marc, bytes: frame.bytes, header };
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      const detail = `${error.message}, at byte ${offset + error.at}`;
      yield {
        number,
        offset,
        problems,
        reject: { reason: error.reason, detail, bytes: kept(frame.bytes), header },
      };
    }
  }
}
