import { createKeptStore, isObject } from './store';

export const THEMES = ['system', 'light', 'dark'] as const;
export const TYPE_SIZES = ['normal', 'large', 'largest'] as const;
export const LANGUAGES = ['system', 'zh-CN', 'en'] as const;

export interface Settings {
  theme: (typeof THEMES)[number];
  typeSize: (typeof TYPE_SIZES)[number];
  language: (typeof LANGUAGES)[number];
}

export const DEFAULTS: Settings = { theme: 'system', typeSize: 'normal', language: 'system' };

export function readSettings(kept: unknown): Settings {
  if (!isObject(kept)) return DEFAULTS;
  return {
    theme: oneOf(THEMES, kept.theme, DEFAULTS.theme),
    typeSize: oneOf(TYPE_SIZES, kept.typeSize, DEFAULTS.typeSize),
    language: oneOf(LANGUAGES, kept.language, DEFAULTS.language),
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find((item) => item === value) ?? otherwise;
}

/** What the reader chose, kept on this phone. */
export const settings = createKeptStore('settings', readSettings);
