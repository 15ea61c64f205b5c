import { en } from './en/index';
import type { Language, Words } from './zh-CN/index';
import { zhCN } from './zh-CN/index';

export type { Language, Words };

const languages: Record<Language, Words> = { 'zh-CN': zhCN, en };

export const wordsIn = (language: Language): Words => languages[language];
