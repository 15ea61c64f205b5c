import { en } from './en';
import type { Language, Words } from './zh-CN';
import { zhCN } from './zh-CN';

export type { Language, Words };

const languages: Record<Language, Words> = { 'zh-CN': zhCN, en };

export const wordsIn = (language: Language): Words => languages[language];
