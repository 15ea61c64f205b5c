import type { Output } from '../../typings/contract';
import type { Database } from '../platform/database';

type Answer = Output<'catalogue.importBatch'>;

/** What one batch of an import did, kept so that it is done once and an import can go on where it stopped. */
export interface ImportBatchDocument extends Answer {
  /** `<importId>:<batch>` */
  _id: string;
  importId: string;
  batch: number;
  file: string;
  /** Of the records as they came. */
  inputHash: string;
  at: Date;
  by: string;
}

const IMPORT_BATCHES = 'importBatches';
const PAGE = 1000;

export function batchKey(importId: string, batch: number): string {
  return `${importId}:${batch}`;
}

export function findBatch(database: Database, key: string): Promise<ImportBatchDocument | null> {
  return database.collection<ImportBatchDocument>(IMPORT_BATCHES).get(key);
}

export async function addBatch(database: Database, batch: ImportBatchDocument): Promise<void> {
  await database.collection<ImportBatchDocument>(IMPORT_BATCHES).add([batch]);
}

type Progress = Pick<
  ImportBatchDocument,
  '_id' | 'batch' | 'added' | 'changed' | 'unchanged' | 'rejected'
>;

/** Every batch of an import that is done, by number. */
export async function batchesOf(database: Database, importId: string): Promise<Progress[]> {
  const found: Progress[] = [];
  for (let after = -1; ; ) {
    const page = await database
      .collection<ImportBatchDocument>(IMPORT_BATCHES)
      .findFields(
        { where: { importId, batch: { after } }, order: [['batch', 'asc']], limit: PAGE },
        ['batch', 'added', 'changed', 'unchanged', 'rejected'],
      );
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    after = last.batch;
  }
}
