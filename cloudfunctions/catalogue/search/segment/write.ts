import type { ByteSink, SegmentContent } from './content';
import { deletionDictionary } from './deletions';
import {
  ALIGNMENT,
  ANALYSIS_VERSION,
  CODED_COLUMNS,
  type CodedColumn,
  type Directory,
  FORMAT_VERSION,
  MAGIC,
  SECTIONS,
  type SectionArray,
  type SectionName,
  TRAILER_BYTES,
} from './format';
import { allocate, Grow } from './grow';
import { type Orders, orderDocuments } from './orders';
import { encodePostings } from './postings';

/** Aspects are bits of one 32-bit column. */
const MOST_ASPECTS = 32;

/** A whole segment is searched; a part is only merged, and goes without what only searches need. */
type Purpose = 'whole' | 'part';

/** Writes sections one after another and remembers where each is. */
class SectionWriter {
  private offset = 0;
  private readonly sections = {} as Record<SectionName, readonly [number, number]>;

  constructor(private readonly sink: ByteSink) {}

  put<N extends SectionName>(name: N, array: SectionArray<N>): void {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    this.sections[name] = [this.offset, bytes.byteLength];
    this.write(bytes);
    this.align();
  }

  finish(directory: Omit<Directory, 'sections'>): void {
    const json = new TextEncoder().encode(
      JSON.stringify({ ...directory, sections: this.sections }),
    );
    const trailer = new Uint8Array(TRAILER_BYTES);
    const view = new DataView(trailer.buffer);
    view.setFloat64(0, this.offset, true);
    view.setFloat64(8, json.byteLength, true);
    trailer.set(new TextEncoder().encode(MAGIC), 16);
    this.write(json);
    this.align();
    this.write(trailer);
  }

  private write(bytes: Uint8Array): void {
    this.sink.write(bytes);
    this.offset += bytes.byteLength;
  }

  private align(): void {
    const over = this.offset % ALIGNMENT;
    if (over > 0) this.write(new Uint8Array(ALIGNMENT - over));
  }
}

function writeTerms(content: SegmentContent, out: SectionWriter, purpose: Purpose): void {
  const offsets = new Grow('u32');
  const units = new Grow('u16');
  const counts = new Grow('u32');
  const postingOffsets = new Grow('u32');
  const bytes = new Grow('u8', 1 << 16);
  const deletions = deletionDictionary();
  for (const [term, postings] of content.terms()) {
    if (purpose === 'whole') deletions.add(term, counts.length);
    offsets.push(units.length);
    for (let i = 0; i < term.length; i++) units.push(term.charCodeAt(i));
    counts.push(postings.count);
    postingOffsets.push(bytes.length);
    encodePostings(postings, bytes);
  }
  offsets.push(units.length);
  postingOffsets.push(bytes.length);
  const { hashes, terms } = deletions.done();
  out.put('termOffsets', offsets.done());
  out.put('termUnits', units.done());
  out.put('termCounts', counts.done());
  out.put('postingOffsets', postingOffsets.done());
  out.put('postings', bytes.done());
  out.put('deletionHashes', hashes);
  out.put('deletionTerms', terms);
}

function writeStrings(
  content: SegmentContent,
  out: SectionWriter,
  offsetsName: 'titleOffsets' | 'textOffsets' | 'idOffsets',
  unitsName: 'titleUnits' | 'textUnits' | 'idUnits',
  text: (document: number) => string,
): void {
  const offsets = new Uint32Array(content.documents + 1);
  const units = new Grow('u16', 1 << 16);
  for (let document = 0; document < content.documents; document++) {
    const value = text(document);
    units.reserve(value.length);
    for (let i = 0; i < value.length; i++) units.push(value.charCodeAt(i));
    offsets[document + 1] = units.length;
  }
  out.put(offsetsName, offsets);
  out.put(unitsName, units.done());
}

function writeDisplays(content: SegmentContent, out: SectionWriter): void {
  const offsets = new Uint32Array(content.documents + 1);
  const bytes = new Grow('u8', 1 << 16);
  for (let document = 0; document < content.documents; document++) {
    bytes.append(content.display(document));
    offsets[document + 1] = bytes.length;
  }
  out.put('displayOffsets', offsets);
  out.put('displayBytes', bytes.done());
}

function writeCoded(content: SegmentContent, out: SectionWriter, column: CodedColumn): string[] {
  const values = Array.from({ length: content.documents }, (_, i) => content.coded(column, i));
  const dictionary = [...new Set(values)].sort();
  const { kind } = SECTIONS[column];
  if (kind === 'u16' && dictionary.length > 0x10000) {
    throw new Error(`column "${column}" has ${dictionary.length} values, 65,536 at most`);
  }
  const codes = new Map(dictionary.map((value, code) => [value, code]));
  const array = allocate(kind, content.documents);
  for (const [document, value] of values.entries()) array[document] = codes.get(value) as number;
  out.put(column, array as SectionArray<typeof column>);
  return dictionary;
}

function writeAspects(content: SegmentContent, out: SectionWriter): string[] {
  const names = new Set<string>();
  for (let document = 0; document < content.documents; document++) {
    for (const aspect of content.aspects(document)) names.add(aspect);
  }
  const dictionary = [...names].sort();
  if (dictionary.length > MOST_ASPECTS) {
    throw new Error(`${dictionary.length} aspects are in use, ${MOST_ASPECTS} at most`);
  }
  const bits = new Uint32Array(content.documents);
  for (let document = 0; document < bits.length; document++) {
    let mask = 0;
    for (const aspect of content.aspects(document)) mask |= 1 << dictionary.indexOf(aspect);
    bits[document] = mask;
  }
  out.put('aspects', bits);
  return dictionary;
}

const NO_ORDERS: Orders = {
  byId: new Uint32Array(0),
  byTitle: new Uint32Array(0),
  byPinyin: new Uint32Array(0),
  byInitials: new Uint32Array(0),
};

/** Writes a segment. Sections are made one at a time; the largest, the postings, is held whole. */
export function writeSegment(content: SegmentContent, sink: ByteSink, purpose: Purpose): void {
  const out = new SectionWriter(sink);
  const { documents } = content;
  writeTerms(content, out, purpose);
  const dictionaries = { aspects: writeAspects(content, out) } as Record<
    CodedColumn | 'aspects',
    string[]
  >;
  for (const column of CODED_COLUMNS) dictionaries[column] = writeCoded(content, out, column);
  out.put(
    'year',
    Uint16Array.from({ length: documents }, (_, i) => content.year(i)),
  );
  out.put(
    'added',
    Uint32Array.from({ length: documents }, (_, i) => content.added(i)),
  );
  writeStrings(content, out, 'titleOffsets', 'titleUnits', (i) => content.title(i));
  writeStrings(content, out, 'textOffsets', 'textUnits', (i) => content.text(i));
  writeDisplays(content, out);
  writeStrings(content, out, 'idOffsets', 'idUnits', (i) => content.id(i));
  const orders = purpose === 'whole' ? orderDocuments(content) : NO_ORDERS;
  for (const name of ['byId', 'byTitle', 'byPinyin', 'byInitials'] as const) {
    out.put(name, orders[name]);
  }
  out.finish({ format: FORMAT_VERSION, analysis: ANALYSIS_VERSION, documents, dictionaries });
}
