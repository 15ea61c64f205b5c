import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { claimUpload, type UploadPurpose } from '../../platform/uploads';
import { readSheetNames } from '../formats/tables/xlsx-reader';
import { rejectOf } from '../import-batches';
import { FIELD_NAMES } from '../record-fields';
import { BrokenFile, fetchImportFile, openBytes } from './import-bytes';
import { openItems, understandFile } from './import-file';

export const IMPORT: UploadPurpose = 'catalogue.import';

type Preview = Output<'catalogue.importPreview'>;

const RECORDS = 5;
/** Of a file that is all rejects no more is read. */
const ITEMS = 200;
const SAMPLES = 3;
const MAX_SAMPLE = 100;

/** The first records of a file that was sent, as an import with these words would understand them. Writes nothing. */
export async function importPreview(
  { uploadId, words: said }: Input<'catalogue.importPreview'>,
  call: Call,
): Promise<Preview> {
  const { storage } = call;
  const { fileId, name: file } = await claimUpload(call, uploadId, IMPORT);
  const { words, recognised, rows } = await understandFile(storage, { fileId, words: said });
  const records: Preview['records'] = [];
  const rejected: Preview['rejected'] = [];
  let encoding: string | null = null;
  let read = 0;
  const { items } = await openItems(storage, { file, fileId, words });
  try {
    for await (const item of items) {
      read += 1;
      if (item.encoding !== undefined && (encoding === null || encoding === 'ascii')) {
        encoding = item.encoding;
      }
      if ('reject' in item) rejected.push(rejectOf(item, item.reject));
      else records.push(item.record);
      if (records.length === RECORDS || read === ITEMS) break;
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    throw new AppError('FILE_UNREADABLE', error.message, { details: { reason: 'BROKEN' } });
  }
  const [header = [], ...cells] = rows;
  return {
    format: words.format,
    encoding: words.format === 'xlsx' ? null : encoding,
    recognised,
    columns: header.map((name, at) => ({
      header: name,
      field: words.columns?.[name] ?? null,
      samples: cells
        .map((row) => (row[at] ?? '').slice(0, MAX_SAMPLE))
        .filter((text) => text !== '')
        .slice(0, SAMPLES),
    })),
    fields: [...FIELD_NAMES],
    sheets: words.format === 'xlsx' ? await sheetsOf(call, fileId) : [],
    records,
    rejected,
  };
}

async function sheetsOf({ storage }: Call, fileId: string): Promise<string[]> {
  const { pieces } = await openBytes(await fetchImportFile(storage, fileId));
  return readSheetNames(pieces);
}
