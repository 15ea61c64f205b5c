import type { AccessAnswer, Alternative } from '../../typings/model';
import type { Words } from '../locale/index';
import { vendorName } from './badge';
import { instantText } from './time';

/** What a way to a text lets one do on the phone. */
export type AccessDeed =
  | { do: 'read' }
  | { do: 'copyLink'; text: string }
  | { do: 'copyPlace'; text: string };

export interface WayView {
  text: string;
  /** Steps to follow after copying a link. */
  steps: string[];
  deed: AccessDeed | null;
  /** Word of the deed's button; empty when there is nothing to do on the phone. */
  button: string;
}

export interface AccessView {
  reason: string;
  /** Which right it rests on; empty where there is none to name. */
  basis: string;
  /** The first way is the one to offer as the main action. */
  ways: WayView[];
}

export function accessView(access: AccessAnswer, words: Words): AccessView {
  return {
    reason: reasonText(access, words),
    basis: access.basis === 'UNKNOWN' ? '' : words.say.basis(words.bases[access.basis]),
    ways: access.alternatives.map((way) => wayView(way, words)),
  };
}

function reasonText({ code, badge, retryAt }: AccessAnswer, words: Words): string {
  if (code !== 'OK') {
    const reason = words.reasons[code];
    return retryAt ? `${reason}${words.say.until(instantText(retryAt))}` : reason;
  }
  switch (badge.sign) {
    case 'readable':
    case 'premises':
    case 'openLink':
    case 'print':
      return words.say.canRead[badge.sign]();
    case 'vendor':
      return words.say.canRead.vendor(vendorName(badge.vendor, words));
    case 'unavailable':
      return words.reasons.ERROR;
  }
}

function wayView(way: Alternative, words: Words): WayView {
  const { labels, say } = words;
  switch (way.kind) {
    case 'read':
      return {
        text: say.alternatives.read(),
        steps: [],
        deed: { do: 'read' },
        button: labels.record.read,
      };
    case 'openLink':
      return {
        text: say.alternatives.openLink(),
        steps: say.steps.openLink(),
        deed: { do: 'copyLink', text: way.url },
        button: labels.record.copyLink,
      };
    case 'vendor':
      return {
        text: say.vendor(vendorName(way.vendor, words)),
        steps: way.url === undefined ? [] : say.steps.vendor(),
        deed: way.url === undefined ? null : { do: 'copyLink', text: way.url },
        button: way.url === undefined ? '' : labels.record.copyLink,
      };
    case 'print':
      return printWay(way, words);
    case 'terminal':
    case 'premises':
      return { text: say.alternatives[way.kind](), steps: [], deed: null, button: '' };
  }
}

function printWay(way: Extract<Alternative, { kind: 'print' }>, words: Words): WayView {
  const { labels, say, badge } = words;
  const place = say.place(way.campus ?? '', way.shelf ?? '');
  const counted =
    way.available !== undefined && way.copies !== undefined
      ? say.shelfCount(way.available, way.copies)
      : '';
  return {
    text: [way.available === 0 ? badge.printOut : badge.print, place, counted]
      .filter(Boolean)
      .join(' · '),
    steps: [],
    deed: place === '' ? null : { do: 'copyPlace', text: place },
    button: place === '' ? '' : labels.record.copyPlace,
  };
}
