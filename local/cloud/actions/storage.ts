import { invalid } from '../errors';
import { LIMITS } from '../limits';
import type { Files } from '../storage/files';
import { cosFileId, fileIdOf, keyOfFileId, type StorageKey, storageKey } from '../storage/keys';
import { SECURITY_TOKEN, STORAGE_ROOT } from '../storage/serve';
import type { Signer } from '../storage/signing';
import { type Actions, list, text } from './params';

export interface StorageOrigins {
  /** Where functions upload: this process. */
  upload(): string;
  /** What readers' links and forms go to: the host, which passes `/storage/` on, so that a page has one origin. */
  readers(): string;
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
    return `${origins.readers()}${STORAGE_ROOT}${key}?sign=${signer.sign('read', key, end)}&t=${end}`;
  };

  return {
    'storage.getUploadMetadata': (params) => {
      const key = storageKey(text(params, 'path').replace(/^\//, ''));
      const end = until(LIMITS.uploadTicketSeconds);
      // Functions put what they hold; whoever names no method posts a form, as CloudBase's own clients do.
      const right = params.method === 'put' ? 'put' : 'post';
      const origin = right === 'put' ? origins.upload() : origins.readers();
      return {
        data: {
          url: encodeURI(`${origin}${STORAGE_ROOT}${key}`),
          token: SECURITY_TOKEN,
          authorization: `${end}:${signer.sign(right, key, end)}`,
          fileId: fileIdOf(key),
          cosFileId: cosFileId(key),
        },
      };
    },

    'storage.batchCopyFile': async (params) => {
      const copied = list(params, 'file_list', LIMITS.filesPerCall).map(async (item) => {
        const { from, to, overwrite, removeOriginal } = parseCopy(item);
        if ((await files.facts(from)) === undefined) return { code: 'STORAGE_FILE_NONEXIST' };
        if (!overwrite && (await files.facts(to)) !== undefined)
          return { code: 'STORAGE_FILE_EXIST' };
        await files.copy(from, to);
        if (removeOriginal) await files.remove(from);
        return { code: 'SUCCESS', fileId: fileIdOf(to) };
      });
      return { data: { copy_list: await Promise.all(copied) } };
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

interface Copy {
  readonly from: StorageKey;
  readonly to: StorageKey;
  readonly overwrite: boolean;
  readonly removeOriginal: boolean;
}

function parseCopy(item: unknown): Copy {
  const {
    src_path: from,
    dst_path: to,
    overwrite = true,
    remove_original: remove = false,
  } = (item ?? {}) as Record<string, unknown>;
  if (typeof from !== 'string' || typeof to !== 'string')
    throw invalid('file_list must name paths');
  if (typeof overwrite !== 'boolean' || typeof remove !== 'boolean') {
    throw invalid('overwrite and remove_original must be booleans');
  }
  return { from: storageKey(from), to: storageKey(to), overwrite, removeOriginal: remove };
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
