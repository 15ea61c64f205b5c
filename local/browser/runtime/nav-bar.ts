/** The bar over a page: back or home, title, and the capsule that a phone draws over every page. */
import type { PageStack } from './navigation';
import type { Page } from './page';
import type { NavBarControl, SettingsControl } from './ports';
import type { ThemeConfig } from './project';
import { themed } from './theme';

const LABELS = {
  zh_CN: { back: '返回', home: '回首页', share: '转发', loading: '正在载入' },
  en: { back: 'Back', home: 'Home', share: 'Share', loading: 'Loading' },
};

const FRONT = { black: '#000000', white: '#ffffff' };

export class NavBar implements NavBarControl {
  readonly element = document.createElement('header');
  readonly capsuleElement = document.createElement('div');
  readonly #back = button('zy-nav-back', () => this.#stack.navigateBack(1));
  readonly #home = button('zy-nav-home', () => this.#stack.reLaunch(`/${this.#stack.entryRoute}`));
  readonly #title = document.createElement('h1');
  readonly #spinner = document.createElement('span');
  readonly #share: HTMLButtonElement;
  readonly #capsuleHome = button('zy-capsule-home', () =>
    this.#stack.reLaunch(`/${this.#stack.entryRoute}`),
  );
  readonly #stack: PageStack;
  readonly #settings: SettingsControl;
  readonly #theme: ThemeConfig;

  constructor(stack: PageStack, settings: SettingsControl, theme: ThemeConfig, share: () => void) {
    this.#stack = stack;
    this.#settings = settings;
    this.#theme = theme;
    this.#share = button('zy-capsule-share', share);
    this.element.className = 'zy-nav';
    this.#title.className = 'zy-nav-title';
    this.#spinner.className = 'zy-nav-spinner';
    this.#spinner.role = 'status';
    this.element.append(this.#back, this.#home, this.#spinner, this.#title);
    this.capsuleElement.className = 'zy-capsule';
    this.capsuleElement.append(this.#share, this.#capsuleHome);
    stack.onShown(() => this.draw());
    settings.onChange(() => this.draw());
  }

  setTitle(title: string): void {
    this.#change((page) => {
      page.chrome.title = title;
    });
  }

  setColor(frontColor: string, backgroundColor: string): void {
    this.#change((page) => {
      page.chrome.front = frontColor.toLowerCase() === FRONT.black ? 'black' : 'white';
      page.chrome.background = backgroundColor;
    });
  }

  setLoading(loading: boolean): void {
    this.#change((page) => {
      page.chrome.loading = loading;
    });
  }

  hideHome(): void {
    this.#change((page) => {
      page.chrome.homeHidden = true;
    });
  }

  capsule(): DOMRectReadOnly {
    const screen = this.capsuleElement.offsetParent?.getBoundingClientRect();
    const box = this.capsuleElement.getBoundingClientRect();
    const left = box.left - (screen?.left ?? 0);
    return new DOMRectReadOnly(left, box.top - (screen?.top ?? 0), box.width, box.height);
  }

  #change(apply: (page: Page) => void): void {
    const page = this.#stack.current();
    if (!page) return;
    apply(page);
    this.draw();
  }

  draw(): void {
    const page = this.#stack.current();
    if (!page) return;
    const { theme, language } = this.#settings.get();
    const { chrome } = page;
    const labels = LABELS[language];
    const canGoBack = this.#stack.stack().length > 1;
    const front = themed(chrome.front, this.#theme, theme) === 'black' ? 'black' : 'white';
    this.element.hidden = chrome.custom;
    this.element.style.background = themed(chrome.background, this.#theme, theme) ?? '';
    this.element.style.color = FRONT[front];
    this.capsuleElement.dataset.front = front;
    this.#title.textContent = chrome.title;
    this.#back.hidden = !canGoBack;
    this.#home.hidden =
      canGoBack ||
      chrome.homeHidden ||
      this.#stack.isTab(page.route) ||
      page.route === this.#stack.entryRoute;
    this.#spinner.hidden = !chrome.loading;
    this.#back.ariaLabel = labels.back;
    this.#home.ariaLabel = labels.home;
    this.#capsuleHome.ariaLabel = labels.home;
    this.#share.ariaLabel = labels.share;
    this.#spinner.ariaLabel = labels.loading;
    this.#share.hidden = !page.has('onShareAppMessage');
    document.title = chrome.title;
  }
}

function button(className: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.addEventListener('click', act);
  return element;
}
