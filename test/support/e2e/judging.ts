/** Looks at the page on top as somebody would who cannot see it well, or has large fingers. Each answers what is wrong. */
import type { Reader } from './reader';

/** What a finger or a key can press. */
const TAPPABLE =
  '[role=button],[role=link],[role=tab],[role=radio],[role=checkbox],button,wx-button,input';
/** WeChat's own rule for what a finger hits, 88 rpx on the phone that rpx is drawn for. */
const FINGER_PX = 44;
/** Rounding of rpx on narrower phones: 88 rpx is 37.5 px at 320 px, and the finger is not narrower. */
const PHONE_PX = 375;
/** WCAG 2.2, 1.4.3: normal and large text. */
const CONTRAST = { normal: 4.5, large: 3 };

/** Everything on the page shown that somebody cannot see, hit or hear, once nothing on it moves. */
export async function faultsOf(reader: Reader): Promise<string[]> {
  await reader.page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  return [
    ...(await nameless(reader)),
    ...(await small(reader)),
    ...(await lowContrasts(reader)),
    ...(await spilled(reader)),
  ];
}

/** Things to press that a screen reader has no name for. */
export function nameless(reader: Reader): Promise<string[]> {
  return reader.shown.locator(TAPPABLE).evaluateAll((elements) =>
    elements
      .filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return label.trim() === '' && element.closest('[aria-label]') === null;
      })
      .map((element) => `no name: ${element.outerHTML.slice(0, 120)}`),
  );
}

/** Things to press that are lower than a finger, by themselves and by what around them hears the same press. */
export async function small(reader: Reader): Promise<string[]> {
  const width = reader.page.viewportSize()?.width ?? PHONE_PX;
  const least = Math.floor(FINGER_PX * Math.min(1, width / PHONE_PX));
  return reader.shown.locator(TAPPABLE).evaluateAll(
    (elements, minimum) =>
      elements.flatMap((element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return [];
        // A press anywhere in the built-in goes to the field inside it.
        const target = element.closest('wx-input') ?? element;
        const { height, width: across } = target.getBoundingClientRect();
        if (height === 0 || (height >= minimum && across >= minimum)) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
        return [`small: ${name.slice(0, 30)} ${Math.round(across)}×${Math.round(height)}`];
      }),
    least,
  );
}

/** Text whose colour is too near to what is behind it. Behind a picture or a mask nothing can be said. */
export function lowContrasts(reader: Reader): Promise<string[]> {
  return reader.shown.evaluate((frame, least) => {
    type Colour = readonly [number, number, number, number];
    const read = (css: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (index: 0 | 1 | 2) => top[index] * top[3] + under[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const background = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const colour = read(getComputedStyle(element).backgroundColor);
      return colour[3] >= 1 ? colour : over(colour, background(element.parentElement));
    };
    const luminance = ([r, g, b]: Colour) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const found = new Set<string>();
    const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      if (element.closest('[aria-disabled=true]')) continue;
      const style = getComputedStyle(element);
      const behind = background(element);
      const [light, dark] = [luminance(over(read(style.color), behind)), luminance(behind)].sort(
        (a, b) => b - a,
      ) as [number, number];
      const contrast = (light + 0.05) / (dark + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (contrast < (isLarge ? least.large : least.normal) - 0.005) {
        found.add(
          `contrast ${contrast.toFixed(2)}: ${text.slice(0, 30)} ${style.color} on ${behind.slice(0, 3)}`,
        );
      }
    }
    return [...found];
  }, CONTRAST);
}

/** Text that is cut off, and a page that moves sideways. */
export function spilled(reader: Reader): Promise<string[]> {
  return reader.shown.evaluate((frame) => {
    const found: string[] = [];
    const scroller = frame.querySelector('.zy-scroller');
    if (scroller && scroller.scrollWidth > scroller.clientWidth + 1) {
      found.push(`the page is ${scroller.scrollWidth} px wide in ${scroller.clientWidth} px`);
    }
    const right = frame.getBoundingClientRect().right;
    const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      // Rows that one moves sideways are meant to run on.
      if (element.closest('wx-scroll-view.chips, wx-scroll-view.shortcuts')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.right > right + 1) found.push(`beyond the edge: ${text.slice(0, 30)}`);
      for (
        let around: Element | null = element;
        around && around !== scroller;
        around = around.parentElement
      ) {
        const style = getComputedStyle(around);
        if (style.overflowX !== 'hidden' && style.overflowY !== 'hidden') continue;
        const edge = around.getBoundingClientRect();
        // What is only heard has one pixel.
        if (edge.width <= 1) break;
        if (
          box.right > edge.right + 1 ||
          (style.overflowY === 'hidden' && box.bottom > edge.bottom + 2)
        ) {
          found.push(`cut: ${text.slice(0, 30)}`);
        }
        break;
      }
    }
    return found;
  });
}
