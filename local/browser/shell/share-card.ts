/** What a page would send into a chat, shown where the chat would open. */
import { dialogButton, openDialog } from '../builtins/overlay/dialog';
import type { HostPort, ShareCard } from '../runtime/ports';
import { make } from './controls';

const WORDS = {
  zh_CN: { label: '转发给朋友', hint: '微信里会打开聊天列表。', copy: '复制链接', close: '关闭' },
  en: {
    label: 'Share with a friend',
    hint: 'WeChat would open your chats.',
    copy: 'Copy link',
    close: 'Close',
  },
} as const;

export function showShareCards(host: HostPort): void {
  host.onShare((card) => show(host, card));
}

function show(host: HostPort, card: ShareCard): void {
  const words = WORDS[host.settings.get().language];
  const panel = make('div', 'zy-share', make('h2', '', words.label));
  const preview = make('figure', '');
  if (card.imageUrl) {
    const picture = make('img', '');
    picture.src = host.assetUrl(card.imageUrl);
    picture.alt = '';
    preview.append(picture);
  }
  preview.append(make('figcaption', '', make('b', '', card.title), make('small', '', card.path)));
  const address = `${location.origin}${location.pathname}#${host.absoluteUrl(card.path)}`;
  const copy = dialogButton(words.copy, 'zy-confirm', () => {
    void navigator.clipboard?.writeText(address).finally(() => close());
  });
  const buttons = make('div', 'zy-modal-buttons');
  buttons.append(
    dialogButton(words.close, 'zy-cancel', () => close()),
    copy,
  );
  panel.append(preview, make('p', '', words.hint), buttons);
  const close = openDialog({
    overlay: host.overlay,
    panel,
    place: 'bottom',
    label: words.label,
    onEscape: () => close(),
    onPressBeside: () => close(),
  });
}
