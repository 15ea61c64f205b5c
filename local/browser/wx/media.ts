/** Pictures: preview, choose, measure, save. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';
import { keepFile } from './files';
import { pickFiles, saveToDesk } from './picking';
import { showPreview } from './preview';

type MediaType = 'image' | 'video' | 'mix';

interface ChosenFile {
  readonly tempFilePath: string;
  readonly size: number;
  readonly fileType: string;
}

const chosen = (file: File): ChosenFile => ({
  tempFilePath: keepFile(file),
  size: file.size,
  fileType: file.type.split('/')[0] ?? '',
});

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
    saveImageToPhotosAlbum: api<{ filePath: string }>('saveImageToPhotosAlbum', ({ filePath }) =>
      saveToDesk(required(filePath, 'filePath'), 'image'),
    ),
  };
}
