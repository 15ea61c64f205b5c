/** Files of an environment's storage, streamed. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Admin } from './admin';

const LINK_SECONDS = 300;
/** CloudBase takes 50 ids at a time. */
const MOST_PER_CALL = 50;

/** Pieces of a file; undefined when there is none of that id. @throws when it is there and cannot be read */
export async function readFile(
  admin: Admin,
  fileId: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { fileList } = await admin.getTempFileURL({
    fileList: [{ fileID: fileId, maxAge: LINK_SECONDS }],
  });
  const [link] = fileList;
  if (link?.code !== 'SUCCESS') return undefined;
  const response = await fetch(encodeURI(link.tempFileURL));
  if (response.status === 404) return undefined;
  if (!response.ok || response.body === null) {
    throw new Error(`${fileId} answers ${response.status}.`);
  }
  return response.body as unknown as AsyncIterable<Uint8Array>;
}

/** @param path within the bucket; what is there already is replaced */
export async function writeFile(admin: Admin, path: string, local: string): Promise<string> {
  const stream = createReadStream(local);
  try {
    // The SDK may fail before it reads; a file that is opened only then would be gone, and nobody would hear of it.
    await once(stream, 'open');
    const { fileID } = await admin.uploadFile({ cloudPath: path, fileContent: stream });
    return fileID;
  } finally {
    stream.destroy();
  }
}

/** What is gone already is no error. */
export async function removeFiles(admin: Admin, fileIds: readonly string[]): Promise<void> {
  for (let at = 0; at < fileIds.length; at += MOST_PER_CALL) {
    await admin.deleteFile({ fileList: fileIds.slice(at, at + MOST_PER_CALL) });
  }
}
