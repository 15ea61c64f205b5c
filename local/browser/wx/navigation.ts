/** Page navigation, delegated to the host. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';

type Events = Record<string, (...args: unknown[]) => void>;

/** WeChat's longest page stack. */
const MAX_PAGES = 10;

export function navigationApis(host: HostPort) {
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
  };
}
