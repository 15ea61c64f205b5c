/** What a page answers when a reader shares it. */
import type * as glassEasel from 'glass-easel';
import type { Page } from './page';
import type { ShareCard } from './ports';

/** @param target the button that asked, absent when the menu did */
export function shareCardOf(page: Page, target?: glassEasel.Element): ShareCard {
  const answer = page.call('onShareAppMessage', {
    from: target ? 'button' : 'menu',
    target: target ? { id: target.id, dataset: target.dataset ?? {} } : undefined,
  });
  const card = typeof answer === 'object' && answer !== null ? (answer as Partial<ShareCard>) : {};
  return {
    title: card.title ?? page.chrome.title,
    path: card.path ?? page.url,
    ...(card.imageUrl ? { imageUrl: card.imageUrl } : {}),
  };
}
