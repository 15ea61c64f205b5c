/** Warns of a page with more nodes than a phone draws well. */
import type { Page } from './page';
import type { WarningKind } from './ports';

const MAX_NODES = 1000;
const SETTLE_MS = 500;

/** Counts the page's elements once its changes settle; warns once a page. */
export function watchNodeCount(
  page: Page,
  warn: (kind: WarningKind, message: string) => void,
): void {
  let timer = 0;
  const count = () => {
    const nodes = page.scroller.querySelectorAll('*').length;
    if (nodes <= MAX_NODES) return;
    observer.disconnect();
    warn('node-count', `${page.route} has ${nodes} nodes, more than ${MAX_NODES}`);
  };
  const observer = new MutationObserver(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(count, SETTLE_MS);
  });
  observer.observe(page.scroller, { childList: true, subtree: true });
  count();
}
