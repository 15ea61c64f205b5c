import { en } from './en';
import type { Words } from './zh-CN';
import { zhCN } from './zh-CN';

export type { Words };
export type Language = 'zh-CN' | 'en';

const languages: Record<Language, Words> = { 'zh-CN': zhCN, en };

export const wordsIn = (language: Language): Words => languages[language];
