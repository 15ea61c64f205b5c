/** The catalogue's own readers, as built: they know every format. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ImportRecord } from '../../typings/contract';

export interface Reject {
  readonly reason: string;
  readonly detail: string;
  /** The record as it stands in the file; what the catalogue itself refuses comes without. */
  readonly bytes?: Uint8Array;
  /** What must stand before it in a file of its own. */
  readonly header?: Uint8Array;
}

/** Puts rejects together as a file of their own format. */
export interface RejectFile {
  readonly ending: string;
  readonly close: Uint8Array;
  /** Null for what cannot be mended there. */
  piece(reject: Reject & { readonly bytes: Uint8Array }): Uint8Array | null;
}

/** `number` counts from 1 (of lines and rows, else of records), `offset` is the first byte in the unpacked file. */
export interface Place {
  readonly number: number;
  readonly offset: number;
}

export interface Problem {
  readonly reason: string;
  readonly detail: string;
  readonly offset: number;
  readonly bytes?: Uint8Array;
}

export type Item = Place & {
  readonly encoding?: string;
  readonly problems: readonly Problem[];
  /** The MARC record, where it is one. */
  readonly marc?: unknown;
} & (
    | { readonly record: ImportRecord; readonly leftOut: readonly string[] }
    | { readonly reject: Reject }
  );

export interface ReadOptions {
  readonly format: string;
  readonly source: string | null;
  readonly fallback: string;
  readonly encoding: string | null;
  /** As the catalogue parsed it. */
  readonly map: ColumnMap | null;
  readonly sheet?: string;
}

/** Which field each column of a table fills; only the catalogue looks into it. */
export interface ColumnMap {
  readonly columns: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string>>;
}

export interface CatalogueTools {
  readonly FORMATS: readonly string[];
  readonly ENCODINGS: readonly string[];
  peek(
    pieces: AsyncIterable<Uint8Array>,
  ): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }>;
  recognise(head: Uint8Array): { format: string } | { unknown: string };
  /** @throws {Error} naming what is not a field */
  parseColumnMap(value: unknown): ColumnMap;
  readonly EXPORT_FORMATS: readonly string[];
  /** The file's bytes in pieces; what the format cannot take is told. */
  writeRecords(
    records: AsyncIterable<ImportRecord>,
    format: string,
    onNotWritten: (lost: { readonly what: string }) => void,
  ): AsyncGenerator<Uint8Array>;
  /** In the name of a file of rejects, before its ending. */
  readonly REJECTS: string;
  rejectFile(format: string): RejectFile;
  sourceOfFile(name: string): string;
  readRecords(pieces: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Item>;
}

export function catalogueTools(root: string): CatalogueTools {
  const file = join(root, 'dist/tools/catalogue.cjs');
  return createRequire(file)(file) as CatalogueTools;
}
