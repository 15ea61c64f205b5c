import { type Markup, XmlFault } from './markup';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** What XML 1.0 takes for a character. */
function isCharacter(point: number): boolean {
  return (
    point === 0x9 ||
    point === 0xa ||
    point === 0xd ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NO_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Text without its references. Only the five entities every parser knows and characters by number: none is ever
 * defined by a file, so none grows.
 *
 * @throws {XmlFault} at the given place
 */
export function withoutReferences(text: string, at: number): string {
  if (NO_CHARACTER.test(text)) throw new XmlFault('a control character', at);
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,32}(?:;|$)|)/g, (whole, body: string) => {
    const name = body.endsWith(';') ? body.slice(0, -1) : '';
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known !== undefined) return known;
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    const point =
      number === null ? -1 : parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10);
    if (!isCharacter(point)) throw new XmlFault(`"${whole.slice(0, 40)}" is no character`, at);
    return String.fromCodePoint(point);
  });
}

export interface Tag {
  /** Without its prefix. */
  name: string;
  qualified: string;
  attributes: ReadonlyMap<string, string>;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.:-]*/u;
const ATTRIBUTE = /\s+([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

/** A start, end or empty tag from its text. @throws {XmlFault} at the given place */
export function readTag(text: string, kind: Markup['kind'], at: number): Tag {
  const body = text.slice(kind === 'end' ? 2 : 1, kind === 'empty' ? -2 : -1);
  const qualified = NAME.exec(body)?.[0];
  if (qualified === undefined) throw new XmlFault('a tag without a name', at);
  const attributes = new Map<string, string>();
  let from = qualified.length;
  for (;;) {
    ATTRIBUTE.lastIndex = from;
    const found = ATTRIBUTE.exec(body);
    if (found === null) break;
    const [whole, name = '', double, single] = found;
    if (attributes.has(name)) throw new XmlFault(`two attributes "${name}"`, at);
    attributes.set(name, withoutReferences(double ?? single ?? '', at));
    from += whole.length;
  }
  if (body.slice(from).trim() !== '' || (kind === 'end' && attributes.size > 0)) {
    throw new XmlFault(`"${body.slice(from, from + 40).trim()}" within a tag`, at);
  }
  return { name: qualified.slice(qualified.indexOf(':') + 1), qualified, attributes };
}

/** Text as XML holds it; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(new RegExp(NO_CHARACTER, 'g'), '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\r]/g, (sign) =>
      sign === '\r'
        ? '&#13;'
        : sign === '&'
          ? '&amp;'
          : sign === '<'
            ? '&lt;'
            : sign === '>'
              ? '&gt;'
              : '&quot;',
    );
}
