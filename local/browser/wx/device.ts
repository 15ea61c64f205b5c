/** What an app may know of the phone, its window, the language, the theme and the network. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, listening, required } from './api';

/** The base library this host follows. */
const SDK_VERSION = '3.8.12';

export function deviceApis(host: HostPort) {
  const { settings } = host;
  let awake: WakeLockSentinel | undefined;
  const safeArea = () => {
    const { screenWidth, screenHeight, statusBarHeight } = host.windowSize();
    return {
      left: 0,
      right: screenWidth,
      top: statusBarHeight,
      bottom: screenHeight,
      width: screenWidth,
      height: screenHeight - statusBarHeight,
    };
  };
  const getWindowInfo = () => ({ ...host.windowSize(), screenTop: 0, safeArea: safeArea() });
  const getDeviceInfo = () => ({
    abi: 'x86_64',
    benchmarkLevel: 50,
    brand: 'devtools',
    model: 'browser',
    system: 'browser',
    platform: 'devtools',
    memorySize: 4096,
  });
  const getAppBaseInfo = () => ({
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: settings.get().language,
    version: '8.0.60',
    theme: settings.get().theme,
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
  });
  const getSystemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: settings.get().network === 'wifi',
    deviceOrientation: 'portrait',
  });
  const getSystemInfo = () => ({
    ...getWindowInfo(),
    ...getDeviceInfo(),
    ...getAppBaseInfo(),
    ...getSystemSetting(),
  });
  const network = () => {
    const type = settings.get().network;
    return { networkType: type, isConnected: type !== 'none', weakNet: type === '2g' };
  };

  const theme = listening<{ theme: string }>((listener) =>
    settings.onChange(({ now, before }) => {
      if (now.theme !== before.theme) listener({ theme: now.theme });
    }),
  );
  const networkStatus = listening<{ isConnected: boolean; networkType: string }>((listener) =>
    settings.onChange(({ now, before }) => {
      if (now.network === before.network) return;
      listener({ isConnected: now.network !== 'none', networkType: now.network });
    }),
  );
  const resize = listening<{ size: { windowWidth: number; windowHeight: number } }>((listener) =>
    host.onResize(({ windowWidth, windowHeight }) =>
      listener({ size: { windowWidth, windowHeight } }),
    ),
  );
  // A browser keeps its keyboard to itself: its height is never known.
  const keyboard = listening<{ height: number }>(() => () => {});

  return {
    getWindowInfo,
    getDeviceInfo,
    getAppBaseInfo,
    getSystemSetting,
    getSystemInfoSync: getSystemInfo,
    getSystemInfo: api('getSystemInfo', getSystemInfo),
    getNetworkType: api('getNetworkType', network),
    onNetworkStatusChange: networkStatus.on,
    offNetworkStatusChange: networkStatus.off,
    onThemeChange: theme.on,
    offThemeChange: theme.off,
    onWindowResize: resize.on,
    offWindowResize: resize.off,
    onKeyboardHeightChange: keyboard.on,
    offKeyboardHeightChange: keyboard.off,
    hideKeyboard: api('hideKeyboard', () => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)) {
        throw new ApiError('input not exists');
      }
      focused.blur();
    }),
    // A browser without the lock, or one that saves power, lets the screen go dark: that is no failure of the app's.
    setKeepScreenOn: api<{ keepScreenOn: boolean }>('setKeepScreenOn', async ({ keepScreenOn }) => {
      const wanted = required(keepScreenOn, 'keepScreenOn');
      await awake?.release().catch(() => undefined);
      awake = wanted
        ? await navigator.wakeLock?.request('screen').catch(() => undefined)
        : undefined;
    }),
    vibrateShort: api('vibrateShort', () => {
      navigator.vibrate?.(15);
    }),
  };
}
