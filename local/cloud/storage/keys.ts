import { invalid } from '../errors';

/** The one bucket of the local environment, as file ids name it. */
const BUCKET = 'cloud://zhuyue-local.zhuyue-storage/';

/** Where a file lies in the bucket: a relative path that is safe as one on disk. */
export type StorageKey = string & { readonly __brand: 'StorageKey' };

/** What CloudBase asks not to be used, or what a URL could not carry unescaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const REFUSED = /[\u0000-\u001f\u007f\\?#%"<>^`{|}[\]]|[\ud800-\udfff]/;

/**
 * Checks a path within the bucket. Steps that begin with a dot are refused whole, which leaves no way up and
 * none into the bucket's own hidden folders.
 * @throws INVALID_PARAM naming the path
 */
export function storageKey(path: string): StorageKey {
  const steps = path.split('/');
  const sound =
    Buffer.byteLength(path) <= 850 &&
    !REFUSED.test(path) &&
    steps.every((step) => step !== '' && !step.startsWith('.') && Buffer.byteLength(step) <= 200);
  if (!sound) throw invalid(`storage path "${path.slice(0, 120)}" is not allowed`);
  return path as StorageKey;
}

export const fileIdOf = (key: StorageKey): string => `${BUCKET}${key}`;

/** The id as uploads send it back, in a header or a form: neither holds Chinese. */
export const cosFileId = (key: StorageKey): string => encodeURI(fileIdOf(key));

/** The key of a file id; undefined for another bucket's or a malformed one. */
export function keyOfFileId(fileId: string): StorageKey | undefined {
  if (!fileId.startsWith(BUCKET)) return undefined;
  try {
    return storageKey(fileId.slice(BUCKET.length));
  } catch {
    return undefined;
  }
}
