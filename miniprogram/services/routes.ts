/** Addresses of the app's own pages. */
import type { SearchIntent } from '../stores/intent';
import { intendSearch } from '../stores/intent';

export const recordPath = (id: string): string =>
  `/packages/catalogue/pages/record/index?id=${encodeURIComponent(id)}`;

/** What a share card carries: the short code, so that it also fits WeChat's 32-character scene. */
export const sharedRecordPath = (shareCode: string): string =>
  `/packages/catalogue/pages/record/index?c=${encodeURIComponent(shareCode)}`;

export function openRecord(id: string): void {
  void wx.navigateTo({ url: recordPath(id) });
}

/** From the reader to the record of the text, which is often the page that led there. */
export function returnToRecord(id: string): void {
  const pages = getCurrentPages();
  const before = pages[pages.length - 2];
  if (before && recordPath(id).startsWith(`/${before.route}?`)) void wx.navigateBack();
  else void wx.redirectTo({ url: recordPath(id) });
}

export function openReader(id: string): void {
  void wx.navigateTo({ url: `/packages/catalogue/pages/read/index?id=${encodeURIComponent(id)}` });
}

export function openSearch(wish: Partial<SearchIntent> = {}): void {
  intendSearch(wish);
  void wx.switchTab({ url: '/pages/search/index' });
}

/** Opens a page of a subpackage, by its address from the root. */
export function openPage(url: string): void {
  void wx.navigateTo({ url });
}

export const STAFF_PAGE = '/packages/staff/pages/start/index';

const STAFF = '/packages/staff/pages';

/** An import by its job; without one, a new import. */
export function openImport(jobId?: string): void {
  const query = jobId === undefined ? '' : `?id=${encodeURIComponent(jobId)}`;
  void wx.navigateTo({ url: `${STAFF}/import/index${query}` });
}

export function openImports(): void {
  void wx.navigateTo({ url: `${STAFF}/imports/index` });
}

/** A record as staff edit it. */
export function openKeeping(id: string): void {
  void wx.navigateTo({ url: `${STAFF}/record/index?id=${encodeURIComponent(id)}` });
}

export const BIND_PAGE = '/packages/members/pages/bind/index';
export const DATA_PAGE = '/packages/members/pages/data/index';

export function openMe(): void {
  void wx.switchTab({ url: '/pages/me/index' });
}
