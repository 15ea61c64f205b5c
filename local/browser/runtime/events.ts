/** Events as a phone hands them over: plain data that survives JSON, with no element inside. */
import * as glassEasel from 'glass-easel';

interface PlainTarget {
  readonly id: string;
  readonly dataset: Record<string, unknown>;
  readonly offsetLeft: number;
  readonly offsetTop: number;
}

/** The element an event was heard on; WXS needs it and app code may not have it. */
const currentElements = new WeakMap<object, glassEasel.Element>();

export const currentElementOf = (event: object): glassEasel.Element | undefined =>
  currentElements.get(event);

/** A method caller keeps its element in `_$`. */
export const elementOf = (target: object): glassEasel.Element =>
  '_$' in target ? (target._$ as glassEasel.Element) : (target as glassEasel.Element);

function plain(target: glassEasel.Element): PlainTarget {
  const dom = target.getBackendElement() as unknown as HTMLElement | null;
  return {
    id: target.id,
    dataset: target.dataset ?? {},
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  };
}

/** Called once, before the first event. */
export function installPlainEvents(): void {
  glassEasel.Event.prototype.wrapShadowedEvent = function (
    this: glassEasel.Event<unknown> & { touches?: unknown[]; changedTouches?: unknown[] },
    target,
    mark,
    currentTarget,
  ) {
    const current = elementOf(currentTarget);
    // Methods such as stopPropagation stay behind the prototype: JSON and setData do not see them.
    const event: glassEasel.ShadowedEvent<unknown> = Object.assign(Object.create(this), {
      type: this.type,
      timeStamp: this.timeStamp,
      detail: this.detail,
      target: plain(elementOf(target)),
      currentTarget: plain(current),
      mark: mark ?? {},
      touches: this.touches ?? [],
      changedTouches: this.changedTouches ?? [],
    });
    currentElements.set(event, current);
    return event;
  };
}
