/**
 * Keeps the browser's history in step with the page stack. Each entry stands for a whole stack, so that back and
 * forward can restore any of them; the entry's address is that of the stack's top page.
 */

/** Addresses from the bottom of the stack up. */
export type StackAddresses = readonly string[];

interface EntryState {
  /** Entries of an earlier load of the page are not in `#entries`. */
  readonly session: number;
  readonly index: number;
}

const same = (a: StackAddresses, b: StackAddresses) =>
  a.length === b.length && a.every((url, index) => url === b[index]);

export class StackHistory {
  readonly #session = Date.now();
  #entries: StackAddresses[] = [];
  #at = -1;

  /** @param onTravel hears where the reader went by back, forward or a typed address */
  constructor(onTravel: (target: StackAddresses) => void) {
    window.addEventListener('popstate', (event) => {
      const state = event.state as EntryState | null;
      const known = state?.session === this.#session ? this.#entries[state.index] : undefined;
      if (known && state) {
        this.#at = state.index;
        onTravel(known);
      } else {
        onTravel([location.hash.slice(1)]);
      }
    });
  }

  push(stack: StackAddresses): void {
    this.#at += 1;
    this.#entries = [...this.#entries.slice(0, this.#at), stack];
    if (this.#at === 0) history.replaceState(this.#state(), '', this.#url(stack));
    else history.pushState(this.#state(), '', this.#url(stack));
  }

  replace(stack: StackAddresses): void {
    this.#at = Math.max(this.#at, 0);
    this.#entries[this.#at] = stack;
    history.replaceState(this.#state(), '', this.#url(stack));
  }

  /** Goes to the nearest earlier entry of the same stack, or makes this one it. */
  back(stack: StackAddresses): void {
    for (let index = this.#at - 1; index >= 0; index -= 1) {
      const entry = this.#entries[index];
      if (!entry || !same(entry, stack)) continue;
      history.go(index - this.#at);
      this.#at = index;
      return;
    }
    this.replace(stack);
  }

  #state(): EntryState {
    return { session: this.#session, index: this.#at };
  }

  #url(stack: StackAddresses): string {
    return `#${stack.at(-1) ?? ''}`;
  }
}
