import { invalid } from '../errors';
import { LIMITS } from '../limits';
import type { Files } from '../storage/files';
import { fileIdOf, keyOfFileId, type StorageKey, storageKey } from '../storage/keys';
import { STORAGE_ROOT } from '../storage/serve';
import type { Signer } from '../storage/signing';
import { type Actions, list, text } from './params';

export interface StorageOrigins {
  /** Where functions upload: this process. */
  upload(): string;
  /** What links for readers begin with: the host, which passes `/storage/` on, so that a page has one origin. */
  download(): string;
}

/** The storage calls: permission to upload, links to read, removal. */
export function storageActions(
  files: Files,
  signer: Signer,
  origins: StorageOrigins,
  now: () => number,
): Actions {
  const until = (seconds: number): number => Math.floor(now() / 1_000) + seconds;

  const link = (key: StorageKey, seconds: number): string => {
    const end = until(seconds);
    // The path stays unescaped: the SDK's downloadFile escapes the whole link once more.
    return `${origins.download()}${STORAGE_ROOT}${key}?sign=${signer.sign('read', key, end)}&t=${end}`;
  };

  return {
    'storage.getUploadMetadata': (params) => {
      const key = storageKey(text(params, 'path').replace(/^\//, ''));
      const end = until(LIMITS.uploadTicketSeconds);
      return {
        data: {
          url: encodeURI(`${origins.upload()}${STORAGE_ROOT}${key}`),
          token: 'local',
          authorization: `${end}:${signer.sign('write', key, end)}`,
          fileId: fileIdOf(key),
          // The SDK sends it back as a header, which holds no Chinese.
          cosFileId: encodeURI(fileIdOf(key)),
        },
      };
    },

    'storage.batchGetDownloadUrl': async (params) => {
      const wanted = list(params, 'file_list', LIMITS.filesPerCall).map(parseWanted);
      const found = wanted.map(async ({ fileId, seconds }) => {
        const key = keyOfFileId(fileId);
        const there = key !== undefined && (await files.facts(key)) !== undefined;
        return there
          ? { fileID: fileId, code: 'SUCCESS', tempFileURL: link(key, seconds) }
          : { fileID: fileId, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' };
      });
      return { data: { download_list: await Promise.all(found) } };
    },

    'storage.batchDeleteFile': async (params) => {
      const removed = list(params, 'fileid_list', LIMITS.filesPerCall).map(async (fileId) => {
        if (typeof fileId !== 'string') throw invalid('fileid_list must hold texts');
        const key = keyOfFileId(fileId);
        const there = key !== undefined && (await files.remove(key));
        return { fileID: fileId, code: there ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' };
      });
      return { data: { delete_list: await Promise.all(removed) } };
    },
  };
}

function parseWanted(item: unknown): { fileId: string; seconds: number } {
  const { fileid, max_age: age } = (item ?? {}) as { fileid?: unknown; max_age?: unknown };
  if (typeof fileid !== 'string') throw invalid('file_list must name files');
  const seconds = age ?? LIMITS.linkSeconds.default;
  if (
    typeof seconds !== 'number' ||
    !Number.isInteger(seconds) ||
    seconds < 1 ||
    seconds > LIMITS.linkSeconds.most
  ) {
    throw invalid(`max_age must be 1 to ${LIMITS.linkSeconds.most} seconds`);
  }
  return { fileId: fileid, seconds };
}
