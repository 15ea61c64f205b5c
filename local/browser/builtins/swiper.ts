import { builtIn } from './define';
import { firstFinger } from './gestures';
import { choice, flag, number, string } from './properties';
import { slideOffset } from './slide-offset';
import { indicatorsFor } from './swiper-indicators';

/** Why `current` changed; empty when the app set it. */
type Source = 'autoplay' | 'touch' | '';

/** A drag past this share of the swiper turns the slide; a flick (px per ms) does so sooner. */
const TURN_SHARE = 0.3;
const FLICK_SPEED = 0.3;

const EASING: Readonly<Record<string, string>> = {
  default: 'cubic-bezier(.25,.1,.25,1)',
  linear: 'linear',
  easeInCubic: 'cubic-bezier(.32,0,.67,0)',
  easeOutCubic: 'cubic-bezier(.33,1,.68,1)',
  easeInOutCubic: 'cubic-bezier(.65,0,.35,1)',
};

/** px of `12px` or the rpx value the template wrote, measured against the frame. */
function marginPx(value: string, frameWidth: number): number {
  const size = Number.parseFloat(value);
  if (!Number.isFinite(size)) return 0;
  return value.trim().endsWith('rpx') ? (size * frameWidth) / 750 : size;
}

export const swiperItem = builtIn({
  tag: 'swiper-item',
  css: `wx-swiper-item{display:block;position:absolute;inset:0;width:100%;height:100%;overflow:hidden;will-change:transform}`,
  properties: { itemId: string(), skipHiddenItemLayout: flag() },
  create(node) {
    node.watch(['itemId'], () => {
      node.element.dataset.itemId = node.props.itemId;
    });
  },
});

export const swiper = builtIn({
  tag: 'swiper',
  css: `wx-swiper{display:block;position:relative;height:150px;overflow:hidden;touch-action:pan-y;user-select:none}
wx-swiper[data-vertical]{touch-action:pan-x}`,
  properties: {
    indicatorDots: flag(),
    indicatorColor: string('rgba(0, 0, 0, .3)'),
    indicatorActiveColor: string('#000000'),
    autoplay: flag(),
    current: number(),
    currentItemId: string(),
    /** ms between turns of `autoplay`, and of one turn. */
    interval: number(5000),
    duration: number(500),
    circular: flag(),
    vertical: flag(),
    previousMargin: string('0px'),
    nextMargin: string('0px'),
    displayMultipleItems: number(1),
    snapToEdge: flag(),
    easingFunction: choice<string>('default'),
    cacheExtent: number(),
  },
  create(node) {
    const { element } = node;
    const showIndicators = indicatorsFor(element, (index) => go(index, 'touch'));
    let at = 0;
    let dragged = 0;

    const items = () =>
      Array.from(element.children).filter(
        (child): child is HTMLElement => child.localName === 'wx-swiper-item',
      );
    const visible = () => Math.max(1, node.props.displayMultipleItems);
    const lastStart = (count: number) =>
      node.props.circular ? count - 1 : Math.max(0, count - visible());
    const length = () => (node.props.vertical ? element.clientHeight : element.clientWidth);

    const layOut = (animated: boolean) => {
      const slides = items();
      const { vertical, circular, previousMargin, nextMargin, duration, easingFunction } =
        node.props;
      const frameWidth = node.host.windowSize().windowWidth;
      const before = marginPx(previousMargin, frameWidth);
      const after = marginPx(nextMargin, frameWidth);
      const size = `calc((100% - ${before + after}px) / ${visible()})`;
      const shift = length() > 0 ? dragged / ((length() - before - after) / visible()) : 0;
      slides.forEach((slide, index) => {
        const offset = slideOffset(index, at - shift, slides.length, circular);
        slide.style.width = vertical ? '100%' : size;
        slide.style.height = vertical ? size : '100%';
        slide.style.insetInlineStart = vertical ? '0' : `${before}px`;
        slide.style.top = vertical ? `${before}px` : '0';
        const jumps = Math.abs(offset - Number(slide.dataset.offset ?? offset)) > slides.length / 2;
        const easing = EASING[easingFunction] ?? EASING.default;
        slide.style.transition =
          animated && !(circular && jumps) ? `transform ${duration}ms ${easing}` : 'none';
        slide.style.transform = `translate${vertical ? 'Y' : 'X'}(${offset * 100}%)`;
        slide.dataset.offset = String(offset);
        const shown = offset > -1 && offset < visible();
        slide.toggleAttribute('inert', !shown);
      });
      showIndicators(node.props, slides.length, at);
    };

    const itemId = () => items()[at]?.dataset.itemId ?? '';
    let settle = 0;
    const go = (wanted: number, source: Source) => {
      const count = items().length;
      if (count === 0) return;
      const next = node.props.circular
        ? ((wanted % count) + count) % count
        : Math.min(Math.max(wanted, 0), lastStart(count));
      const changed = next !== at;
      at = next;
      dragged = 0;
      layOut(true);
      if (!changed) return;
      const detail = { current: at, currentItemId: itemId(), source };
      node.set({ current: at });
      node.emit('change', detail);
      window.clearTimeout(settle);
      settle = window.setTimeout(() => node.emit('animationfinish', detail), node.props.duration);
    };

    node.whenChanged('current', () => {
      if (node.props.current !== at) go(node.props.current, '');
    });
    node.whenChanged('currentItemId', () => {
      const index = items().findIndex((item) => item.dataset.itemId === node.props.currentItemId);
      if (index >= 0 && index !== at) go(index, '');
    });
    node.watch(['vertical'], () => {
      element.toggleAttribute('data-vertical', node.props.vertical);
    });
    for (const name of [
      'vertical',
      'circular',
      'indicatorDots',
      'indicatorColor',
      'indicatorActiveColor',
      'previousMargin',
      'nextMargin',
      'displayMultipleItems',
    ] as const) {
      node.whenChanged(name, () => layOut(false));
    }

    let turning = 0;
    const restart = () => {
      window.clearInterval(turning);
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (!node.props.autoplay || still) return;
      turning = window.setInterval(() => {
        const ends = !node.props.circular && at >= lastStart(items().length);
        go(ends ? 0 : at + 1, 'autoplay');
      }, node.props.interval);
    };
    node.whenChanged('autoplay', restart);
    node.whenChanged('interval', restart);

    let drag: { x: number; y: number; since: number; taken: boolean } | undefined;
    node.on('touchstart', (event) => {
      const finger = firstFinger(event);
      if (!finger || items().length < 2) return;
      drag = { x: finger.clientX, y: finger.clientY, since: performance.now(), taken: false };
      window.clearInterval(turning);
    });
    node.on('touchmove', (event) => {
      const finger = firstFinger(event);
      if (!drag || !finger) return;
      const { vertical, circular } = node.props;
      const along = vertical ? finger.clientY - drag.y : finger.clientX - drag.x;
      const across = vertical ? finger.clientX - drag.x : finger.clientY - drag.y;
      if (!drag.taken && Math.abs(across) > Math.abs(along)) {
        drag = undefined;
        dragged = 0;
        return;
      }
      drag.taken ||= Math.abs(along) > 3;
      const beyond =
        !circular && ((at === 0 && along > 0) || (at === lastStart(items().length) && along < 0));
      dragged = beyond ? along / 3 : along;
      layOut(false);
      node.emit('transition', { dx: vertical ? 0 : -along, dy: vertical ? -along : 0 });
    });
    const drop = () => {
      if (!drag) return;
      const speed = dragged / Math.max(1, performance.now() - drag.since);
      drag = undefined;
      const turned = Math.abs(dragged) > length() * TURN_SHARE || Math.abs(speed) > FLICK_SPEED;
      go(turned ? at - Math.sign(dragged) : at, 'touch');
      restart();
    };
    node.on('touchend', drop);
    node.on('touchcancel', drop);

    const changes = new MutationObserver(() => {
      at = Math.min(at, Math.max(0, items().length - 1));
      layOut(false);
    });
    const resized = new ResizeObserver(() => layOut(false));
    node.onAttach(() => {
      at = node.props.current;
      changes.observe(element, { childList: true });
      resized.observe(element);
      layOut(false);
      restart();
    });
    node.onDetach(() => {
      changes.disconnect();
      resized.disconnect();
      window.clearInterval(turning);
      window.clearTimeout(settle);
    });
  },
});
