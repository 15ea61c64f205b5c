/**
 * What the compiler hands the runtime: app.json and the pages' and components' JSON after resolution.
 * Types only; both sides import them.
 */

export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  backgroundTextStyle?: 'dark' | 'light';
  enablePullDownRefresh?: boolean;
  /** px from the bottom at which `onReachBottom` fires; 50 when absent. */
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

export interface TabItem {
  /** Without a leading slash. */
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface TabBarConfig {
  list: TabItem[];
  color: string;
  selectedColor: string;
  backgroundColor: string;
  borderStyle?: 'black' | 'white';
  custom?: boolean;
}

/** app.json. Colours may be theme.json variables (`@navBg`); the runtime reads them in the theme shown. */
export interface AppConfig {
  /** Every page with its subpackage's root in front; the first is the entry page. */
  pages: string[];
  window: WindowConfig;
  tabBar?: TabBarConfig;
  resizable: boolean;
}

/** theme.json: values of the `@name` variables. */
export interface ThemeConfig {
  light: Record<string, string>;
  dark: Record<string, string>;
}

export interface ComponentConfig extends WindowConfig {
  component: boolean;
  /** Tag → absolute path without extension, leading slash. */
  usingComponents: Record<string, string>;
  componentGenerics?: Record<string, boolean | { default: string }>;
  componentPlaceholder?: Record<string, string>;
  styleIsolation?: string;
}

/** One page or component. */
export interface Unit {
  readonly config: ComponentConfig;
  /** Prefix of its class names; empty when its styles are shared. */
  readonly scope: string;
  /** The project's own, held to stricter rules than packages of others. */
  readonly strict: boolean;
}

export interface Project {
  readonly app: AppConfig;
  readonly theme: ThemeConfig;
  /** By path without extension or leading slash. */
  readonly units: Readonly<Record<string, Unit>>;
}

/** The globals of a phone that a module is called with; browser globals after them stay undefined. */
export type ModuleRun = (
  require: (spec: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  App: unknown,
  Page: unknown,
  Component: unknown,
  Behavior: unknown,
  getApp: unknown,
  getCurrentPages: unknown,
  wx: unknown,
) => void;

/** `window.__zhuyueApp`, written by app.js. */
export interface CompiledApp {
  readonly project: Project;
  /** Path → compiled template, given the bridge to WXS. */
  readonly templates: (wxs: object) => Readonly<Record<string, unknown>>;
  /** By path from the root, with extension. */
  readonly modules: Readonly<
    Record<string, { readonly requires: Readonly<Record<string, string>>; readonly run: ModuleRun }>
  >;
}
