import type { RandomAccess } from '../types';
import {
  ALIGNMENT,
  ANALYSIS_VERSION,
  type CodedColumn,
  type Directory,
  FORMAT_VERSION,
  MAGIC,
  SECTIONS,
  type SectionArray,
  type SectionName,
  SegmentFormatError,
  TRAILER_BYTES,
} from './format';
import { BYTES, viewOf } from './grow';
import { decodeDocuments, type Postings } from './postings';

const DECODER = new TextDecoder();
const CHUNK = 8192;

/** Bytes of a section a piece at a time: a view when in memory, a read when in a file. */
type Slice = (offset: number, length: number) => Uint8Array;

function aligned(bytes: Uint8Array): Uint8Array {
  // Not `slice`: a Buffer's shares its memory.
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
}

/**
 * Units as a string, a bounded number of arguments at a time. `apply` takes a typed array as it is;
 * spreading one goes through its iterator and is many times slower.
 */
function text(units: Uint16Array, from: number, to: number): string {
  let out = '';
  for (let at = from; at < to; at += CHUNK) {
    const piece = units.subarray(at, Math.min(to, at + CHUNK));
    out += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return out;
}

function readDirectory(size: number, slice: Slice): Directory {
  if (size < TRAILER_BYTES) throw new SegmentFormatError(`${size} bytes are no segment`);
  const trailer = slice(size - TRAILER_BYTES, TRAILER_BYTES);
  if (DECODER.decode(trailer.subarray(16)) !== MAGIC) {
    throw new SegmentFormatError('no segment, or cut short: the trailer is missing');
  }
  const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER_BYTES);
  const [offset, length] = [view.getFloat64(0, true), view.getFloat64(8, true)];
  if (!(offset >= 0 && length > 0 && offset + length <= size - TRAILER_BYTES)) {
    throw new SegmentFormatError(`the directory at ${offset}, ${length} bytes, is not in the file`);
  }
  const directory: Directory = JSON.parse(DECODER.decode(slice(offset, length)));
  if (directory.format !== FORMAT_VERSION || directory.analysis !== ANALYSIS_VERSION) {
    throw new SegmentFormatError(
      `format ${directory.format}, analysis ${directory.analysis}: this engine reads ` +
        `format ${FORMAT_VERSION}, analysis ${ANALYSIS_VERSION}`,
    );
  }
  return directory;
}

/** An open segment: immutable, safe to share between searchers. */
export class Segment {
  readonly documents: number;
  readonly dictionaries: Directory['dictionaries'];
  /** Number of terms. */
  readonly terms: number;
  private readonly arrays: Readonly<Record<string, unknown>>;
  // Sections read at every step of a search, kept where the step finds them.
  private readonly termOffsets: Uint32Array;
  private readonly termUnits: Uint16Array;
  private readonly titleOffsets: Uint32Array;
  private readonly titleUnits: Uint16Array;

  constructor(
    private readonly directory: Directory,
    private readonly slice: Slice,
  ) {
    this.documents = directory.documents;
    this.dictionaries = directory.dictionaries;
    const arrays: Record<string, unknown> = {};
    for (const [name, { kind, resident }] of Object.entries(SECTIONS)) {
      if (!resident) continue;
      const [offset, length] = directory.sections[name as SectionName];
      arrays[name] = viewOf(kind, aligned(slice(offset, length)));
    }
    this.arrays = arrays;
    this.terms = this.array('termCounts').length;
    this.termOffsets = this.array('termOffsets');
    this.termUnits = this.array('termUnits');
    this.titleOffsets = this.array('titleOffsets');
    this.titleUnits = this.array('titleUnits');
  }

  /** A section that is resident. */
  array<N extends SectionName>(name: N): SectionArray<N> {
    return this.arrays[name] as SectionArray<N>;
  }

  term(index: number): string {
    const offsets = this.termOffsets;
    return text(this.termUnits, offsets[index] as number, offsets[index + 1] as number);
  }

  /** Documents the term at `index` stands in. */
  count(index: number): number {
    return this.array('termCounts')[index] as number;
  }

  /** The first term that is not before `term`. */
  lowerBound(term: string): number {
    let low = 0;
    let high = this.terms;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(middle, term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Index of a term, -1 when the segment has none. */
  find(term: string): number {
    const index = this.lowerBound(term);
    return index < this.terms && this.compare(index, term) === 0 ? index : -1;
  }

  startsWith(index: number, prefix: string): boolean {
    const offsets = this.termOffsets;
    const units = this.termUnits;
    const from = offsets[index] as number;
    if ((offsets[index + 1] as number) - from < prefix.length) return false;
    for (let i = 0; i < prefix.length; i++) {
      if (units[from + i] !== prefix.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The stored list of a term, to be decoded: see `decodeDocuments`. */
  stored(index: number): Uint8Array {
    const offsets = this.array('postingOffsets');
    const from = offsets[index] as number;
    return this.piece('postings', from, (offsets[index + 1] as number) - from) as Uint8Array;
  }

  postings(index: number): Postings {
    const count = this.count(index);
    const stored = this.stored(index);
    const documents = new Uint32Array(count);
    decodeDocuments(stored, count, 0, documents, 0);
    return {
      count,
      documents,
      masks: stored.subarray(stored.length - 2 * count, stored.length - count),
      impacts: stored.subarray(stored.length - count),
    };
  }

  /** Folded. */
  title(document: number): string {
    const offsets = this.titleOffsets;
    return text(this.titleUnits, offsets[document] as number, offsets[document + 1] as number);
  }

  /** Folded values of the fields after the title. */
  text(document: number): string {
    const offsets = this.array('textOffsets');
    const from = offsets[document] as number;
    const units = this.piece('textUnits', from, (offsets[document + 1] as number) - from);
    return text(units as Uint16Array, 0, units.length);
  }

  displayBytes(document: number): Uint8Array {
    const offsets = this.array('displayOffsets');
    const from = offsets[document] as number;
    const length = (offsets[document + 1] as number) - from;
    return this.piece('displayBytes', from, length) as Uint8Array;
  }

  id(document: number): string {
    const offsets = this.array('idOffsets');
    return text(
      this.array('idUnits'),
      offsets[document] as number,
      offsets[document + 1] as number,
    );
  }

  /** The document with this id, -1 when there is none. */
  findId(id: string): number {
    const order = this.array('byId');
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.id(order[middle] as number) < id) low = middle + 1;
      else high = middle;
    }
    return low < order.length && this.id(order[low] as number) === id ? (order[low] as number) : -1;
  }

  coded(column: CodedColumn, document: number): string {
    return this.dictionaries[column][this.array(column)[document] as number] as string;
  }

  /** Elements `from` to `from + count` of a section that is not resident. */
  private piece(name: SectionName, from: number, count: number): Uint8Array | Uint16Array {
    const { kind } = SECTIONS[name];
    const bytes = BYTES[kind];
    const [offset] = this.directory.sections[name];
    const piece = this.slice(offset + from * bytes, count * bytes);
    if (bytes === 1) return piece;
    return viewOf('u16', piece.byteOffset % bytes === 0 ? piece : new Uint8Array(piece));
  }

  private compare(index: number, term: string): number {
    const offsets = this.termOffsets;
    const units = this.termUnits;
    const from = offsets[index] as number;
    const length = (offsets[index + 1] as number) - from;
    const shorter = Math.min(length, term.length);
    for (let i = 0; i < shorter; i++) {
      const difference = (units[from + i] as number) - term.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  }
}

/**
 * Opens a segment from memory, whose bytes it then shares and that must not change, or from a
 * file, of which it keeps the dictionaries, columns and titles and reads the rest as asked.
 */
export function openSegment(source: Uint8Array | RandomAccess): Segment {
  if (source instanceof Uint8Array) {
    const bytes = aligned(source);
    const slice: Slice = (offset, length) => bytes.subarray(offset, offset + length);
    return new Segment(readDirectory(bytes.byteLength, slice), slice);
  }
  const slice: Slice = (offset, length) => source.read(offset, length);
  return new Segment(readDirectory(source.size, slice), slice);
}
