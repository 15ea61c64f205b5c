/** Starts the app in the browser: index.html has loaded app.js, which left the compiled app on `window`. */
import './host.css';
import * as glassEasel from 'glass-easel';
import { registerBuiltins } from '../builtins/index';
import { supportedBuiltins } from '../builtins/supported';
import { mountShell } from '../shell/index';
import { createWx } from '../wx/index';
import { parseAddress } from './address';
import { installAria } from './aria';
import { PhoneBackend } from './backend';
import { installPlainEvents } from './events';
import { type AppSignals, assetUrl, createHost } from './host';
import { Modules } from './modules';
import { NavBar } from './nav-bar';
import { PageStack } from './navigation';
import { watchNodeCount } from './node-count';
import type { HostPort, LaunchOptions } from './ports';
import type { CompiledApp } from './project';
import { PullDown } from './pull-down';
import { followRebuilds } from './reload';
import { Screen } from './screen';
import { createSettings } from './settings';
import { signal } from './signal';
import { Space } from './space';
import { installComponentRules } from './strict-components';
import { TabBar } from './tab-bar';
import { wxsBridge } from './wxs';

declare global {
  interface Window {
    __zhuyueApp?: CompiledApp;
  }
}

/** Opened from the address bar: "1001 发现栏小程序主入口" is the plainest of WeChat's scenes. */
const SCENE = 1001;

type AppInstance = Record<string, unknown>;

function boot(compiled: CompiledApp): void {
  const { project } = compiled;
  const settings = createSettings();
  const screen = new Screen();
  screen.follow(settings, project.app.resizable);

  installPlainEvents();
  installAria();
  const space = new Space(project, new PhoneBackend(new Set(supportedBuiltins)));
  const stack = new PageStack(project, space, screen.frames);
  const address = parseAddress(location.hash.slice(1));
  const launch: LaunchOptions = {
    path: address.route || stack.entryRoute,
    query: address.query,
    scene: SCENE,
    referrerInfo: {},
  };
  const signals: AppSignals = {
    shown: signal(),
    hidden: signal(),
    error: signal(),
    rejection: signal(),
  };
  const navBar = new NavBar(stack, settings, project.theme, () => void host.share());
  const tabBar = new TabBar(project.app.tabBar, stack, settings, project.theme, (path) =>
    assetUrl(path, ''),
  );
  screen.element.append(
    navBar.element,
    screen.frames,
    tabBar.element,
    navBar.capsuleElement,
    screen.overlay,
  );
  const pullDown = new PullDown(stack, screen.element);
  const host: HostPort = createHost({
    project,
    launch,
    settings,
    screen,
    stack,
    navBar,
    tabBar,
    pullDown,
    signals,
  });
  reportFaults(host, signals);
  installComponentRules(project, host);
  for (const [tag, path] of Object.entries(registerBuiltins(space.components, host))) {
    space.components.setGlobalUsingComponent(tag, space.components.getComponentByUrl(path, ''));
  }
  space.addUnits(compiled.templates(wxsBridge));

  const app: AppInstance = {};
  const modules = new Modules(compiled, space, {
    App: (definition) => void Object.assign(app, definition),
    getApp: () => app,
    getCurrentPages: () => stack.stack().map((page) => page.instance),
    wx: Object.freeze(createWx(host)),
  });
  modules.runUnit('app');
  const callApp = (name: string, argument?: unknown) => {
    const method = app[name];
    if (typeof method === 'function') method.call(app, argument);
  };
  hearApp(host, callApp);
  callApp('onLaunch', launch);
  signals.shown.emit(launch);
  for (const path of Object.keys(project.units)) {
    modules.runUnit(path);
    if (!space.isDefined(path)) {
      throw new Error(`${path}.js called neither Page() nor Component()`);
    }
  }

  const counted = new WeakSet<object>();
  stack.onShown((page) => {
    if (counted.has(page)) return;
    counted.add(page);
    watchNodeCount(page, (kind, message) => host.warn(kind, message));
  });
  mountShell(host);
  stack.launch(address);
  screen.watchSize(stack);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stack.current()?.call('onHide');
      signals.hidden.emit(undefined);
    } else {
      signals.shown.emit(launch);
      stack.current()?.call('onShow');
    }
  });
  // Another reader must not find the pages and the session of the one before.
  settings.onChange(({ now, before }) => {
    if (JSON.stringify(now.caller) !== JSON.stringify(before.caller)) location.reload();
  });
  followRebuilds();
}

/** Faults inside glass-easel's callbacks reach the console, `App.onError` and `wx.onError` like any other. */
function reportFaults(host: HostPort, signals: AppSignals): void {
  glassEasel.addGlobalErrorListener((error) => {
    reportError(error);
    return false;
  });
  glassEasel.addGlobalWarningListener((message, component, node) => {
    if (isForWxs(message, node) || message.startsWith(REPEAT_BY_NUMBER)) return false;
    const path = typeof component === 'string' ? component : component.is;
    if (path.startsWith(PACKAGES)) return false;
    host.warn('console', path ? `${path}: ${message}` : message);
    return false;
  });
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) =>
    host.warn('network', `a call to ${blockedURI} was refused: its host is not allowed`),
  );
  window.addEventListener('error', ({ error, message }) =>
    signals.error.emit(error instanceof Error ? error : new Error(message)),
  );
  window.addEventListener('unhandledrejection', ({ reason, promise }) =>
    signals.rejection.emit({ reason, promise }),
  );
}

/** `wx:for="{{3}}"` is documented and harmless; glass-easel finds it poor style. */
const REPEAT_BY_NUMBER = 'Use number as for-list';

/** Where WeChat's "build npm" puts what others wrote. What their templates do poorly cannot be mended here. */
const PACKAGES = 'miniprogram_npm/';

/** An attribute that is no property but has a `change:` listener is a value passed to WXS, which phones allow. */
function isForWxs(message: string, node: object | undefined): boolean {
  const attribute = /^"(.+)" is not a valid property$/.exec(message)?.[1];
  const args = (node as { _$wxTmplArgs?: { changeProp?: object } } | undefined)?._$wxTmplArgs;
  return attribute !== undefined && attribute in (args?.changeProp ?? {});
}

function hearApp(host: HostPort, callApp: (name: string, argument?: unknown) => void): void {
  host.onAppShow((options) => callApp('onShow', options));
  host.onAppHide(() => callApp('onHide'));
  host.onError((error) => callApp('onError', error.stack ?? error.message));
  host.onUnhandledRejection((rejection) => callApp('onUnhandledRejection', rejection));
  host.onPageNotFound((page) => callApp('onPageNotFound', { ...page, isEntryPage: true }));
  host.settings.onChange(({ now, before }) => {
    if (now.theme !== before.theme) callApp('onThemeChange', { theme: now.theme });
  });
}

if (!window.__zhuyueApp) throw new Error('app.js did not load');
boot(window.__zhuyueApp);
