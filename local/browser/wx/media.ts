/** Pictures and files: preview, choose, measure, save, open. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';
import { showPreview } from './preview';
import { fileAt, keepFile } from './temporary-files';

type MediaType = 'image' | 'video' | 'mix';

interface ChosenFile {
  readonly tempFilePath: string;
  readonly size: number;
  readonly fileType: string;
}

function pickFiles(accept: string, many: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const control = document.createElement('input');
    control.type = 'file';
    control.accept = accept;
    control.multiple = many;
    control.hidden = true;
    control.addEventListener('change', () => {
      resolve(Array.from(control.files ?? []));
      control.remove();
    });
    control.addEventListener('cancel', () => {
      reject(new ApiError('cancel'));
      control.remove();
    });
    document.body.append(control);
    control.click();
  });
}

const chosen = (file: File): ChosenFile => ({
  tempFilePath: keepFile(file),
  size: file.size,
  fileType: file.type.split('/')[0] ?? '',
});

/** Saves what lies at a path under the reader's downloads. */
function save(path: string, name: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}

export function mediaApis(host: HostPort) {
  return {
    previewImage: api<{ urls: string[]; current: string | number; showmenu: boolean }>(
      'previewImage',
      ({ urls, current }) => {
        const all = required(urls, 'urls');
        if (all.length === 0) throw new ApiError('parameter error: urls is empty');
        const at = typeof current === 'number' ? current : all.indexOf(current ?? '');
        showPreview(host, all, Math.max(0, at));
      },
    ),
    getImageInfo: api<{ src: string }>('getImageInfo', async ({ src }) => {
      const picture = new Image();
      picture.src = host.assetUrl(required(src, 'src'));
      try {
        await picture.decode();
      } catch {
        throw new ApiError('download image fail');
      }
      return {
        width: picture.naturalWidth,
        height: picture.naturalHeight,
        path: picture.src,
        orientation: 'up',
        type: 'unknown',
      };
    }),
    chooseMedia: api<{ count: number; mediaType: MediaType[]; sourceType: string[] }>(
      'chooseMedia',
      async ({ count = 9, mediaType = ['image', 'video'] }) => {
        const kinds = mediaType.flatMap((kind) => (kind === 'mix' ? ['image', 'video'] : [kind]));
        const files = await pickFiles(kinds.map((kind) => `${kind}/*`).join(','), count > 1);
        return {
          type: kinds.length > 1 ? 'mix' : kinds[0],
          tempFiles: files.slice(0, count).map(chosen),
        };
      },
    ),
    chooseMessageFile: api<{ count: number; type: string; extension: string[] }>(
      'chooseMessageFile',
      async ({ count = 1, extension = [] }) => {
        const accept = extension.map((ending) => `.${ending.replace(/^\./, '')}`).join(',');
        const files = await pickFiles(accept, count > 1);
        return {
          tempFiles: files.slice(0, count).map((file) => ({
            name: file.name,
            path: keepFile(file),
            size: file.size,
            time: Math.floor(file.lastModified / 1000),
            type: file.type.startsWith('image/') ? 'image' : 'file',
          })),
        };
      },
    ),
    saveImageToPhotosAlbum: api<{ filePath: string }>('saveImageToPhotosAlbum', ({ filePath }) =>
      save(required(filePath, 'filePath'), 'image'),
    ),
    openDocument: api<{ filePath: string; fileType: string; showMenu: boolean }>(
      'openDocument',
      ({ filePath, fileType = '' }) => {
        const path = required(filePath, 'filePath');
        const type = fileType || fileAt(path).type;
        // A browser shows PDF in a window of its own; other kinds go to the programs the reader has.
        if (/pdf$/.test(type)) window.open(path);
        else save(path, `document.${type.split('/').at(-1) ?? 'bin'}`);
      },
    ),
  };
}
