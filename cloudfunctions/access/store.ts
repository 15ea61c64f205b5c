import type { Database } from '../platform/database';
import type { RenditionDocument } from './rendition';

/** Null when the text was never made into pages. */
export function findRendition(
  database: Database,
  document: string,
): Promise<RenditionDocument | null> {
  return database.collection<RenditionDocument>('renditions').get(document);
}
