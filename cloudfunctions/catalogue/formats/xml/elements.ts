import { ByteQueue } from '../byte-queue';
import { decode, isPlain } from '../encoding/detect';
import { readTag, type Tag, withoutReferences } from './content';
import { type Markup, markupAt, XmlFault } from './markup';

/** Tags and the text between them, in their order. An empty tag is a start and an end. */
export type XmlEvent =
  | { kind: 'start'; tag: Tag; offset: number }
  | { kind: 'end'; name: string; offset: number }
  | { kind: 'text'; text: string; offset: number };

/** A tag or a text is some hundred bytes; what is longer has no end. */
const MAX_MARKUP = 1024 * 1024;
/** Elements within one another: office documents need about ten. */
const MAX_DEPTH = 64;

const DECLARED = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/;

function textOf(bytes: Uint8Array, at: number): string {
  const text = decode(bytes, isPlain(bytes) ? 'ascii' : 'utf-8');
  if (text === null) throw new XmlFault('not UTF-8', at, 'BAD_ENCODING');
  return text;
}

/** As {@link markupAt}, with faults at bytes of the document. @param from the first byte held */
function next(bytes: Uint8Array, at: number, from: number): Markup | null {
  try {
    return markupAt(bytes, at);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    throw new XmlFault(error.message, from + error.at, error.reason);
  }
}

/**
 * Reads a whole XML document in UTF-8 as its bytes come, without entities and document types. Memory holds one piece
 * and what is not complete of the one before. Faults are at bytes of the whole document.
 *
 * @throws {XmlFault} where it is not well-formed
 */
export function* xmlEvents(pieces: Iterable<Uint8Array>): Generator<XmlEvent> {
  const queue = new ByteQueue();
  const open: string[] = [];
  let isFirst = true;
  for (const piece of pieces) {
    queue.append(piece);
    const bytes = queue.view();
    const from = queue.offset;
    let at = 0;
    if (isFirst && bytes.length > 0) {
      isFirst = false;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
      const declared = DECLARED.exec(String.fromCharCode(...bytes.subarray(at, at + 200)))?.[1];
      if (declared !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(declared)) {
        throw new XmlFault(`declared as ${declared}, which is not read`, at, 'BAD_ENCODING');
      }
    }
    for (;;) {
      const markup = at < bytes.length ? next(bytes, at, from) : null;
      if (markup === null) break;
      const offset = from + at;
      at = markup.to;
      const part = (skipped: number, cut: number): string =>
        textOf(bytes.subarray(markup.from + skipped, markup.to - cut), offset);
      switch (markup.kind) {
        case 'aside':
          break;
        case 'doctype':
          throw new XmlFault('a document type is refused', offset, 'DOCTYPE');
        case 'text':
          yield { kind: 'text', text: withoutReferences(part(0, 0), offset), offset };
          break;
        case 'cdata':
          yield { kind: 'text', text: part(9, 3), offset };
          break;
        case 'end': {
          const { name, qualified } = readTag(part(0, 0), 'end', offset);
          if (open.pop() !== qualified) {
            throw new XmlFault(`</${qualified.slice(0, 40)}> ends what is not open`, offset);
          }
          yield { kind: 'end', name, offset };
          break;
        }
        default: {
          const tag = readTag(part(0, 0), markup.kind, offset);
          yield { kind: 'start', tag, offset };
          if (markup.kind === 'empty') yield { kind: 'end', name: tag.name, offset };
          else if (open.push(tag.qualified) > MAX_DEPTH) {
            throw new XmlFault(`over ${MAX_DEPTH} elements within one another`, offset);
          }
        }
      }
    }
    queue.drop(at);
    if (queue.length > MAX_MARKUP) throw new XmlFault('no end in sight', queue.offset);
  }
  const rest = textOf(queue.view(), queue.offset);
  if (open.length > 0 || rest.trim() !== '') {
    throw new XmlFault(`it ends within <${open.at(-1) ?? ''}>`, queue.offset);
  }
}
