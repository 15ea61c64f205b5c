/** Launch, foreground and background, errors nobody caught, updates. */
import type { HostPort } from '../runtime/ports';
import { listening } from './api';

export function lifecycleApis(host: HostPort) {
  const show = listening(host.onAppShow);
  const hide = listening(host.onAppHide);
  const error = listening<string>((listener) =>
    host.onError((thrown) => listener(`${thrown.message}\n${thrown.stack ?? ''}`)),
  );
  const rejection = listening(host.onUnhandledRejection);
  const notFound = listening<{ path: string; query: object; isEntryPage: boolean }>((listener) =>
    host.onPageNotFound((page) =>
      listener({ ...page, isEntryPage: host.navigation.stack().length === 0 }),
    ),
  );
  return {
    getLaunchOptionsSync: () => host.launch,
    getEnterOptionsSync: () => host.launch,
    onAppShow: show.on,
    offAppShow: show.off,
    onAppHide: hide.on,
    offAppHide: hide.off,
    onError: error.on,
    offError: error.off,
    onUnhandledRejection: rejection.on,
    offUnhandledRejection: rejection.off,
    onPageNotFound: notFound.on,
    offPageNotFound: notFound.off,
    nextTick: (run: () => void) => queueMicrotask(run),
    // A browser loads the newest build with every visit: there is never an update to wait for.
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
        queueMicrotask(() => listener({ hasUpdate: false })),
      onUpdateReady: () => {},
      onUpdateFailed: () => {},
      applyUpdate: () => window.location.reload(),
    }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'browser', envVersion: 'develop', version: '' },
      plugin: {},
    }),
  };
}
