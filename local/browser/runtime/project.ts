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
  config: ComponentConfig;
  /** Module that calls `Page()` or `Component()`; absent when there is no script. */
  script?: string;
  /** CSS after compilation; empty when there is no .wxss. */
  css: string;
  /** Prefix of its class names; empty when its styles are shared. */
  scope: string;
}

export interface Project {
  app: AppConfig;
  theme: ThemeConfig;
  /** CSS of app.wxss. */
  appCss: string;
  /** Module id of app.js. */
  appScript: string;
  /** By path without extension or leading slash. */
  units: Record<string, Unit>;
}
