/** What WXS sees of the page: component descriptors, and the bridge that compiled templates call. */
import * as glassEasel from 'glass-easel';
import { toFrameUnits } from './css-units';
import { currentElementOf, elementOf } from './events';

type WxsFunction = (...args: unknown[]) => unknown;

/** https://developers.weixin.qq.com/miniprogram/dev/framework/view/interactive-animation.html */
interface Descriptor {
  selectComponent(selector: string): Descriptor | null;
  selectAllComponents(selector: string): Descriptor[];
  setStyle(style: string | Record<string, string>): Descriptor;
  addClass(name: string): Descriptor;
  removeClass(name: string): Descriptor;
  hasClass(name: string): boolean;
  getDataset(): unknown;
  getState(): Record<string, unknown>;
  callMethod(name: string, args?: unknown): void;
  triggerEvent(name: string, detail?: unknown): void;
  requestAnimationFrame(callback: () => void): void;
  setTimeout(callback: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
  getBoundingClientRect(): DOMRect;
  getComputedStyle(names: readonly string[]): Record<string, string>;
}

const descriptors = new WeakMap<glassEasel.Element, Descriptor>();

const domOf = (element: glassEasel.Element) =>
  element.getBackendElement() as unknown as HTMLElement;

function toDeclarations(style: string | Record<string, string>): [name: string, value: string][] {
  if (typeof style !== 'string') return Object.entries(style);
  return style.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    return colon < 0
      ? []
      : [[declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim()]];
  });
}

const toDashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function describe(element: glassEasel.Element): Descriptor {
  const known = descriptors.get(element);
  if (known) return known;
  const state: Record<string, unknown> = {};
  const inside = () =>
    glassEasel.Component.isComponent(element) ? element.getShadowRoot() : undefined;
  const toggle = (name: string, on: boolean) => {
    for (const part of name.split(/\s+/)) element.classList?.toggle(part, on);
    return descriptor;
  };
  const descriptor: Descriptor = {
    selectComponent: (selector) => {
      const found = inside()?.querySelector(selector);
      return found ? describe(found) : null;
    },
    selectAllComponents: (selector) => (inside()?.querySelectorAll(selector) ?? []).map(describe),
    setStyle(style) {
      for (const [name, value] of toDeclarations(style)) {
        domOf(element).style.setProperty(toDashed(name), toFrameUnits(String(value)));
      }
      return descriptor;
    },
    addClass: (name) => toggle(name, true),
    removeClass: (name) => toggle(name, false),
    hasClass: (name) => element.classList?.contains(name) ?? false,
    getDataset: () => element.dataset,
    getState: () => state,
    callMethod(name, args) {
      if (!glassEasel.Component.isComponent(element)) return;
      const method: unknown = glassEasel.Component.getMethod(element, name);
      if (typeof method === 'function') method.call(element.getMethodCaller(), args);
    },
    triggerEvent: (name, detail) => element.triggerEvent(name, detail),
    requestAnimationFrame: (callback) => void window.requestAnimationFrame(callback),
    setTimeout: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
    clearTimeout: (timer) => window.clearTimeout(timer),
    getBoundingClientRect: () => domOf(element).getBoundingClientRect(),
    getComputedStyle(names) {
      const style = getComputedStyle(domOf(element));
      return Object.fromEntries(
        names.map((name) => [name, style.getPropertyValue(toDashed(name))]),
      );
    },
  };
  descriptors.set(element, descriptor);
  return descriptor;
}

/** First number of the path that a compiled template gives for a function of WXS: from a file or written inline. */
const WXS_PATHS: ReadonlySet<unknown> = new Set([1, 2]);

/** Behind an expression (`{{disabled || swipe.start}}`) the path is lost: what is no method of the page is WXS. */
function isMethod(caller: object, listener: WxsFunction): boolean {
  const element = elementOf(caller);
  if (!glassEasel.Component.isComponent(element)) return true;
  const { behavior } = element.getComponentDefinition();
  return Object.values(behavior.getMethods()).includes(listener);
}

/** Handed to the compiled templates; the names are those that templates.ts of the compiler writes. */
export const wxsBridge = {
  /** `change:prop` fires before the node's children are there; WXS expects them. */
  changeProp:
    (listener: unknown) =>
    (
      now: unknown,
      before: unknown,
      host: glassEasel.GeneralComponent,
      node: glassEasel.Element,
    ) => {
      if (typeof listener !== 'function') return;
      queueMicrotask(() => listener(now, before, describe(host), describe(node)));
    },

  /** Methods of the page hear the event alone; functions of WXS also the component they are written in. */
  listener(caller: object, event: object, listener: WxsFunction, path?: readonly unknown[] | null) {
    const isWxs = path ? WXS_PATHS.has(path[0]) : !isMethod(caller, listener);
    if (!isWxs) return listener.call(caller, event);
    const current = currentElementOf(event);
    const instance = current ? describe(current) : null;
    return listener(Object.assign(Object.create(event), { instance }), describe(elementOf(caller)));
  },

  getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  getDate: (...args: []) => new Date(...args),
};
