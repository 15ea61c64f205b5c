/** `wx.getFileSystemManager()`: text and bytes in and out of files; folders are not kept, a path is a name. */
import { ApiError, api, required } from './api';
import { fileAt, removeFileAt, writeFileAt } from './files';

type Data = string | ArrayBuffer;

/** The encodings this host knows; the others of WeChat fail with their name. */
const decoders: Readonly<Record<string, (bytes: ArrayBuffer) => string>> = {
  utf8: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  'utf-8': (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  base64: (bytes) =>
    btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')),
};

const encoders: Readonly<Record<string, (text: string) => BlobPart>> = {
  utf8: (text) => text,
  'utf-8': (text) => text,
  base64: (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
};

function known<T>(table: Readonly<Record<string, T>>, encoding: string): T {
  const found = Object.hasOwn(table, encoding) ? table[encoding] : undefined;
  if (found === undefined) throw new ApiError(`invalid encoding "${encoding}"`, 1300014);
  return found;
}

const manager = {
  access: api<{ path: string }>('access', ({ path }) => {
    fileAt(required(path, 'path'));
  }),
  /** Without an encoding the data are bytes. `position` and `length` count bytes. */
  readFile: api<{ filePath: string; encoding: string; position: number; length: number }>(
    'readFile',
    async ({ filePath, encoding, position = 0, length }) => {
      const file = fileAt(required(filePath, 'filePath'));
      const end = length === undefined ? file.size : position + length;
      if (position < 0 || end > file.size)
        throw new ApiError('the value of "length" is out of range', 1300021);
      const bytes = await file.slice(position, end).arrayBuffer();
      return { data: encoding === undefined ? bytes : known(decoders, encoding)(bytes) };
    },
  ),
  writeFile: api<{ filePath: string; data: Data; encoding: string }>(
    'writeFile',
    ({ filePath, data, encoding = 'utf8' }) => {
      const content = required(data, 'data');
      const part = typeof content === 'string' ? known(encoders, encoding)(content) : content;
      writeFileAt(required(filePath, 'filePath'), new Blob([part]));
    },
  ),
  unlink: api<{ filePath: string }>('unlink', ({ filePath }) =>
    removeFileAt(required(filePath, 'filePath')),
  ),
};

export const fileSystemApis = () => ({ getFileSystemManager: () => manager });
