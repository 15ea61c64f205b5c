import { basename } from 'node:path';
import { readBytes } from './bytes';
import type { CatalogueTools, ColumnMap, Item } from './reader';

/** Nothing can be read from the file, and why. */
export class UnknownFormat extends Error {}

/** What a person says of a file; what is not said is found out. */
export interface FileWords {
  readonly format?: string;
  readonly encoding?: string;
  readonly source?: string;
  readonly map?: ColumnMap;
  /** Of a workbook. */
  readonly sheet?: string;
}

export interface OpenFile {
  readonly format: string;
  /** False when a person named the format. */
  readonly recognised: boolean;
  readonly items: AsyncIterable<Item>;
}

/**
 * Opens a file of records.
 * @throws {UnknownFormat} when its first bytes are none of the formats and nobody named one
 */
export async function openRecords(
  tools: CatalogueTools,
  path: string,
  { format, encoding, source, map, sheet }: FileWords,
): Promise<OpenFile> {
  const { head, all } = await tools.peek(readBytes(path));
  const found = format === undefined ? tools.recognise(head) : { format };
  if ('unknown' in found) {
    throw new UnknownFormat(`${path} is not read: ${found.unknown}.`);
  }
  const items = tools.readRecords(all, {
    format: found.format,
    source: source ?? null,
    fallback: tools.sourceOfFile(basename(path)),
    encoding: encoding ?? null,
    map: map ?? null,
    ...(sheet !== undefined && { sheet }),
  });
  return { format: found.format, recognised: format === undefined, items };
}
