/** glass-easel's DOM backend, drawing the elements and hearing the events that a phone has. */
import * as glassEasel from 'glass-easel';
import { toFrameUnits } from './css-units';
import { domTag } from './dom-tag';

/** What WeChat itself fires of the DOM's events. Others (click, change) would double a component's own. */
const DOM_EVENTS: ReadonlySet<string> = new Set([
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
]);

export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  readonly #heard = new WeakMap<object, Set<string>>();

  constructor(builtins: ReadonlySet<string>) {
    super();
    const create = (tag: string): HTMLElement => {
      const element = document.createElement(domTag(tag, builtins));
      const setAttribute = element.setAttribute.bind(element);
      element.setAttribute = (name, value) =>
        setAttribute(name, name === 'style' ? toFrameUnits(value) : value);
      return element;
    };
    // glass-easel's type of an element is its own subset of the DOM's.
    this.document = {
      createElement: create,
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    } as unknown as typeof this.document;
  }

  /** Touches and taps are made by the gestures of the built-ins; what is left comes from the DOM as it is. */
  override onEvent(): void {}

  override setListenerStats(
    element: Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>[0],
    type: string,
  ): void {
    if (!DOM_EVENTS.has(type)) return;
    const heard = this.#heard.get(element) ?? new Set();
    if (heard.has(type)) return;
    this.#heard.set(element, heard.add(type));
    const dom = element as unknown as HTMLElement;
    dom.addEventListener(type, (event) => {
      const target = element.__wxElement;
      if (event.target !== dom || !target) return;
      const detail =
        event instanceof TransitionEvent
          ? { elapsedTime: event.elapsedTime, propertyName: event.propertyName }
          : { elapsedTime: (event as AnimationEvent).elapsedTime };
      glassEasel.Event.dispatchEvent(
        target,
        new glassEasel.Event(type, detail, { originalEvent: event, bubbles: true, composed: true }),
      );
    });
  }

  /** Styles are one file, loaded by the page; see emit.ts of the compiler. */
  override appendStyleSheetPath(): number {
    return 0;
  }
}
