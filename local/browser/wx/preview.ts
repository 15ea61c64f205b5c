/** Full-screen pictures: swipe or arrow keys to turn, pinch, wheel or plus and minus to enlarge, tap to close. */
import { dialogButton, openDialog } from '../builtins/overlay/dialog';
import type { HostPort } from '../runtime/ports';

const MAX_SCALE = 6;
const TAP_PX = 10;
const TURN_PX = 50;

const WORDS = {
  zh_CN: {
    label: '图片预览',
    close: '关闭',
    larger: '放大',
    smaller: '缩小',
    next: '下一张',
    before: '上一张',
  },
  en: {
    label: 'Image preview',
    close: 'Close',
    larger: 'Zoom in',
    smaller: 'Zoom out',
    next: 'Next',
    before: 'Previous',
  },
} as const;

export function showPreview(host: HostPort, urls: readonly string[], first: number): void {
  const words = WORDS[host.settings.get().language];
  const panel = document.createElement('div');
  panel.className = 'zy-preview';
  const picture = document.createElement('img');
  picture.draggable = false;
  const count = document.createElement('output');
  const keys = document.createElement('nav');
  panel.append(picture, count, keys);

  let at = first;
  let scale = 1;
  let x = 0;
  let y = 0;
  const place = () => {
    picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const show = (index: number) => {
    at = Math.max(0, Math.min(index, urls.length - 1));
    scale = 1;
    x = 0;
    y = 0;
    picture.src = host.assetUrl(urls[at] ?? '');
    picture.alt = `${words.label} ${at + 1} / ${urls.length}`;
    count.value = `${at + 1} / ${urls.length}`;
    place();
  };
  const zoom = (factor: number) => {
    scale = Math.max(1, Math.min(scale * factor, MAX_SCALE));
    if (scale === 1) {
      x = 0;
      y = 0;
    }
    place();
  };
  const close = () => end();
  const key = (text: string, press: () => void) => keys.append(dialogButton(text, '', press));
  if (urls.length > 1) key(words.before, () => show(at - 1));
  key(words.smaller, () => zoom(1 / 1.5));
  key(words.larger, () => zoom(1.5));
  if (urls.length > 1) key(words.next, () => show(at + 1));
  key(words.close, close);

  const fingers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let spread = 0;
  const distance = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  const inKeys = (event: Event) => keys.contains(event.target as Node);
  panel.addEventListener('pointerdown', (event) => {
    if (inKeys(event)) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) moved = 0;
    spread = distance();
    panel.setPointerCapture(event.pointerId);
  });
  panel.addEventListener('pointermove', (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const dx = event.clientX - finger.x;
    const dy = event.clientY - finger.y;
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (fingers.size === 2) {
      const now = distance();
      if (spread > 0) zoom(now / spread);
      spread = now;
      moved = Number.POSITIVE_INFINITY;
      return;
    }
    moved += dx;
    x += dx;
    if (scale > 1) y += dy;
    place();
  });
  panel.addEventListener('pointerup', (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    if (Math.abs(moved) < TAP_PX) close();
    else if (scale === 1 && Math.abs(moved) > TURN_PX && Number.isFinite(moved)) {
      show(at - Math.sign(moved));
    } else if (scale === 1) {
      x = 0;
      place();
    }
  });
  panel.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId));
  panel.addEventListener('wheel', (event) => zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1), {
    passive: true,
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') show(at - 1);
    else if (event.key === 'ArrowRight') show(at + 1);
    else if (event.key === '+') zoom(1.5);
    else if (event.key === '-') zoom(1 / 1.5);
  });

  show(first);
  const end = openDialog({
    overlay: host.overlay,
    panel,
    place: 'full',
    label: words.label,
    onEscape: close,
  });
}
