/**
 * What the parts of the browser host know of each other: types only.
 *
 * The runtime offers a `HostPort`; the built-in components, the `wx` object and the shell are written against it and
 * export `registerBuiltins`, `createWx` and `mountShell` with the types below. Nothing here touches the DOM.
 */
import type * as glassEasel from 'glass-easel';
import type { AppConfig } from './project';

/** Subscribes to a change and returns the function that ends the subscription. */
export type Subscribe<T> = (listener: (value: T) => void) => () => void;

/** Decoded query parameters of a page address. */
export type PageQuery = Record<string, string>;

/** The two-way channel between a page and the page it opened. */
export interface EventChannel {
  on(name: string, listener: (...args: unknown[]) => void): void;
  once(name: string, listener: (...args: unknown[]) => void): void;
  off(name: string, listener?: (...args: unknown[]) => void): void;
  emit(name: string, ...args: unknown[]): void;
}

/** What `getCurrentPages()` holds: the page's `this`, as app code sees it. */
export interface PageInstance {
  readonly route: string;
  readonly options: PageQuery;
  readonly is: string;
  readonly data: Record<string, unknown>;
  setData(patch: Record<string, unknown>, done?: () => void): void;
  [member: string]: unknown;
}

/** One page of the stack, as the host sees it. */
export interface HostPage {
  /** Path without a leading slash, as app.json lists it. */
  readonly route: string;
  readonly query: PageQuery;
  readonly instance: PageInstance;
  readonly component: glassEasel.GeneralComponent;
  /** The page's containing block for rpx, vh, vw and `position: fixed`. */
  readonly frame: HTMLElement;
  /** The element that scrolls the page. */
  readonly scroller: HTMLElement;
}

/**
 * Moves between pages. Addresses are as app code writes them: `/pages/x/index?id=1`, or relative to the page shown.
 * Each throws an `Error` whose message is WeChat's reason without the `navigateTo:fail ` in front.
 */
export interface Navigation {
  navigateTo(url: string, events?: Record<string, (...args: unknown[]) => void>): EventChannel;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  reLaunch(url: string): void;
  /** `delta` larger than the stack goes back to its first page. */
  navigateBack(delta: number): void;
  /** Asks before the page shown is gone back from, by whatever way; an answer of false stays. Without `ask` it ends. */
  guardBack(ask?: () => Promise<boolean>): void;
  current(): HostPage | undefined;
  stack(): readonly HostPage[];
  /** The page a node lives in; undefined while it is detached. */
  pageOf(node: glassEasel.Element): HostPage | undefined;
}

/** The native tab bar; every `index` counts from 0 and throws when app.json has no such tab. */
export interface TabBarControl {
  setBadge(index: number, text: string): void;
  removeBadge(index: number): void;
  showRedDot(index: number): void;
  hideRedDot(index: number): void;
  setItem(
    index: number,
    item: { text?: string; iconPath?: string; selectedIconPath?: string },
  ): void;
  setStyle(style: {
    color?: string;
    selectedColor?: string;
    backgroundColor?: string;
    borderStyle?: 'black' | 'white';
  }): void;
  show(): void;
  hide(): void;
}

/** The navigation bar of the page shown. */
export interface NavBarControl {
  setTitle(title: string): void;
  /** `frontColor` is `#ffffff` or `#000000`, as on the phone. */
  setColor(frontColor: string, backgroundColor: string): void;
  setLoading(loading: boolean): void;
  hideHome(): void;
  /** The capsule at the top right, in px from the screen's top left; drawn on every page, custom bar or not. */
  capsule(): DOMRectReadOnly;
}

/** Who a function believes is calling. */
export type Caller =
  | { readonly kind: 'guest' }
  | { readonly kind: 'persona'; readonly name: string }
  | { readonly kind: 'openid'; readonly openid: string };

export type NetworkType = 'wifi' | '4g' | '3g' | '2g' | 'none';

/** What the bar beside the phone sets; kept in the browser and restored. */
export interface Settings {
  readonly caller: Caller;
  readonly onPremises: boolean;
  readonly theme: 'light' | 'dark';
  readonly language: 'zh_CN' | 'en';
  readonly network: NetworkType;
  /** `wide` lets pages have the window's real width; only heeded when app.json has `"resizable": true`. */
  readonly layout: 'phone' | 'wide';
}

export interface SettingsControl {
  get(): Settings;
  update(patch: Partial<Settings>): void;
  readonly onChange: Subscribe<{ readonly now: Settings; readonly before: Settings }>;
}

/** Sizes in CSS px, as `wx.getWindowInfo` reports them. */
export interface WindowSize {
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly statusBarHeight: number;
  readonly pixelRatio: number;
}

/** Options of `App.onLaunch` and `onShow`. */
export interface LaunchOptions {
  readonly path: string;
  readonly query: PageQuery;
  readonly scene: number;
  readonly referrerInfo: Record<string, never>;
}

/** What a page answered to `onShareAppMessage`, with WeChat's defaults filled in. */
export interface ShareCard {
  readonly title: string;
  readonly path: string;
  readonly imageUrl?: string;
}

/** What a built-in lets `fields({node, context, scrollOffset})` of a selector query reach. */
export interface NodeFacets {
  readonly node?: unknown;
  readonly context?: unknown;
  readonly scroller?: HTMLElement;
}

export type WarningKind = 'setdata-size' | 'setdata-rate' | 'node-count' | 'network' | 'console';

/** What a real phone would not forgive; tests read them as `window.__zhuyue.warnings`. */
export interface HostWarning {
  readonly kind: WarningKind;
  readonly message: string;
  /** Route of the page shown when it happened. */
  readonly route: string;
}

export interface ScrollTarget {
  readonly scrollTop?: number;
  readonly selector?: string;
  readonly offsetTop?: number;
  /** Milliseconds; 0 jumps. */
  readonly duration?: number;
}

/** Everything the built-ins, `wx` and the shell may ask of the runtime. */
export interface HostPort {
  readonly app: AppConfig;
  readonly launch: LaunchOptions;
  readonly navigation: Navigation;
  readonly tabBar: TabBarControl;
  readonly navBar: NavBarControl;
  readonly settings: SettingsControl;
  readonly pullDown: { start(): void; stop(): void };

  /** The whole window's root: the shell mounts its bar into it, beside `screen`. */
  readonly desk: HTMLElement;
  /** The phone's screen: navigation bar, pages, tab bar, overlays. */
  readonly screen: HTMLElement;
  /** Over pages and bars of the screen, for toasts, modals, sheets and previews; lets taps through where empty. */
  readonly overlay: HTMLElement;

  /**
   * Calls a cloud function with the caller, premises and network of the settings.
   * Resolves with the function's answer; rejects with an `Error` whose message is the reason.
   */
  callFunction(name: string, data: unknown): Promise<unknown>;
  /** The delay or outage that the simulated network puts before any request; rejects when offline. */
  passNetwork(): Promise<void>;

  /** Absolute URL for `src` of an image, video or font; a relative one is read from the owner's file. */
  assetUrl(src: string, owner?: glassEasel.GeneralComponent): string;
  /** A page address as app code writes it, made absolute: `/pages/x/index?id=1`. */
  absoluteUrl(url: string): string;
  windowSize(): WindowSize;
  scrollPage(target: ScrollTarget): void;
  createSelectorQuery(scope?: unknown): object;
  createIntersectionObserver(scope: unknown, options?: object): object;
  createMediaQueryObserver(scope?: unknown): object;
  /** Makes a node's canvas, context or inner scroller known to selector queries. */
  setFacets(node: glassEasel.Element, facets: NodeFacets): void;
  /** Asks the page shown for its share card; `target` is the tapped button, absent for the menu. */
  share(target?: glassEasel.Element): ShareCard;

  readonly onShare: Subscribe<ShareCard>;
  readonly onAppShow: Subscribe<LaunchOptions>;
  readonly onAppHide: Subscribe<undefined>;
  readonly onResize: Subscribe<WindowSize>;
  readonly onError: Subscribe<Error>;
  readonly onUnhandledRejection: Subscribe<{
    readonly reason: unknown;
    readonly promise: Promise<unknown>;
  }>;
  readonly onPageNotFound: Subscribe<{ readonly path: string; readonly query: PageQuery }>;
  readonly onPageShown: Subscribe<HostPage>;

  warn(kind: WarningKind, message: string): void;
  warnings(): readonly HostWarning[];
}

/** Exported by `builtins/index.ts`: defines every built-in in `space`; answers tag → component path. */
export type RegisterBuiltins = (
  space: glassEasel.ComponentSpace,
  host: HostPort,
) => Record<string, string>;

/** Exported by `wx/index.ts`. The object is frozen by the runtime; app code sees it as the global `wx`. */
export type CreateWx = (host: HostPort) => Record<string, unknown>;

/** Exported by `shell/index.ts`: draws what stands around the phone into `host.desk`. */
export type MountShell = (host: HostPort) => void;
