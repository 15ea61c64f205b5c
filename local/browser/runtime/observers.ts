/** `IntersectionObserver` and `MediaQueryObserver` of app code, over the DOM's. */
import * as glassEasel from 'glass-easel';
import { elementOf } from './events';
import type { QueryHost } from './selector-query';

type Margins = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>;

interface Options {
  readonly thresholds?: readonly number[];
  readonly observeAll?: boolean;
}

const plain = (box: DOMRectReadOnly | null) =>
  box && {
    left: box.left,
    top: box.top,
    right: box.right,
    bottom: box.bottom,
    width: box.width,
    height: box.height,
  };

const domOf = (node: glassEasel.Element | null | undefined) =>
  node?.getBackendElement() as unknown as HTMLElement | null | undefined;

const componentOf = (scope: unknown): glassEasel.GeneralComponent => {
  const element = typeof scope === 'object' && scope !== null ? elementOf(scope) : undefined;
  if (element && glassEasel.Component.isComponent(element)) return element;
  throw new TypeError('an observer takes the this of a page or component');
};

export class PhoneIntersectionObserver {
  readonly #host: QueryHost;
  readonly #scope: glassEasel.GeneralComponent;
  readonly #options: Options;
  #observers: IntersectionObserver[] = [];
  #relativeTo: string | undefined;
  #margins: Margins = {};

  constructor(host: QueryHost, scope: unknown, options: Options = {}) {
    this.#host = host;
    this.#scope = componentOf(scope);
    this.#options = options;
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relativeTo = selector;
    this.#margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#relativeTo = undefined;
    this.#margins = margins;
    return this;
  }

  observe(selector: string, hear: (status: object) => void): void {
    const root = this.#scope.getShadowRoot();
    const found = root?.querySelectorAll(selector) ?? [];
    const reference =
      this.#relativeTo === undefined
        ? this.#host.viewOf(this.#scope)?.frame
        : domOf(root?.querySelector(this.#relativeTo));
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#margins;
    for (const node of this.#options.observeAll ? found : found.slice(0, 1)) {
      const dom = domOf(node);
      if (!dom) continue;
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) {
            hear({
              id: node.id,
              dataset: node.dataset ?? {},
              intersectionRatio: entry.intersectionRatio,
              boundingClientRect: plain(entry.boundingClientRect),
              intersectionRect: plain(entry.intersectionRect),
              relativeRect: plain(entry.rootBounds),
              time: entry.time,
            });
          }
        },
        {
          root: reference ?? null,
          rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
          threshold: [...(this.#options.thresholds ?? [0])],
        },
      );
      observer.observe(dom);
      this.#observers.push(observer);
    }
  }

  disconnect(): void {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
  }
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/MediaQueryObserver.observe.html */
interface MediaDescriptor {
  readonly minWidth?: number;
  readonly maxWidth?: number;
  readonly width?: number;
  readonly minHeight?: number;
  readonly maxHeight?: number;
  readonly height?: number;
  readonly orientation?: 'landscape' | 'portrait';
}

/** Asks the frame, as the style sheets' media queries do. */
export class PhoneMediaQueryObserver {
  readonly #frame: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;

  constructor(host: QueryHost, scope: unknown) {
    this.#frame = host.viewOf(componentOf(scope))?.frame;
  }

  observe(descriptor: MediaDescriptor, hear: (status: { matches: boolean }) => void): void {
    const frame = this.#frame;
    if (!frame) return;
    let last: boolean | undefined;
    this.#observer = new ResizeObserver(() => {
      const now = matches(descriptor, frame.clientWidth, frame.clientHeight);
      if (now === last) return;
      last = now;
      hear({ matches: now });
    });
    this.#observer.observe(frame);
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }
}

function matches(descriptor: MediaDescriptor, width: number, height: number): boolean {
  const { minWidth = 0, maxWidth = Infinity, minHeight = 0, maxHeight = Infinity } = descriptor;
  const orientation = width > height ? 'landscape' : 'portrait';
  return (
    width >= minWidth &&
    width <= maxWidth &&
    height >= minHeight &&
    height <= maxHeight &&
    (descriptor.width ?? width) === width &&
    (descriptor.height ?? height) === height &&
    (descriptor.orientation ?? orientation) === orientation
  );
}
