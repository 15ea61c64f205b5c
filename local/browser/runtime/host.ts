/** Puts the runtime's parts behind the port that built-ins, `wx` and shell are written against. */
import type * as glassEasel from 'glass-easel';
import { callFunction, passNetwork } from './functions';
import type { NavBar } from './nav-bar';
import type { PageStack } from './navigation';
import { PhoneIntersectionObserver, PhoneMediaQueryObserver } from './observers';
import type {
  HostPort,
  LaunchOptions,
  NodeFacets,
  ScrollTarget,
  SettingsControl,
  ShareCard,
} from './ports';
import type { Project } from './project';
import type { PullDown } from './pull-down';
import type { Screen } from './screen';
import { type QueryHost, SelectorQuery } from './selector-query';
import { shareCardOf } from './share';
import { type Signal, signal } from './signal';
import type { TabBar } from './tab-bar';
import { Warnings } from './warnings';

export interface AppSignals {
  readonly shown: Signal<LaunchOptions>;
  readonly hidden: Signal<undefined>;
  readonly error: Signal<Error>;
  readonly rejection: Signal<{ readonly reason: unknown; readonly promise: Promise<unknown> }>;
}

export interface Parts {
  readonly project: Project;
  readonly launch: LaunchOptions;
  readonly settings: SettingsControl;
  readonly screen: Screen;
  readonly stack: PageStack;
  readonly navBar: NavBar;
  readonly tabBar: TabBar;
  readonly pullDown: PullDown;
  readonly signals: AppSignals;
}

export function createHost(parts: Parts): HostPort {
  const { project, settings, screen, stack, signals } = parts;
  const facets = new WeakMap<glassEasel.Element, NodeFacets>();
  const shared = signal<ShareCard>();
  const warnings = new Warnings(() => stack.current()?.route ?? '');
  const queries: QueryHost = {
    currentComponent: () => stack.current()?.component,
    viewOf: (node) => stack.pageOf(node),
    facetsOf: (node) => facets.get(node),
  };
  return {
    app: project.app,
    launch: parts.launch,
    navigation: stack,
    tabBar: parts.tabBar,
    navBar: parts.navBar,
    settings,
    pullDown: parts.pullDown,
    desk: screen.desk,
    screen: screen.element,
    overlay: screen.overlay,

    callFunction: (name, data) => callFunction(settings, name, data),
    passNetwork: () => passNetwork(settings),

    assetUrl: (src, owner) => assetUrl(src, owner?.is ?? stack.current()?.route ?? ''),
    absoluteUrl: (url) => stack.absolute(url),
    windowSize: () => screen.size(),
    scrollPage: (target) => scrollPage(stack, target),
    createSelectorQuery: (scope) => new SelectorQuery(queries, scope),
    createIntersectionObserver: (scope, options) =>
      new PhoneIntersectionObserver(queries, scope, options),
    createMediaQueryObserver: (scope) =>
      new PhoneMediaQueryObserver(queries, scope ?? stack.current()?.component),
    setFacets: (node, known) => void facets.set(node, known),
    share(target) {
      const page = stack.current();
      if (!page) throw new Error('no page is shown');
      const card = shareCardOf(page, target);
      shared.emit(card);
      return card;
    },

    onShare: shared.subscribe,
    onAppShow: signals.shown.subscribe,
    onAppHide: signals.hidden.subscribe,
    onResize: screen.onResize,
    onError: signals.error.subscribe,
    onUnhandledRejection: signals.rejection.subscribe,
    onPageNotFound: stack.onNotFound,
    onPageShown: stack.onShown,

    warn: (kind, message) => warnings.add(kind, message),
    warnings: () => warnings.list,
  };
}

const COMPLETE_URL = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/** Files of the app lie under `app/`; what the function door serves (`/storage/…`) is complete from the server. */
export function assetUrl(src: string, owner: string): string {
  if (src === '' || COMPLETE_URL.test(src)) return src;
  const base = new URL(`app/${owner}`, document.baseURI);
  const root = new URL('app/', document.baseURI);
  return src.startsWith('/') ? new URL(src.slice(1), root).href : new URL(src, base).href;
}

function scrollPage(stack: PageStack, target: ScrollTarget): void {
  const page = stack.current();
  if (!page) return;
  const { scroller, component } = page;
  let top = target.scrollTop ?? 0;
  if (target.selector !== undefined) {
    const node = component.getShadowRoot()?.querySelector(target.selector);
    const dom = node?.getBackendElement() as unknown as HTMLElement | null | undefined;
    if (!dom) throw new Error(`no node ${target.selector}`);
    const offset = dom.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    top = offset + scroller.scrollTop;
  }
  top += target.offsetTop ?? 0;
  scroller.scrollTo({ top, behavior: target.duration === 0 ? 'instant' : 'smooth' });
}
