/** What a phone would not forgive, kept where a test can read it: `window.__zhuyue.warnings`. */
import type { HostWarning, WarningKind } from './ports';

declare global {
  interface Window {
    __zhuyue?: { readonly warnings: readonly HostWarning[] };
  }
}

export class Warnings {
  readonly list: HostWarning[] = [];
  readonly #route: () => string;

  /** @param route the page shown */
  constructor(route: () => string) {
    this.#route = route;
    window.__zhuyue = { warnings: this.list };
  }

  add(kind: WarningKind, message: string): void {
    const warning: HostWarning = { kind, message, route: this.#route() };
    this.list.push(warning);
    console.warn(`[${kind}] ${message} (${warning.route})`);
  }
}
