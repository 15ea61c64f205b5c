/** One piece of XML markup or text, by its place in the bytes given. */
export interface Markup {
  kind: 'text' | 'start' | 'end' | 'empty' | 'cdata' | 'aside' | 'doctype';
  from: number;
  to: number;
}

/** What cannot stand in XML, or in the encoding the file declares, at this place within the bytes given. */
export class XmlFault extends Error {
  constructor(
    message: string,
    readonly at: number,
    readonly reason: 'BAD_XML' | 'BAD_ENCODING' | 'DOCTYPE' = 'BAD_XML',
  ) {
    super(message);
  }
}

const LESS = 0x3c;
const GREATER = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

function after(bytes: Uint8Array, from: number, end: string): number {
  const first = end.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, at, end)) return at + end.length;
  }
  return -1;
}

/** End of a tag, past `>` that stand in quotes. */
function afterTag(bytes: Uint8Array, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === GREATER) return at + 1;
    else if (byte === LESS) throw new XmlFault('"<" within a tag', at);
  }
  return -1;
}

/**
 * The piece of markup or text at `at`; null when more bytes are needed to know its end. It looks at bytes: in UTF-8 and
 * in GB18030 no part of a longer character looks like markup.
 *
 * @throws {XmlFault}
 */
export function markupAt(bytes: Uint8Array, at: number): Markup | null {
  const found = (kind: Markup['kind'], to: number): Markup | null =>
    to < 0 ? null : { kind, from: at, to };
  if (bytes[at] !== LESS) {
    const next = bytes.indexOf(LESS, at);
    return found('text', next);
  }
  switch (bytes[at + 1]) {
    case undefined:
      return null;
    case 0x2f:
      return found('end', afterTag(bytes, at + 2));
    case 0x3f:
      return found('aside', after(bytes, at + 2, '?>'));
    case 0x21: {
      // Nine bytes tell a comment, a CDATA section and a document type apart.
      if (bytes.length - at < 9) return null;
      if (startsWith(bytes, at, '<!--')) return found('aside', after(bytes, at + 4, '-->'));
      if (startsWith(bytes, at, '<![CDATA[')) return found('cdata', after(bytes, at + 9, ']]>'));
      return { kind: 'doctype', from: at, to: at + 9 };
    }
    default: {
      const to = afterTag(bytes, at + 1);
      return found(bytes[to - 2] === 0x2f ? 'empty' : 'start', to);
    }
  }
}
