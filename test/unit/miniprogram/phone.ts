/** A phone for tests of what runs on one: storage in memory, a system that can change, a network that can go. */
export interface Phone {
  storage: Map<string, unknown>;
  system: { theme: 'light' | 'dark'; language: string };
  setTheme(theme: 'light' | 'dark'): void;
  setOnline(isConnected: boolean): void;
  callFunction: jest.Mock;
}

/** Stands in for `wx`. Call it before the modules under test are loaded, since stores read the phone as they load. */
export function installPhone(stored: Record<string, unknown> = {}): Phone {
  const storage = new Map(Object.entries(stored));
  const themeListeners: ((change: { theme: string }) => void)[] = [];
  const networkListeners: ((change: { isConnected: boolean }) => void)[] = [];
  const phone: Phone = {
    storage,
    system: { theme: 'light', language: 'zh_CN' },
    setTheme(theme) {
      for (const listener of themeListeners) listener({ theme });
    },
    setOnline(isConnected) {
      for (const listener of networkListeners) listener({ isConnected });
    },
    callFunction: jest.fn(),
  };
  Object.assign(globalThis, {
    wx: {
      getStorageSync: (key: string) => storage.get(key) ?? '',
      setStorage: ({ key, data }: { key: string; data: unknown }) => {
        storage.set(key, JSON.parse(JSON.stringify(data)));
        return Promise.resolve();
      },
      removeStorage: ({ key }: { key: string }) => storage.delete(key),
      getAppBaseInfo: () => phone.system,
      onThemeChange: (listener: (change: { theme: string }) => void) =>
        themeListeners.push(listener),
      getNetworkType: ({ success }: { success(answer: { networkType: string }): void }) =>
        success({ networkType: 'wifi' }),
      onNetworkStatusChange: (listener: (change: { isConnected: boolean }) => void) =>
        networkListeners.push(listener),
      cloud: { callFunction: phone.callFunction },
    },
  });
  return phone;
}
