/** The bar's own words, in both languages of the app. */
import type { NetworkType, Settings } from '../runtime/ports';

type Language = Settings['language'];

export type ThemeChoice = 'light' | 'dark' | 'system';

interface Words {
  readonly bar: string;
  readonly hint: string;
  readonly open: string;
  readonly close: string;
  readonly persona: string;
  readonly guest: string;
  readonly guestRole: string;
  readonly noPersonas: string;
  readonly premises: string;
  readonly onPremises: string;
  readonly theme: string;
  readonly themes: Readonly<Record<ThemeChoice, string>>;
  readonly language: string;
  readonly network: string;
  readonly networks: Readonly<Record<NetworkType, string>>;
  readonly layout: string;
  readonly wide: string;
  readonly privacy: string;
  readonly askAgain: string;
  readonly notAgreed: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly messagesFailed: string;
  readonly retry: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh_CN: {
    bar: '手机以外的设置',
    hint: '手机里是小程序，这里改变它的周围。',
    open: '打开设置',
    close: '收起',
    persona: '我是谁',
    guest: '访客',
    guestRole: '未登录',
    noPersonas: '演示身份取不到，以访客浏览',
    premises: '所在地点',
    onPremises: '在馆内（校园网）',
    theme: '明暗',
    themes: { light: '亮', dark: '暗', system: '跟随系统' },
    language: '语言',
    network: '网络',
    networks: { wifi: '正常', '4g': '4G', '3g': '慢（3G）', '2g': '很慢（2G）', none: '断网' },
    layout: '屏幕',
    wide: '宽屏',
    privacy: '隐私授权',
    askAgain: '收回同意，下次再问',
    notAgreed: '还没有同意',
    messages: '发出的消息',
    noMessages: '还没有消息发出。预约、到期和处理进度会出现在这里。',
    messagesFailed: '消息取不到。',
    retry: '再试一次',
  },
  en: {
    bar: 'Settings around the phone',
    hint: 'The phone holds the mini program; this changes what is around it.',
    open: 'Open settings',
    close: 'Close',
    persona: 'Who I am',
    guest: 'Guest',
    guestRole: 'not signed in',
    noPersonas: 'Demo people could not be loaded; browsing as a guest',
    premises: 'Where I am',
    onPremises: 'In the library (campus network)',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'System' },
    language: 'Language',
    network: 'Network',
    networks: {
      wifi: 'Normal',
      '4g': '4G',
      '3g': 'Slow (3G)',
      '2g': 'Very slow (2G)',
      none: 'Offline',
    },
    layout: 'Screen',
    wide: 'Wide screen',
    privacy: 'Privacy consent',
    askAgain: 'Withdraw it, ask again',
    notAgreed: 'Not given yet',
    messages: 'Messages sent',
    noMessages: 'Nothing has been sent yet. Bookings, due dates and progress will show up here.',
    messagesFailed: 'Messages could not be loaded.',
    retry: 'Try again',
  },
};
