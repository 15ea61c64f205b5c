/**
 * Files from phones. Clients may write nothing to storage, so a function offers an upload and hands out a ticket; the
 * phone posts the file with it; a claim looks at what came; and the effect that uses the file keeps it. What nobody
 * kept is gone a day later.
 *
 *   const { uploadId } = await call.once(async (transaction) => ({
 *     uploadId: await offerUpload(call, transaction, { purpose, name, size, maxSize }),
 *   }));
 *   return uploadTicket(call, uploadId);                      // one action
 *
 *   const file = await claimUpload(call, uploadId, purpose);  // another: then look at file.head
 *   await call.once(async (transaction) => { await keepUpload(transaction, uploadId); … });
 */
import type { Area, UploadTicket } from '../../typings/contract';
import type { Call, Surroundings } from './actions';
import type { Transaction } from './database';
import { AppError } from './errors';
import type { Random } from './random';
import { fileIdIn } from './storage';

/** Which work a file is for, as `area.work`; a file offered for one is none for another. */
export type UploadPurpose = `${Area}.${string}`;

export interface UploadOffer {
  purpose: UploadPurpose;
  /** As the phone calls the file. */
  name: string;
  /** Bytes, as the phone says. */
  size: number;
  /** Bytes that the purpose takes at most. */
  maxSize: number;
}

export interface ClaimedUpload {
  /** Where it lies now: no ticket reaches it there. */
  fileId: string;
  name: string;
  /** Bytes that came, within the offer's bound. */
  size: number;
  /** The first 4 KB, by which a purpose knows what it was given. */
  head: Buffer;
}

interface UploadDocument {
  _id: string;
  /** The openid that was given the ticket. */
  owner: string;
  purpose: UploadPurpose;
  name: string;
  /** Bytes. */
  maxSize: number;
  path: string;
  fileId: string;
  /** `kept`: another document has the file now. `dropped`: the sweep is at it. */
  state: 'offered' | 'kept' | 'dropped';
  offeredAt: Date;
}

const UPLOADS = 'uploads';
const HEAD_BYTES = 4096;
const DAY_MS = 86_400_000;
/** Two files each, and the storage removes 50 at once. */
const SWEEP_BATCH = 25;
const SWEEP_BATCHES = 40;

/** One answer for what never was, what is another's and what is over: nobody learns which. */
const noUpload = (uploadId: string) => new AppError('NOT_FOUND', `no upload "${uploadId}"`);

/**
 * Writes down that the caller may upload one file.
 *
 * @returns the upload's id, for `uploadTicket`
 * @throws AppError TOO_LARGE with `size` and `maxSize`; NOT_SIGNED_IN
 */
export async function offerUpload(
  call: Call,
  transaction: Transaction,
  { purpose, name, size, maxSize }: UploadOffer,
): Promise<string> {
  assertSize(size, maxSize);
  const uploadId = createUploadId(call.random);
  const path = `incoming/${uploadId}/${fileName(name)}`;
  const { fileId } = await call.storage.permitPost(path);
  await transaction.collection<UploadDocument>(UPLOADS).add({
    _id: uploadId,
    owner: ownerOf(call),
    purpose,
    name,
    maxSize,
    path,
    fileId,
    state: 'offered',
    offeredAt: call.now(),
  });
  return uploadId;
}

/** A ticket for an upload that was offered; asked again it is another one for the same file. @throws AppError NOT_FOUND */
export async function uploadTicket(call: Call, uploadId: string): Promise<UploadTicket> {
  const { path, offeredAt } = await findUpload(call, uploadId);
  const { url, formData } = await call.storage.permitPost(path);
  const expiresAt = new Date(offeredAt.getTime() + DAY_MS).toISOString();
  return { uploadId, url, formData, expiresAt };
}

/**
 * Looks at what was uploaded. It is moved first, to where its ticket no longer writes: what was looked at is what is
 * used. Asked again it answers the same, until its keeper moves the file on or a day is over.
 *
 * @throws AppError NOT_FOUND when it is another's, for another purpose, over, or nothing came; TOO_LARGE with `size` and
 *   `maxSize`, and the file is gone
 */
export async function claimUpload(
  call: Call,
  uploadId: string,
  purpose: UploadPurpose,
): Promise<ClaimedUpload> {
  const upload = await findUpload(call, uploadId);
  if (upload.purpose !== purpose) throw noUpload(uploadId);
  const { name, maxSize } = upload;
  const folder = claimedFolder(uploadId);
  const fileId = fileIdIn(folder, upload.fileId);
  if (upload.state === 'offered') await call.storage.move(upload.fileId, folder);
  const found = await call.storage.inspect(fileId, HEAD_BYTES);
  if (found === null) throw new AppError('NOT_FOUND', `nothing came for upload "${uploadId}"`);
  if (found.size > maxSize) await call.storage.remove([fileId]);
  assertSize(found.size, maxSize);
  return { fileId, name, ...found };
}

/**
 * Hands the file of a claimed upload to the effect that uses it, which now has to remove it one day.
 * @throws AppError NOT_FOUND when the day is over: the file is going
 */
export async function keepUpload(transaction: Transaction, uploadId: string): Promise<void> {
  const uploads = transaction.collection<UploadDocument>(UPLOADS);
  const upload = await uploads.get(uploadId);
  if (upload === null || upload.state === 'dropped') throw noUpload(uploadId);
  await uploads.update(uploadId, { state: 'kept' });
}

/** Removes uploads older than a day, with their files unless kept. Killed, it goes on in the next run. @returns how many */
export async function sweepUploads({ database, storage, now }: Surroundings): Promise<number> {
  const uploads = database.collection<UploadDocument>(UPLOADS);
  const before = new Date(now().getTime() - DAY_MS);
  let removed = 0;
  for (let batch = 0; batch < SWEEP_BATCHES; batch += 1) {
    const old = await uploads.findFields(
      { where: { offeredAt: { before } }, order: [['offeredAt', 'asc']], limit: SWEEP_BATCH },
      ['_id'],
    );
    if (old.length === 0) break;
    const among = old.map(({ _id }) => _id);
    // From here on none of them can be kept, so that no effect is left without its file.
    await uploads.updateWhere({ _id: { among }, state: 'offered' }, { state: 'dropped' });
    const going = await uploads.getMany(among, ['state', 'fileId']);
    await storage.remove(going.flatMap(filesOf));
    removed += await uploads.removeWhere({ _id: { among } });
  }
  return removed;
}

async function findUpload(call: Call, uploadId: string): Promise<UploadDocument> {
  const upload = await call.database.collection<UploadDocument>(UPLOADS).get(uploadId);
  const over = (offeredAt: Date) => call.now().getTime() - offeredAt.getTime() >= DAY_MS;
  if (upload === null || upload.owner !== ownerOf(call) || over(upload.offeredAt)) {
    throw noUpload(uploadId);
  }
  return upload;
}

const claimedFolder = (uploadId: string): string => `claimed/${uploadId}`;

function filesOf({
  _id,
  state,
  fileId,
}: Pick<UploadDocument, '_id' | 'state' | 'fileId'>): string[] {
  const claimed = fileIdIn(claimedFolder(_id), fileId);
  // A ticket may have been used once more after its file was claimed.
  return state === 'kept' ? [fileId] : [fileId, claimed];
}

/** 160 bits: not to be guessed. */
function createUploadId(random: Random): string {
  const part = () =>
    Math.floor(random() * 2 ** 40)
      .toString(36)
      .padStart(8, '0');
  return part() + part() + part() + part();
}

/** The reader's own name of a file stays in the document; a path has its ending alone, which says the content type. */
function fileName(name: string): string {
  return `file${/\.[a-z0-9]{1,8}$/.exec(name.toLowerCase())?.[0] ?? ''}`;
}

function ownerOf({ caller }: Call): string {
  if (caller.kind !== 'reader') throw new AppError('NOT_SIGNED_IN', 'guests upload nothing');
  return caller.openid;
}

function assertSize(size: number, maxSize: number): void {
  if (size <= maxSize) return;
  throw new AppError('TOO_LARGE', `${size} bytes, at most ${maxSize}`, {
    details: { size, maxSize },
  });
}
