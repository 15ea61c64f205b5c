import type { AccessBadge } from '../../typings/model';
import type { Words } from '../locale/index';

/** Whether and how a reader can read: never colour alone. */
export interface BadgeView {
  sign: '●' | '◐' | '↗' | '▤' | '✕';
  word: string;
  tone: 'ok' | 'warn' | 'blue' | 'plain' | 'no';
}

export function badgeView(badge: AccessBadge, words: Words): BadgeView {
  switch (badge.sign) {
    case 'readable':
      return { sign: '●', word: words.badge.readable, tone: 'ok' };
    case 'premises':
      return { sign: '◐', word: words.badge.premises, tone: 'warn' };
    case 'openLink':
      return { sign: '↗', word: words.badge.openLink, tone: 'blue' };
    case 'vendor':
      return { sign: '↗', word: words.say.vendor(vendorName(badge.vendor, words)), tone: 'blue' };
    case 'print':
      return { sign: '▤', word: printWord(badge.available, words), tone: 'plain' };
    case 'unavailable':
      return { sign: '✕', word: words.badge.unavailable, tone: 'no' };
  }
}

/** A vendor as readers call it; one without a word keeps the name its record gives. */
export function vendorName(vendor: string | undefined, words: Words): string | undefined {
  return vendor === undefined ? undefined : (words.vendors[vendor] ?? vendor);
}

function printWord(available: number | undefined, words: Words): string {
  if (available === undefined) return words.badge.print;
  return available > 0 ? words.say.copiesIn(available) : words.badge.printOut;
}
