/** The channel between a page and the page that opened it. */
import type { EventChannel } from './ports';

type Listener = (...args: unknown[]) => void;

class Listeners {
  readonly #byName = new Map<string, Set<Listener>>();

  on(name: string, listener: Listener): void {
    this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(listener));
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.#byName.get(name)?.delete(listener);
    else this.#byName.delete(name);
  }

  emit(name: string, args: unknown[]): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) listener(...args);
  }
}

const end = (hears: Listeners, speaksTo: Listeners): EventChannel => ({
  on: (name, listener) => hears.on(name, listener),
  once(name, listener) {
    const once: Listener = (...args) => {
      hears.off(name, once);
      listener(...args);
    };
    hears.on(name, once);
  },
  off: (name, listener) => hears.off(name, listener),
  emit: (name, ...args) => speaksTo.emit(name, args),
});

/** The two ends: what one emits the other hears. `events` are the opener's first listeners. */
export function openChannel(events: Readonly<Record<string, Listener>>): {
  readonly opener: EventChannel;
  readonly opened: EventChannel;
} {
  const atOpener = new Listeners();
  const atOpened = new Listeners();
  for (const [name, listener] of Object.entries(events)) atOpener.on(name, listener);
  return { opener: end(atOpener, atOpened), opened: end(atOpened, atOpener) };
}
