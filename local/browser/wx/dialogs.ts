/** Modal and action sheet. */
import { dialogButton, openDialog } from '../builtins/overlay/dialog';
import type { HostPort, Settings } from '../runtime/ports';
import { ApiError, api, required } from './api';

const WORDS: Readonly<Record<Settings['language'], { cancel: string; confirm: string }>> = {
  zh_CN: { cancel: '取消', confirm: '确定' },
  en: { cancel: 'Cancel', confirm: 'OK' },
};

interface ModalOptions {
  title: string;
  content: string;
  showCancel: boolean;
  cancelText: string;
  cancelColor: string;
  confirmText: string;
  confirmColor: string;
  editable: boolean;
  placeholderText: string;
}

interface ModalAnswer extends Record<string, unknown> {
  confirm: boolean;
  cancel: boolean;
  /** What was typed; null when the modal is not editable. */
  content: string | null;
}

/** Characters a button holds on a phone before it is refused. */
const MAX_BUTTON_TEXT = 4;
const MAX_ACTIONS = 6;

const line = (tag: string, className: string, text: string): HTMLElement => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

/** Latin letters take half the width of a Chinese character. */
const textWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 256 ? 0.5 : 1), 0);

function checkButton(name: string, text: string | undefined): void {
  if (text !== undefined && textWidth(text) > MAX_BUTTON_TEXT) {
    throw new ApiError(
      `${name} length should not larger than ${MAX_BUTTON_TEXT} Chinese characters`,
    );
  }
}

function askModal(host: HostPort, options: Partial<ModalOptions>): Promise<ModalAnswer> {
  checkButton('cancelText', options.cancelText);
  checkButton('confirmText', options.confirmText);
  const words = WORDS[host.settings.get().language];
  return new Promise((resolve) => {
    const panel = document.createElement('div');
    if (options.title) panel.append(line('div', 'zy-modal-title', options.title));
    let entry: HTMLInputElement | undefined;
    if (options.editable) {
      entry = document.createElement('input');
      entry.className = 'zy-modal-entry';
      entry.value = options.content ?? '';
      entry.placeholder = options.placeholderText ?? '';
      entry.autofocus = true;
      panel.append(entry);
    } else if (options.content) {
      panel.append(line('div', 'zy-modal-content', options.content));
    }
    const end = (confirm: boolean) => {
      close();
      resolve({ confirm, cancel: !confirm, content: entry ? entry.value : null });
    };
    const buttons = document.createElement('div');
    buttons.className = 'zy-modal-buttons';
    const showCancel = options.showCancel !== false;
    if (showCancel) {
      const cancel = dialogButton(options.cancelText ?? words.cancel, 'zy-cancel', () =>
        end(false),
      );
      cancel.style.color = options.cancelColor ?? '';
      buttons.append(cancel);
    }
    const confirm = dialogButton(options.confirmText ?? words.confirm, 'zy-confirm', () =>
      end(true),
    );
    confirm.style.color = options.confirmColor ?? '';
    if (!entry) confirm.autofocus = true;
    buttons.append(confirm);
    entry?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) end(true);
    });
    panel.append(buttons);
    const close = openDialog({
      overlay: host.overlay,
      panel,
      place: 'centre',
      label: options.title || options.content || '',
      // A press beside it does nothing on the phone; Escape stands for the system's back gesture.
      ...(showCancel ? { onEscape: () => end(false) } : {}),
    });
  });
}

function askAction(
  host: HostPort,
  items: readonly string[],
  title: string,
): Promise<{ tapIndex: number }> {
  const words = WORDS[host.settings.get().language];
  return new Promise((resolve, reject) => {
    const panel = document.createElement('div');
    panel.className = 'zy-actions';
    const cancel = () => {
      close();
      reject(new ApiError('cancel'));
    };
    if (title) panel.append(line('div', 'zy-modal-title', title));
    items.forEach((item, tapIndex) => {
      const choose = () => {
        close();
        resolve({ tapIndex });
      };
      panel.append(dialogButton(item, 'zy-action', choose));
    });
    panel.append(dialogButton(words.cancel, 'zy-cancel', cancel));
    const close = openDialog({
      overlay: host.overlay,
      panel,
      place: 'bottom',
      label: title || items.join(' / '),
      onEscape: cancel,
      onPressBeside: cancel,
    });
  });
}

export function dialogApis(host: HostPort) {
  return {
    showModal: api<ModalOptions>('showModal', (options) => askModal(host, options)),
    showActionSheet: api<{ itemList: string[]; itemColor: string; alertText: string }>(
      'showActionSheet',
      async ({ itemList, alertText = '' }) => {
        const items = required(itemList, 'itemList');
        if (items.length === 0 || items.length > MAX_ACTIONS) {
          throw new ApiError(`parameter error: itemList should have 1 to ${MAX_ACTIONS} items`);
        }
        return askAction(host, items, alertText);
      },
    ),
  };
}
