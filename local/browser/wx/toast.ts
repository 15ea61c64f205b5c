/** Toast and loading: one thing at a time, over the page, read out to those who listen. */
import type { HostPort } from '../runtime/ports';
import { api, required } from './api';

type Icon = 'success' | 'error' | 'loading' | 'none';

const SIGN: Readonly<Record<Exclude<Icon, 'loading' | 'none'>, string>> = {
  success: '✓',
  error: '✕',
};

const DEFAULT_MS = 1500;

interface Shown {
  readonly title: string;
  readonly icon: Icon;
  readonly image?: string | undefined;
  readonly mask: boolean;
}

function draw({ title, icon, image, mask }: Shown, imageUrl: (src: string) => string): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'zy-toast-layer';
  layer.style.pointerEvents = mask ? 'auto' : 'none';
  const box = document.createElement('div');
  box.className = 'zy-toast';
  box.setAttribute('role', 'status');
  if (image) {
    const picture = document.createElement('img');
    picture.src = imageUrl(image);
    picture.alt = '';
    box.append(picture);
  } else if (icon !== 'none') {
    const sign = document.createElement('i');
    sign.setAttribute('aria-hidden', 'true');
    if (icon === 'loading') sign.className = 'zy-spinner';
    else sign.textContent = SIGN[icon];
    box.append(sign);
    box.dataset.icon = icon;
  }
  const words = document.createElement('span');
  words.textContent = title;
  box.append(words);
  layer.append(box);
  return layer;
}

export function toastApis(host: HostPort) {
  let shown: HTMLElement | undefined;
  let timer = 0;
  const hide = () => {
    window.clearTimeout(timer);
    shown?.remove();
    shown = undefined;
  };
  const show = (what: Shown) => {
    hide();
    shown = draw(what, (src) => host.assetUrl(src));
    host.overlay.append(shown);
  };
  return {
    showToast: api<{ title: string; icon: Icon; image: string; duration: number; mask: boolean }>(
      'showToast',
      ({ title, icon = 'success', image, duration = DEFAULT_MS, mask = false }) => {
        show({ title: required(title, 'title'), icon, image, mask });
        timer = window.setTimeout(hide, duration);
      },
    ),
    hideToast: api('hideToast', hide),
    showLoading: api<{ title: string; mask: boolean }>('showLoading', ({ title, mask = false }) =>
      show({ title: required(title, 'title'), icon: 'loading', mask }),
    ),
    hideLoading: api('hideLoading', hide),
  };
}
