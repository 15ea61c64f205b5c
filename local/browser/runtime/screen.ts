/** The phone's screen on the desk: its elements, its layout and its size. */
import type { PageStack } from './navigation';
import type { SettingsControl, WindowSize } from './ports';
import { signal } from './signal';

/** Up to this width the browser is taken for a phone, and the screen fills it. */
const PHONE_WINDOW = '(max-width: 600px)';

export class Screen {
  readonly desk = document.createElement('div');
  readonly element = document.createElement('div');
  readonly frames = document.createElement('main');
  readonly overlay = document.createElement('div');
  readonly #resized = signal<WindowSize>();
  readonly onResize = this.#resized.subscribe;

  constructor() {
    this.desk.className = 'zy-desk';
    this.element.className = 'zy-screen';
    this.frames.className = 'zy-frames';
    this.overlay.className = 'zy-overlay';
    this.desk.append(this.element);
    document.body.append(this.desk);
  }

  /** Keeps layout, theme and language as the settings say. */
  follow(settings: SettingsControl, resizable: boolean): void {
    const isPhone = matchMedia(PHONE_WINDOW);
    const apply = () => {
      const { layout, theme, language } = settings.get();
      this.desk.dataset.layout = isPhone.matches
        ? 'full'
        : resizable && layout === 'wide'
          ? 'wide'
          : 'phone';
      this.desk.dataset.theme = theme;
      document.documentElement.style.colorScheme = theme;
      document.documentElement.lang = language === 'zh_CN' ? 'zh-CN' : 'en';
    };
    apply();
    isPhone.addEventListener('change', apply);
    settings.onChange(apply);
  }

  /** Tells the page shown when the screen changes; a tab bar that comes or goes is no change. */
  watchSize(stack: PageStack): void {
    let last = '';
    new ResizeObserver(() => {
      const size = this.size();
      const now = `${size.screenWidth}x${size.screenHeight}`;
      if (last !== '' && last !== now) {
        this.#resized.emit(size);
        stack.current()?.resize(size);
      }
      last = now;
    }).observe(this.element);
  }

  size(): WindowSize {
    return {
      screenWidth: this.element.clientWidth,
      screenHeight: this.element.clientHeight,
      windowWidth: this.frames.clientWidth,
      windowHeight: this.frames.clientHeight,
      // A browser's window has no status bar of its own under the page.
      statusBarHeight: 0,
      pixelRatio: window.devicePixelRatio,
    };
  }
}
