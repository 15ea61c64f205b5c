import type { Language } from '../locale/index';
import type { Settings } from './settings';
import { settings } from './settings';
import { createStore } from './store';

/** What the phone itself is set to. */
interface System {
  theme: 'light' | 'dark';
  language: Language;
}

/** How the app is drawn now: the reader's settings over the phone's. */
export interface Look {
  theme: 'light' | 'dark';
  language: Language;
  /** Classes of a page's root view; see styles/tokens.wxss. */
  className: string;
  /** The blue of the tokens as a figure, for what the phone draws itself and gives no style to. */
  accent: string;
}

export function resolveLook({ theme, typeSize, language }: Settings, system: System): Look {
  const drawn = theme === 'system' ? system.theme : theme;
  const size = typeSize === 'normal' ? '' : ` look--${typeSize}`;
  return {
    theme: drawn,
    language: language === 'system' ? system.language : language,
    className: `look look--${drawn}${size}`,
    accent: drawn === 'dark' ? '#8DB8F2' : '#1F4E8C',
  };
}

function readSystem(): System {
  const { theme, language } = wx.getAppBaseInfo();
  return { theme: theme === 'dark' ? 'dark' : 'light', language: systemLanguage(language) };
}

/** WeChat names its languages `zh_CN`, `zh_HK`, `en`, …; whoever does not read Chinese gets English. */
function systemLanguage(language: string): Language {
  return language.startsWith('zh') ? 'zh-CN' : 'en';
}

const system = createStore(readSystem());

export const look = createStore(resolveLook(settings.get(), system.get()));

const redraw = () => look.set(resolveLook(settings.get(), system.get()));
settings.subscribe(redraw);
system.subscribe(redraw);
wx.onThemeChange(({ theme }) => system.set({ ...system.get(), theme }));
