/** `wx.setStorage` and its kin over the browser's storage, with WeChat's limits. One store a phone, whoever uses it. */
import { assertJson } from '../runtime/set-data';
import { ApiError, api, required } from './api';

const PREFIX = 'zhuyue.storage.';
const MAX_BYTES_A_KEY = 1024 * 1024;
const MAX_BYTES = 10 * 1024 * 1024;

const bytesOf = (text: string): number => new Blob([text]).size;

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));

const stored = (key: string): string | null => localStorage.getItem(PREFIX + key);

const usedBytes = (): number =>
  keys().reduce((sum, key) => sum + bytesOf(key) + bytesOf(stored(key) ?? ''), 0);

const full = () => new ApiError('exceed storage max size 10Mb');

function write(key: string, data: unknown): void {
  if (key === '') throw new ApiError('parameter error: parameter.key should not be empty');
  try {
    assertJson(data, 'data');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^setData: /, '') : String(error);
    throw new ApiError(`parameter error: ${reason}`);
  }
  const text = JSON.stringify(data);
  const size = bytesOf(text);
  if (size > MAX_BYTES_A_KEY)
    throw new ApiError(`entry size limit reached: ${size} bytes at "${key}"`);
  const before = bytesOf(stored(key) ?? '');
  if (usedBytes() - before + size > MAX_BYTES) throw full();
  try {
    localStorage.setItem(PREFIX + key, text);
  } catch {
    // A browser's own quota, which counts UTF-16, may be reached before WeChat's.
    throw full();
  }
}

const read = (key: string): unknown => {
  const text = stored(key);
  return text === null ? '' : JSON.parse(text);
};

const remove = (key: string) => localStorage.removeItem(PREFIX + key);

const info = () => ({
  keys: keys(),
  currentSize: Math.ceil(usedBytes() / 1024),
  limitSize: MAX_BYTES / 1024,
});

/** A synchronous API throws what the asynchronous one would fail with. */
const sync =
  <A extends unknown[], R>(name: string, run: (...args: A) => R) =>
  (...args: A): R => {
    try {
      return run(...args);
    } catch (error) {
      throw new Error(`${name}:fail ${error instanceof Error ? error.message : String(error)}`);
    }
  };

export function storageApis() {
  return {
    setStorageSync: sync('setStorageSync', write),
    getStorageSync: sync('getStorageSync', read),
    removeStorageSync: sync('removeStorageSync', remove),
    clearStorageSync: sync('clearStorageSync', () => keys().forEach(remove)),
    getStorageInfoSync: sync('getStorageInfoSync', info),
    setStorage: api<{ key: string; data: unknown }>('setStorage', ({ key, data }) =>
      write(required(key, 'key'), data),
    ),
    getStorage: api<{ key: string }>('getStorage', ({ key }) => {
      const name = required(key, 'key');
      if (stored(name) === null) throw new ApiError('data not found');
      return { data: read(name) };
    }),
    removeStorage: api<{ key: string }>('removeStorage', ({ key }) => remove(required(key, 'key'))),
    clearStorage: api('clearStorage', () => keys().forEach(remove)),
    getStorageInfo: api('getStorageInfo', info),
  };
}
