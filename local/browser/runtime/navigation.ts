/** The page stack and its rules: https://developers.weixin.qq.com/miniprogram/dev/api/route/ */
import type * as glassEasel from 'glass-easel';
import { type Address, absoluteUrl, formatAddress, parseAddress } from './address';
import { openChannel } from './event-channel';
import { type StackAddresses, StackHistory } from './history';
import { Page } from './page';
import type { EventChannel, Navigation, PageQuery } from './ports';
import type { Project } from './project';
import { signal } from './signal';
import type { Space } from './space';

const MAX_PAGES = 10;

type Events = Record<string, (...args: unknown[]) => void>;

export class PageStack implements Navigation {
  #stack: Page[] = [];
  /** Pages of tabs stay alive while other tabs are shown. */
  readonly #tabs = new Map<string, Page>();
  readonly #guards = new WeakMap<Page, () => Promise<boolean>>();
  readonly #history: StackHistory;
  readonly #project: Project;
  readonly #space: Space;
  readonly #frames: HTMLElement;
  readonly #tabRoutes: ReadonlySet<string>;
  readonly #shown = signal<Page>();
  readonly #notFound = signal<{ readonly path: string; readonly query: PageQuery }>();
  readonly onShown = this.#shown.subscribe;
  readonly onNotFound = this.#notFound.subscribe;

  constructor(project: Project, space: Space, frames: HTMLElement) {
    this.#project = project;
    this.#space = space;
    this.#frames = frames;
    this.#tabRoutes = new Set(project.app.tabBar?.list.map((tab) => tab.pagePath));
    this.#history = new StackHistory((target) => this.#travel(target));
  }

  get entryRoute(): string {
    return this.#project.app.pages[0] ?? '';
  }

  isTab(route: string): boolean {
    return this.#tabRoutes.has(route);
  }

  current(): Page | undefined {
    return this.#stack.at(-1);
  }

  stack(): readonly Page[] {
    return this.#stack;
  }

  pageOf(node: glassEasel.Element): Page | undefined {
    let host = node.ownerShadowRoot?.getHostNode();
    while (host?.ownerShadowRoot) host = host.ownerShadowRoot.getHostNode();
    const root = host ?? node;
    return [...this.#stack, ...this.#tabs.values()].find((page) => page.component === root);
  }

  absolute(url: string): string {
    return absoluteUrl(url, this.current()?.route ?? '');
  }

  /** Opens the first page: the address the browser was given, else the entry page. */
  launch(address: Address): void {
    this.#open(this.#orEntry(address));
    this.#commit('push');
  }

  navigateTo(url: string, events: Events = {}): EventChannel {
    const address = this.#known(url);
    if (this.isTab(address.route)) throw new Error('can not navigateTo a tabbar page');
    if (this.#stack.length >= MAX_PAGES) {
      throw new Error(`webview count limit exceed, limit: ${MAX_PAGES}`);
    }
    this.current()?.hide();
    const channel = openChannel(events);
    this.#open(address, channel.opened);
    this.#commit('push');
    return channel.opener;
  }

  redirectTo(url: string): void {
    const address = this.#known(url);
    if (this.isTab(address.route)) throw new Error('can not redirectTo a tabbar page');
    this.#drop(1);
    this.#open(address);
    this.#commit('replace');
  }

  switchTab(url: string): void {
    const { route } = this.#known(url);
    if (!this.isTab(route)) throw new Error('can not switch to no-tabBar page');
    if (this.current()?.route === route) return;
    this.#showTab({ route, query: {} });
    this.#commit('push');
  }

  reLaunch(url: string): void {
    const address = this.#known(url);
    this.#dropAll();
    this.#open(address);
    this.#commit('push');
  }

  navigateBack(delta: number): void {
    const count = Math.min(delta, this.#stack.length - 1);
    if (count < 1) throw new Error('cannot navigate back at first page');
    if (this.#isHeld(count)) return;
    this.#drop(count);
    this.current()?.show();
    this.#history.back(this.#addresses());
    this.#announce();
  }

  guardBack(ask?: () => Promise<boolean>): void {
    const page = this.current();
    if (!page) return;
    if (ask) this.#guards.set(page, ask);
    else this.#guards.delete(page);
  }

  /** Whether the page shown asks first; it goes back by `count` once the reader says so. */
  #isHeld(count: number): boolean {
    const page = this.current();
    const ask = page && this.#guards.get(page);
    if (!ask) return false;
    void ask().then((leaves) => {
      if (!leaves || this.current() !== page) return;
      this.#guards.delete(page);
      this.navigateBack(count);
    });
    return true;
  }

  #addresses(): StackAddresses {
    return this.#stack.map((page) => page.url);
  }

  #commit(how: 'push' | 'replace'): void {
    this.#history[how](this.#addresses());
    this.#announce();
  }

  #announce(): void {
    const page = this.current();
    if (page) this.#shown.emit(page);
  }

  #known(url: string): Address {
    const address = parseAddress(this.absolute(url));
    if (this.#project.app.pages.includes(address.route)) return address;
    throw new Error(`page "${address.route}" is not found`);
  }

  #orEntry(address: Address): Address {
    if (this.#project.app.pages.includes(address.route)) return address;
    if (address.route !== '') this.#notFound.emit({ path: address.route, query: address.query });
    return { route: this.entryRoute, query: {} };
  }

  #open(address: Address, channel: EventChannel = openChannel({}).opened): void {
    const config = {
      ...this.#project.app.window,
      ...this.#project.units[address.route]?.config,
    };
    const page = new Page(this.#space, this.#frames, address, config, channel);
    const isTab = this.isTab(page.route);
    this.#stack.push(page);
    if (isTab) this.#tabs.set(page.route, page);
    page.load(isTab && this.#project.app.tabBar?.custom === true);
    // onLoad may have gone elsewhere at once.
    if (this.current() !== page) return;
    page.show();
  }

  #drop(count: number): void {
    for (const page of this.#stack.splice(-count).reverse()) {
      this.#tabs.delete(page.route);
      page.unload();
    }
  }

  #dropAll(): void {
    const pages = new Set([...this.#tabs.values(), ...this.#stack]);
    this.#stack = [];
    this.#tabs.clear();
    for (const page of pages) page.unload();
  }

  #showTab(address: Address): void {
    this.current()?.hide();
    for (const page of this.#stack.splice(0).reverse()) {
      if (!this.isTab(page.route)) page.unload();
    }
    const kept = this.#tabs.get(address.route);
    if (!kept) {
      this.#open(address);
      return;
    }
    this.#stack.push(kept);
    kept.show();
  }

  /** Makes the stack what it was at a history entry, keeping the pages that both have. */
  #travel(target: StackAddresses): void {
    const wanted = target.map((url) => formatAddress(this.#orEntry(parseAddress(url))));
    const now = this.#addresses();
    let kept = 0;
    while (kept < wanted.length && wanted[kept] === now[kept]) kept += 1;
    if (kept === wanted.length && kept === now.length) return;
    if (kept > 0 && kept === wanted.length && this.#isHeld(now.length - kept)) {
      // The browser has gone already; its address is put back until the reader has answered.
      this.#history.push(now);
      return;
    }
    const first = parseAddress(wanted[0] ?? '');
    if (kept === 0 && this.isTab(first.route)) {
      this.#showTab(first);
      kept = 1;
    } else if (kept === 0) {
      this.#dropAll();
    } else if (kept < now.length) {
      this.#drop(now.length - kept);
      if (kept === wanted.length) this.current()?.show();
    }
    for (const url of wanted.slice(kept)) {
      this.current()?.hide();
      this.#open(parseAddress(url));
    }
    this.#announce();
  }
}
