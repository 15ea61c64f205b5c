/** Files that downloads and choices leave on the phone until it is closed; a path is a blob address of the browser. */
import { ApiError } from './api';

const files = new Map<string, Blob>();

/** Keeps a file and answers its path. */
export function keepFile(file: Blob): string {
  const path = URL.createObjectURL(file);
  files.set(path, file);
  return path;
}

/** @throws {ApiError} when no download or choice left a file at this path */
export function fileAt(path: string): Blob {
  const file = files.get(path);
  if (!file) throw new ApiError(`no such file or directory, open "${path}"`);
  return file;
}
