/** Files that come out of a chat and go into one; on a desk the chat is the reader's own disk. */
import { dialogButton, openDialog } from '../builtins/overlay/dialog';
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';
import { fileAt, keepFile } from './files';
import { pickFiles, saveToDesk } from './picking';

type FileKind = 'video' | 'image' | 'file';

const WORDS = {
  zh_CN: { share: '发送给朋友', hint: '微信里会打开聊天列表。', save: '保存到电脑', close: '取消' },
  en: {
    share: 'Send to a chat',
    hint: 'WeChat would open your chats.',
    save: 'Save to this computer',
    close: 'Cancel',
  },
} as const;

const MAX_CHOSEN = 100;

function kindOf({ type }: File): FileKind {
  if (type.startsWith('image/')) return 'image';
  return type.startsWith('video/') ? 'video' : 'file';
}

const endingsOf = (extension: readonly string[]): string[] =>
  extension.map((ending) => `.${ending.replace(/^\./, '').toLowerCase()}`);

/** What the dialog shows first. A reader may choose otherwise, so the answer is checked again. */
function acceptOf(type: FileKind | 'all', endings: readonly string[]): string {
  if (type === 'image' || type === 'video') return `${type}/*`;
  return endings.join(',');
}

const baseName = (path: string): string => path.split('/').at(-1) ?? path;

/** Kilobytes up to a thousand, then megabytes. */
const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Resolves once the reader has the file; rejects when they leave. */
function offerFile(host: HostPort, file: Blob, name: string): Promise<void> {
  const words = WORDS[host.settings.get().language];
  return new Promise((resolve, reject) => {
    const panel = document.createElement('div');
    const title = document.createElement('div');
    title.className = 'zy-modal-title';
    title.textContent = words.share;
    const about = document.createElement('div');
    about.className = 'zy-modal-content';
    about.textContent = `${name}\n${sizeText(file.size)}\n${words.hint}`;
    const leave = () => {
      close();
      reject(new ApiError('cancel'));
    };
    const save = dialogButton(words.save, 'zy-confirm', () => {
      close();
      saveToDesk(keepFile(file), name);
      resolve();
    });
    save.autofocus = true;
    const buttons = document.createElement('div');
    buttons.className = 'zy-modal-buttons';
    buttons.append(dialogButton(words.close, 'zy-cancel', leave), save);
    panel.append(title, about, buttons);
    const close = openDialog({
      overlay: host.overlay,
      panel,
      place: 'bottom',
      label: words.share,
      onEscape: leave,
      onPressBeside: leave,
    });
  });
}

export function documentApis(host: HostPort) {
  return {
    chooseMessageFile: api<{ count: number; type: FileKind | 'all'; extension: string[] }>(
      'chooseMessageFile',
      async ({ count, type = 'all', extension = [] }) => {
        const most = required(count, 'count');
        if (!(most >= 0 && most <= MAX_CHOSEN)) {
          throw new ApiError(`parameter error: count should be 0 to ${MAX_CHOSEN}`);
        }
        // As documented, endings count for files alone.
        const endings = type === 'file' ? endingsOf(extension) : [];
        const files = await pickFiles(acceptOf(type, endings), most > 1);
        const fitting = files.filter(
          (file) =>
            (type === 'all' || kindOf(file) === type) &&
            (endings.length === 0 ||
              endings.some((ending) => file.name.toLowerCase().endsWith(ending))),
        );
        if (fitting.length === 0) throw new ApiError('no file of the kind that was asked for');
        return {
          tempFiles: fitting.slice(0, most).map((file) => ({
            name: file.name,
            path: keepFile(file),
            size: file.size,
            time: Math.floor(file.lastModified / 1000),
            type: kindOf(file),
          })),
        };
      },
    ),
    shareFileMessage: api<{ filePath: string; fileName: string }>(
      'shareFileMessage',
      ({ filePath, fileName }) => {
        const path = required(filePath, 'filePath');
        return offerFile(host, fileAt(path), fileName || baseName(path));
      },
    ),
    openDocument: api<{ filePath: string; fileType: string; showMenu: boolean }>(
      'openDocument',
      ({ filePath, fileType = '' }) => {
        const path = required(filePath, 'filePath');
        const file = fileAt(path);
        const type = fileType || file.type;
        const address = path.startsWith('blob:') ? path : keepFile(file);
        // A browser shows PDF in a window of its own; other kinds go to the programs the reader has.
        if (/pdf$/.test(type)) window.open(address);
        else saveToDesk(address, `document.${type.split('/').at(-1) ?? 'bin'}`);
      },
    ),
  };
}
