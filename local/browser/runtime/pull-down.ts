/** Pulling a page down from its top to refresh it, with a finger or the mouse. */
import type { PageStack } from './navigation';
import type { Page } from './page';

const HELD_OPEN_PX = 56;
const MAX_PULL_PX = 96;
/** The page follows at half the finger's speed, so that it feels held. */
const RESISTANCE = 0.5;

export class PullDown {
  readonly #stack: PageStack;
  #refreshing: Page | undefined;

  constructor(stack: PageStack, screen: HTMLElement) {
    this.#stack = stack;
    this.#hearPulls(screen);
  }

  start(): void {
    const page = this.#stack.current();
    if (!page || this.#refreshing) return;
    this.#refreshing = page;
    page.frame.dataset.refreshing = '';
    page.frame.style.setProperty('--pulled', `${HELD_OPEN_PX}px`);
    page.call('onPullDownRefresh');
  }

  stop(): void {
    const page = this.#refreshing;
    this.#refreshing = undefined;
    if (!page) return;
    delete page.frame.dataset.refreshing;
    page.frame.style.removeProperty('--pulled');
  }

  #hearPulls(screen: HTMLElement): void {
    let page: Page | undefined;
    let startY = 0;
    let pulled = 0;
    const begin = (target: EventTarget | null, y: number) => {
      const shown = this.#stack.current();
      const mayPull =
        shown?.window.enablePullDownRefresh === true &&
        !this.#refreshing &&
        shown.scroller.scrollTop <= 0 &&
        target instanceof Node &&
        shown.scroller.contains(target) &&
        // A scroller inside the page that is not at its own top takes the movement first.
        !isScrolledInside(target, shown.scroller);
      page = mayPull ? shown : undefined;
      startY = y;
      pulled = 0;
    };
    const move = (y: number): boolean => {
      if (!page) return false;
      if (page.scroller.scrollTop > 0) {
        page = undefined;
        return false;
      }
      pulled = Math.min(Math.max((y - startY) * RESISTANCE, 0), MAX_PULL_PX);
      page.frame.style.setProperty('--pulled', `${pulled}px`);
      return pulled > 0;
    };
    const end = () => {
      if (!page) return;
      page.frame.style.removeProperty('--pulled');
      page = undefined;
      if (pulled >= HELD_OPEN_PX * 0.8) this.start();
    };
    screen.addEventListener('touchstart', (event) => {
      const touch = event.touches[0];
      if (touch && event.touches.length === 1) begin(event.target, touch.clientY);
    });
    screen.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0];
        if (touch && move(touch.clientY) && event.cancelable) event.preventDefault();
      },
      { passive: false },
    );
    screen.addEventListener('touchend', end);
    screen.addEventListener('touchcancel', end);
    screen.addEventListener('mousedown', (event) => begin(event.target, event.clientY));
    window.addEventListener('mousemove', (event) => void move(event.clientY));
    window.addEventListener('mouseup', end);
  }
}

function isScrolledInside(target: Node, scroller: HTMLElement): boolean {
  for (let node: Node | null = target; node && node !== scroller; node = node.parentNode) {
    if (node instanceof HTMLElement && node.scrollTop > 0) return true;
  }
  return false;
}
