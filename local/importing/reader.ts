/** The built record parser of the catalogue, which knows every import format. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ImportRecord, RejectReason } from '../../typings/contract';

export interface Reject {
  readonly reason: RejectReason;
  readonly detail: string;
}

/** `line` counts from 1; `leftOut` names the fields of the line that no record has. */
export type Item = { readonly line: number } & (
  | { readonly record: ImportRecord; readonly leftOut: readonly string[] }
  | { readonly reject: Reject }
);

interface CatalogueTools {
  readJsonl(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Item>;
}

export function recordReader(root: string): CatalogueTools['readJsonl'] {
  const file = join(root, 'dist/tools/catalogue.cjs');
  return (createRequire(file)(file) as CatalogueTools).readJsonl;
}
