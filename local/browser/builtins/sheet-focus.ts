/**
 * Moves focus into a sheet of the app when it opens and back when it closes. A mini program has no way to ask for it:
 * on a phone the screen reader follows `aria-role="dialog"` by itself.
 */

const SHEET = '.zy-shown [role=dialog]';

/** What moves a sheet in or out: it is made, or one around it changes its style. */
const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributeFilter: ['class', 'style', 'hidden'],
};

interface Open {
  readonly sheet: HTMLElement;
  /** Where the reader was. */
  readonly before: Element | null;
}

const isSeen = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** @param screen holds all pages */
export function followSheets(screen: HTMLElement): void {
  let open: Open | undefined;
  let due = false;
  const look = () => {
    due = false;
    if (open && !isSeen(open.sheet)) {
      const { before, sheet } = open;
      open = undefined;
      // Whoever pressed something outside meanwhile is left where they are.
      const at = document.activeElement;
      const isLost = at === null || at === document.body || sheet.contains(at);
      if (isLost && before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    }
    const top = Array.from(screen.querySelectorAll<HTMLElement>(SHEET)).filter(isSeen).at(-1);
    if (!top || top === open?.sheet) return;
    open = { sheet: top, before: document.activeElement };
    if (top.contains(document.activeElement)) return;
    top.tabIndex = -1;
    top.focus({ preventScroll: true });
  };
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(look);
  }).observe(screen, WATCHED);
}
