/** Page navigation, delegated to the host. */
import type { HostPort } from '../runtime/ports';
import { ApiError, type AsyncApi, api, required } from './api';

/** `wx.showModal`, as it asks here. */
type Ask = AsyncApi<Partial<{ content: string }>>;

type Events = Record<string, (...args: unknown[]) => void>;

/** WeChat's longest page stack. */
const MAX_PAGES = 10;

export function navigationApis(host: HostPort, showModal: Ask) {
  const { navigation } = host;
  return {
    navigateTo: api<{ url: string; events: Events }>('navigateTo', ({ url, events }) => {
      if (navigation.stack().length >= MAX_PAGES) {
        throw new ApiError(`webview count limit exceed, limit: ${MAX_PAGES}`);
      }
      return { eventChannel: navigation.navigateTo(required(url, 'url'), events) };
    }),
    redirectTo: api<{ url: string }>('redirectTo', ({ url }) =>
      navigation.redirectTo(required(url, 'url')),
    ),
    switchTab: api<{ url: string }>('switchTab', ({ url }) =>
      navigation.switchTab(required(url, 'url')),
    ),
    reLaunch: api<{ url: string }>('reLaunch', ({ url }) =>
      navigation.reLaunch(required(url, 'url')),
    ),
    navigateBack: api<{ delta: number }>('navigateBack', ({ delta }) =>
      navigation.navigateBack(delta ?? 1),
    ),
    enableAlertBeforeUnload: api<{ message: string }>('enableAlertBeforeUnload', ({ message }) => {
      const content = required(message, 'message');
      navigation.guardBack(async () => (await showModal({ content }))?.confirm === true);
    }),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => navigation.guardBack()),
  };
}
