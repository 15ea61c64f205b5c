/** The parts of a phone that components and pages touch, over miniprogram-simulate's own. */
import simulateApi from 'miniprogram-simulate/src/api';

const windowInfo = { windowWidth: 375, windowHeight: 667, statusBarHeight: 20, pixelRatio: 2 };

/** A phone has written when a page reads again; the simulator writes at some later time. */
const storage = new Map<string, unknown>();

Object.assign(globalThis, {
  wx: {
    ...simulateApi,
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorage: ({ key, data }: { key: string; data: unknown }) => storage.set(key, data),
    removeStorage: ({ key }: { key: string }) => storage.delete(key),
    getAppBaseInfo: () => ({ theme: 'light', language: 'zh_CN', SDKVersion: '3.7.6' }),
    getWindowInfo: () => windowInfo,
    getDeviceInfo: () => ({ platform: 'devtools', system: 'iOS 17', pixelRatio: 2 }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, bottom: 56, left: 281, right: 368 }),
    getNetworkType: ({ success }: { success(answer: object): void }) =>
      success({ networkType: 'wifi' }),
    onNetworkStatusChange: () => {},
    onThemeChange: () => {},
    canIUse: () => true,
  },
  getApp: () => null,
  getCurrentPages: () => [{}],
});

// The simulator's compiler asks for a wx:key on every list; one whose items have no identity is told apart by position.
const { warn } = console;
console.warn = (...said: unknown[]) => {
  if (!String(said[0]).includes('Now you can provide attr `wx:key`')) warn(...said);
};
