import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type tcb from '@cloudbase/node-sdk';
import { permitPost } from './sdk-post-permission';
import { fileIdIn, MAX_LINK_SECONDS, type Storage, type StoredFile } from './storage';

type App = ReturnType<typeof tcb.init>;

/** Half a function's time: what takes longer is better asked again by the next call. */
const DOWNLOAD_MS = 30_000;
/** Some kilobytes. */
const HEAD_MS = 5_000;

/** Storage through the SDK. */
export function createStorage(app: App, temporaryName: () => string): Storage {
  const signedUrls = async (fileIds: readonly string[], seconds: number): Promise<string[]> => {
    if (!(seconds >= 1 && seconds <= MAX_LINK_SECONDS)) {
      throw new RangeError(`a link lives 1 to ${MAX_LINK_SECONDS} s: ${seconds}`);
    }
    if (fileIds.length === 0) return [];
    const { fileList } = await app.getTempFileURL({
      fileList: fileIds.map((fileID) => ({ fileID, maxAge: seconds })),
    });
    const links = new Map(fileList.map((file) => [file.fileID, file]));
    return fileIds.map((fileId) => {
      const link = links.get(fileId);
      if (link?.code === 'SUCCESS') return link.tempFileURL;
      throw new Error(`no link to "${fileId}": ${link?.code ?? 'not in the answer'}`);
    });
  };
  return {
    signedUrls,
    async upload(path, content) {
      const { fileID } = await app.uploadFile({ cloudPath: path, fileContent: content });
      return fileID;
    },
    async download(fileId, localPath) {
      const [url = ''] = await signedUrls([fileId], MAX_LINK_SECONDS);
      // Not the SDK's downloadFile: it answers before the file is written, or else holds all of it in memory.
      const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
      if (!response.ok || response.body === null) {
        throw new Error(`download of "${fileId}" answered ${response.status}`);
      }
      const partial = `${localPath}.${temporaryName()}`;
      try {
        const body = Readable.fromWeb(response.body as ReadableStream);
        await pipeline(body, createWriteStream(partial));
        await rename(partial, localPath);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
    async remove(fileIds) {
      if (fileIds.length > 0) await app.deleteFile({ fileList: [...fileIds] });
    },
    permitPost: (path) => permitPost(app, path),
    async inspect(fileId, headBytes) {
      const { fileList } = await app.getTempFileURL({
        fileList: [{ fileID: fileId, maxAge: MAX_LINK_SECONDS }],
      });
      const link = fileList[0];
      if (link?.code !== 'SUCCESS') return null;
      return readHead(link.tempFileURL, headBytes);
    },
    async move(fileId, folder) {
      const [srcPath, dstPath] = [pathOf(fileId), pathOf(fileIdIn(folder, fileId))];
      await app.copyFile({
        fileList: [{ srcPath, dstPath, overwrite: false, removeOriginal: true }],
      });
    },
  };
}

const pathOf = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '');

/** The size and the first bytes behind a link in one request; null when it leads nowhere. */
async function readHead(url: string, headBytes: number): Promise<StoredFile | null> {
  const response = await fetch(url, {
    headers: { range: `bytes=0-${headBytes - 1}` },
    signal: AbortSignal.timeout(HEAD_MS),
  });
  // `bytes 0-4095/123456`; of an empty file no range can be had: `bytes */0`.
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]);
  if (response.status === 206 && Number.isInteger(size)) {
    return { size, head: Buffer.from(await response.arrayBuffer()) };
  }
  await response.body?.cancel();
  if (response.status === 416 && size === 0) return { size: 0, head: Buffer.alloc(0) };
  if (response.status === 404) return null;
  throw new Error(`the first bytes of a file answered ${response.status}`);
}
