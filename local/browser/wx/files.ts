/**
 * The phone's files. What choices and downloads leave has a blob address of the browser for its path, so that an image
 * can show it; what the app writes itself lies under USER_DATA_PATH. Both are gone when the app is closed, which a phone
 * does to the first kind only.
 */
import { ApiError } from './api';

export const USER_DATA_PATH = 'wxfile://usr';

/** What one mini program may keep on a phone, temporary files aside. */
const MAX_BYTES = 200 * 1024 * 1024;

const files = new Map<string, Blob>();

/** Keeps a file and answers its path. */
export function keepFile(file: Blob): string {
  const path = URL.createObjectURL(file);
  files.set(path, file);
  return path;
}

/** @throws {ApiError} when no file has this path */
export function fileAt(path: string): Blob {
  const file = files.get(path);
  if (!file) throw new ApiError(`no such file or directory, open "${path}"`, 1300002);
  return file;
}

const isOwn = (path: string): boolean => path.startsWith(`${USER_DATA_PATH}/`);

/** @throws {ApiError} outside USER_DATA_PATH, or when there is no room left */
export function writeFileAt(path: string, file: Blob): void {
  if (!isOwn(path)) throw new ApiError(`permission denied, open "${path}"`, 1300013);
  let bytes = file.size;
  for (const [other, { size }] of files) if (isOwn(other) && other !== path) bytes += size;
  if (bytes > MAX_BYTES)
    throw new ApiError('the maximum size of the file storage limit is exceeded', 1300202);
  files.set(path, file);
}

/** @throws {ApiError} when no file has this path, or it is not the app's own */
export function removeFileAt(path: string): void {
  fileAt(path);
  if (!isOwn(path)) throw new ApiError(`permission denied, open "${path}"`, 1300013);
  files.delete(path);
}
