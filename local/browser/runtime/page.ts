/** One page: its frame, its component and the lifecycle that app code hears. */
import type * as glassEasel from 'glass-easel';
import type * as adapter from 'glass-easel-miniprogram-adapter';
import { type Address, formatAddress } from './address';
import type { EventChannel, HostPage, PageInstance, PageQuery, WindowSize } from './ports';
import type { WindowConfig } from './project';
import type { Space } from './space';

const REACH_BOTTOM_PX = 50;

/** What the navigation bar shows for a page; app code changes it while the page lives. */
export interface Chrome {
  title: string;
  /** As written, possibly `@name`. */
  background: string;
  front: 'black' | 'white';
  loading: boolean;
  homeHidden: boolean;
  readonly custom: boolean;
}

type Lifecycle =
  | 'onLoad'
  | 'onShow'
  | 'onReady'
  | 'onHide'
  | 'onUnload'
  | 'onPullDownRefresh'
  | 'onReachBottom'
  | 'onPageScroll'
  | 'onShareAppMessage'
  | 'onResize'
  | 'onTabItemTap';

const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

let pagesOpened = 0;

export class Page implements HostPage {
  readonly route: string;
  readonly query: PageQuery;
  readonly url: string;
  readonly frame: HTMLElement;
  readonly scroller: HTMLElement;
  readonly component: glassEasel.GeneralComponent;
  readonly instance: PageInstance;
  readonly window: WindowConfig;
  readonly chrome: Chrome;
  readonly #space: Space;
  readonly #root: adapter.Root;
  #tabBar: adapter.Root | undefined;
  #isReady = false;

  /**
   * Puts the page's empty frame into `frames`; `load` fills it.
   * @param config app.json's window with the page's JSON over it
   */
  constructor(
    space: Space,
    frames: HTMLElement,
    address: Address,
    config: WindowConfig,
    channel: EventChannel,
  ) {
    this.#space = space;
    this.route = address.route;
    this.query = address.query;
    this.url = formatAddress(address);
    this.window = config;
    this.chrome = {
      title: config.navigationBarTitleText ?? '',
      background: config.navigationBarBackgroundColor ?? '#000000',
      front: config.navigationBarTextStyle ?? 'white',
      loading: false,
      homeHidden: false,
      custom: config.navigationStyle === 'custom',
    };
    this.frame = document.createElement('section');
    this.frame.className = 'zy-frame';
    this.frame.dataset.page = this.route;
    this.frame.inert = true;
    this.scroller = document.createElement('div');
    this.scroller.className = 'zy-scroller';
    this.scroller.toggleAttribute('data-still', config.disableScroll === true);
    this.frame.append(this.scroller);
    frames.append(this.frame);

    this.#root = space.backend.createRoot('page', space.code, this.url);
    this.component = this.#root.getComponent();
    const instance = this.#root.get();
    pagesOpened += 1;
    const id = pagesOpened;
    Object.assign(instance, {
      route: this.route,
      options: this.query,
      getOpenerEventChannel: () => channel,
      getPageId: () => `pageId:${id}`,
      getTabBar: () => this.#tabBar?.get() ?? null,
    });
    this.instance = instance as unknown as PageInstance;
  }

  /** Runs `onLoad` on the drawn page; by then it must be on the stack, where app code looks for it. */
  load(hasCustomTabBar: boolean): void {
    attach(this.#root, this.scroller);
    if (hasCustomTabBar) {
      const holder = document.createElement('div');
      holder.className = 'zy-custom-tab-bar';
      this.frame.append(holder);
      const { backend, code } = this.#space;
      this.#tabBar = backend.createRoot('tab-bar', code, `/${CUSTOM_TAB_BAR}`);
      attach(this.#tabBar, holder);
    }
    this.#hearScrolling();
    this.call('onLoad', { ...this.query });
  }

  /** Runs a method of the page when it has one. A page that throws is reported and stays. */
  call(name: Lifecycle, argument?: unknown): unknown {
    const method = this.instance[name];
    if (typeof method !== 'function') return undefined;
    try {
      return method.call(this.instance, argument);
    } catch (error) {
      reportError(error);
      return undefined;
    }
  }

  has(name: Lifecycle): boolean {
    return typeof this.instance[name] === 'function';
  }

  show(): void {
    this.frame.inert = false;
    this.frame.classList.add('zy-shown');
    this.call('onShow');
    this.#triggerPageLifetime('show');
    if (this.#isReady) return;
    this.#isReady = true;
    // After the first paint is queued, as a phone's view layer answers; timers also run in a background tab.
    setTimeout(() => this.call('onReady'), 0);
  }

  hide(): void {
    this.frame.inert = true;
    this.frame.classList.remove('zy-shown');
    this.call('onHide');
    this.#triggerPageLifetime('hide');
  }

  unload(): void {
    this.call('onUnload');
    this.#root.release();
    this.#tabBar?.release();
    this.frame.remove();
  }

  resize(size: WindowSize): void {
    const argument = { size };
    this.call('onResize', argument);
    this.component.triggerPageLifetime('resize', [argument]);
  }

  #triggerPageLifetime(name: 'show' | 'hide'): void {
    this.component.triggerPageLifetime(name, []);
    this.#tabBar?.getComponent().triggerPageLifetime(name, []);
  }

  #hearScrolling(): void {
    const { scroller } = this;
    const distance = this.window.onReachBottomDistance ?? REACH_BOTTOM_PX;
    /** Height of the page when its bottom was last reached; a page that has grown since has a new one. */
    let reachedAt: number | null = null;
    scroller.addEventListener(
      'scroll',
      () => {
        this.call('onPageScroll', { scrollTop: scroller.scrollTop });
        const { scrollHeight } = scroller;
        const isAtBottom = scrollHeight - scroller.clientHeight - scroller.scrollTop <= distance;
        const isNew = isAtBottom && reachedAt !== scrollHeight;
        reachedAt = isAtBottom ? scrollHeight : null;
        if (isNew) this.call('onReachBottom');
      },
      { passive: true },
    );
  }
}

/** glass-easel replaces a node, and types the DOM by its own subset. */
function attach(root: adapter.Root, parent: HTMLElement): void {
  const place = document.createElement('div');
  parent.append(place);
  root.attach(...([parent, place] as unknown as Parameters<adapter.Root['attach']>));
}
