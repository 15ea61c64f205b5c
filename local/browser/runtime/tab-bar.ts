/** The tab bar of app.json. */
import type { PageStack } from './navigation';
import type { SettingsControl, TabBarControl } from './ports';
import type { TabBarConfig, ThemeConfig } from './project';
import { themed } from './theme';

interface Tab {
  readonly route: string;
  readonly element: HTMLButtonElement;
  readonly icon: HTMLImageElement;
  readonly label: HTMLSpanElement;
  readonly badge: HTMLSpanElement;
  text: string;
  iconPath: string | undefined;
  selectedIconPath: string | undefined;
}

export class TabBar implements TabBarControl {
  readonly element = document.createElement('nav');
  readonly #stack: PageStack;
  readonly #settings: SettingsControl;
  readonly #theme: ThemeConfig;
  readonly #assetUrl: (path: string) => string;
  readonly #tabs: readonly Tab[];
  #style: Parameters<TabBarControl['setStyle']>[0];
  #hidden = false;

  constructor(
    config: TabBarConfig | undefined,
    stack: PageStack,
    settings: SettingsControl,
    theme: ThemeConfig,
    assetUrl: (path: string) => string,
  ) {
    this.#stack = stack;
    this.#settings = settings;
    this.#theme = theme;
    this.#assetUrl = assetUrl;
    this.#style = config ?? {};
    this.element.className = 'zy-tabs';
    this.#tabs = config?.custom
      ? []
      : (config?.list ?? []).map((item, index) => this.#createTab(item, index));
    stack.onShown(() => this.draw());
    settings.onChange(() => this.draw());
  }

  setBadge(index: number, text: string): void {
    const { badge } = this.#tab(index);
    badge.textContent = text;
    badge.hidden = false;
  }

  removeBadge(index: number): void {
    const { badge } = this.#tab(index);
    badge.textContent = '';
    badge.hidden = true;
  }

  showRedDot(index: number): void {
    this.setBadge(index, '');
  }

  hideRedDot(index: number): void {
    this.removeBadge(index);
  }

  setItem(index: number, item: Parameters<TabBarControl['setItem']>[1]): void {
    Object.assign(this.#tab(index), item);
    this.draw();
  }

  setStyle(style: Parameters<TabBarControl['setStyle']>[0]): void {
    this.#style = { ...this.#style, ...style };
    this.draw();
  }

  show(): void {
    this.#hidden = false;
    this.draw();
  }

  hide(): void {
    this.#hidden = true;
    this.draw();
  }

  draw(): void {
    const route = this.#stack.current()?.route ?? '';
    const { theme } = this.#settings.get();
    const color = (value: string | undefined) => themed(value, this.#theme, theme) ?? '';
    this.element.hidden = this.#hidden || this.#tabs.length === 0 || !this.#stack.isTab(route);
    this.element.style.background = color(this.#style.backgroundColor);
    this.element.dataset.border = color(this.#style.borderStyle) || 'black';
    for (const tab of this.#tabs) {
      const isCurrent = tab.route === route;
      tab.element.style.color = color(isCurrent ? this.#style.selectedColor : this.#style.color);
      tab.element.ariaCurrent = isCurrent ? 'page' : null;
      tab.label.textContent = tab.text;
      const icon = color((isCurrent && tab.selectedIconPath) || tab.iconPath);
      tab.icon.hidden = icon === '';
      if (icon) tab.icon.src = this.#assetUrl(`/${icon.replace(/^\//, '')}`);
    }
  }

  #tab(index: number): Tab {
    const tab = this.#tabs[index];
    if (!tab) throw new Error(`no tab ${index}`);
    return tab;
  }

  #createTab(item: TabBarConfig['list'][number], index: number): Tab {
    const tab: Tab = {
      route: item.pagePath,
      element: document.createElement('button'),
      icon: document.createElement('img'),
      label: document.createElement('span'),
      badge: document.createElement('span'),
      text: item.text,
      iconPath: item.iconPath,
      selectedIconPath: item.selectedIconPath,
    };
    tab.element.type = 'button';
    tab.icon.alt = '';
    tab.badge.className = 'zy-tab-badge';
    tab.badge.hidden = true;
    tab.element.append(tab.icon, tab.label, tab.badge);
    tab.element.addEventListener('click', () => {
      this.#stack.switchTab(`/${tab.route}`);
      const { route: pagePath, text } = tab;
      this.#stack.current()?.call('onTabItemTap', { index, pagePath, text });
    });
    this.element.append(tab.element);
    return tab;
  }
}
