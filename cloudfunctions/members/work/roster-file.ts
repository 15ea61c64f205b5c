import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input } from '../../../typings/contract';
import { ENCODINGS, readTableRows, recogniseTable } from '../../catalogue/public';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { claimUpload, type UploadPurpose } from '../../platform/uploads';
import type { RosterRow } from '../roster';
import { headerRow } from '../roster-columns';

export const ROSTER: UploadPurpose = 'members.roster';

export interface RosterFile {
  fileId: string;
  format: 'csv' | 'xlsx';
  encoding: string;
  header: string[];
  rows: RosterRow[];
}

type Reading = Pick<Input<'members.rosterPlan'>, 'uploadId' | 'encoding' | 'sheet'>;

/** Reads the whole table, at most 10 MB of it. @throws AppError NOT_FOUND; FILE_UNREADABLE with `reason` and `row` */
export async function readRosterFile(
  { uploadId, encoding, sheet }: Reading,
  call: Call,
): Promise<RosterFile> {
  const { fileId, head } = await claimUpload(call, uploadId, ROSTER);
  const folder = await mkdtemp(join(tmpdir(), 'zhuyue-roster-'));
  try {
    const path = join(folder, 'file');
    await call.storage.download(fileId, path);
    const forced = ENCODINGS.find((known) => known === encoding);
    if (encoding !== undefined && forced === undefined) throw unreadable('ENCODING', 1);
    const rows: RosterRow[] = [];
    let read = 'ascii';
    for await (const row of readTableRows(createReadStream(path), {
      encoding: forced ?? null,
      sheet: sheet ?? null,
    })) {
      if ('reject' in row) throw unreadable(row.reject.reason, row.number);
      if (read === 'ascii' && row.encoding !== undefined) read = row.encoding;
      if (row.cells.some((cell) => cell.trim() !== '')) {
        rows.push({ number: row.number, cells: row.cells });
      }
    }
    const at = headerRow(rows.map(({ cells }) => cells));
    const header = rows[at]?.cells.map((cell) => cell.trim());
    if (header === undefined) throw unreadable('NO_HEADER', 1);
    const found = recogniseTable(head);
    const format = 'format' in found && found.format === 'xlsx' ? 'xlsx' : 'csv';
    return { fileId, format, encoding: read, header, rows: rows.slice(at + 1) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const unreadable = (reason: string, row: number) =>
  new AppError('FILE_UNREADABLE', `${reason} at row ${row}`, { details: { reason, row } });
