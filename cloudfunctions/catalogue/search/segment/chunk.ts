import { type AnalysedDocument, analyse } from '../analysis/document';
import type { ContextReader } from '../analysis/pinyin';
import type { IndexDocument } from '../types';
import type { SegmentContent } from './content';
import type { CodedColumn } from './format';
import { Grow } from './grow';
import type { Postings } from './postings';

/** Documents inverted in memory: the working set of a build, as large as its chunk. */
class Chunk implements SegmentContent {
  private readonly sources: IndexDocument[] = [];
  private readonly analysed: Pick<AnalysedDocument, 'title' | 'text'>[] = [];
  private readonly termNumbers = new Map<string, number>();
  private readonly termOf = new Grow('u32', 1 << 16);
  private readonly documentOf = new Grow('u32', 1 << 16);
  private readonly maskOf = new Grow('u8', 1 << 16);
  private readonly impactOf = new Grow('u8', 1 << 16);
  private readonly encoder = new TextEncoder();

  constructor(private readonly readInContext: ContextReader | undefined) {}

  get documents(): number {
    return this.sources.length;
  }

  add(source: IndexDocument): void {
    const { terms, title, text } = analyse(source, this.readInContext);
    const document = this.sources.push(source) - 1;
    this.analysed.push({ title, text });
    for (const [term, weighed] of terms) {
      let number = this.termNumbers.get(term);
      if (number === undefined) {
        number = this.termNumbers.size;
        this.termNumbers.set(term, number);
      }
      this.termOf.push(number);
      this.documentOf.push(document);
      this.maskOf.push(weighed.mask);
      this.impactOf.push(weighed.impact);
    }
  }

  id(document: number): string {
    return this.source(document).id;
  }

  title(document: number): string {
    return (this.analysed[document] as AnalysedDocument).title;
  }

  text(document: number): string {
    return (this.analysed[document] as AnalysedDocument).text;
  }

  display(document: number): Uint8Array {
    return this.encoder.encode(JSON.stringify(this.source(document).display));
  }

  coded(column: CodedColumn, document: number): string {
    return this.source(document)[column] ?? '';
  }

  aspects(document: number): readonly string[] {
    return this.source(document).aspects ?? [];
  }

  year(document: number): number {
    return this.source(document).year ?? 0;
  }

  added(document: number): number {
    return this.source(document).addedAt;
  }

  /** Postings were noted in document order: one counting sort by term puts each list together. */
  *terms(): Generator<readonly [string, Postings]> {
    const termOf = this.termOf.done();
    const starts = new Uint32Array(this.termNumbers.size + 1);
    for (const term of termOf) starts[term + 1] = (starts[term + 1] as number) + 1;
    for (let term = 0; term < this.termNumbers.size; term++) {
      starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    }
    const next = starts.slice();
    const documents = new Uint32Array(termOf.length);
    const masks = new Uint8Array(termOf.length);
    const impacts = new Uint8Array(termOf.length);
    const [documentOf, maskOf, impactOf] = [
      this.documentOf.done(),
      this.maskOf.done(),
      this.impactOf.done(),
    ];
    for (let i = 0; i < termOf.length; i++) {
      const term = termOf[i] as number;
      const at = next[term] as number;
      next[term] = at + 1;
      documents[at] = documentOf[i] as number;
      masks[at] = maskOf[i] as number;
      impacts[at] = impactOf[i] as number;
    }
    for (const term of [...this.termNumbers.keys()].sort()) {
      const number = this.termNumbers.get(term) as number;
      const [from, to] = [starts[number] as number, starts[number + 1] as number];
      const postings: Postings = {
        count: to - from,
        documents: documents.subarray(from, to),
        masks: masks.subarray(from, to),
        impacts: impacts.subarray(from, to),
      };
      yield [term, postings];
    }
  }

  private source(document: number): IndexDocument {
    return this.sources[document] as IndexDocument;
  }
}

/** Inverts documents in memory; as many as are given, so the caller bounds them. */
export function invert(
  documents: Iterable<IndexDocument>,
  readInContext?: ContextReader,
): SegmentContent {
  const chunk = new Chunk(readInContext);
  for (const document of documents) chunk.add(document);
  return chunk;
}
