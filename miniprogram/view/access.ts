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
  /** Every copy is out: the deed is of use later, so its button stands back. */
  out?: boolean;
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

function reasonText(access: AccessAnswer, words: Words): string {
  const { code, badge, retryAt } = access;
  if (code === 'PREMISES_ONLY') return premisesText(access, words);
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

/** What “only in the library” means for this text: a shelf, a machine, or the phone on the library's network. */
function premisesText({ alternatives: [first] }: AccessAnswer, words: Words): string {
  const { canRead } = words.say;
  switch (first?.kind) {
    case 'print':
      return first.available === 0 ? canRead.printOut() : canRead.print();
    case 'terminal':
      return canRead.terminal();
    default:
      return words.reasons.PREMISES_ONLY;
  }
}

/** Where a link leads, as a reader recognises it. */
const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1] ?? '';

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
        text: say.alternatives.openLink(hostOf(way.url)),
        steps: say.steps.openLink(),
        deed: { do: 'copyLink', text: way.url },
        button: labels.record.copyLink,
      };
    case 'vendor':
      return {
        text: say.vendor(vendorName(way.vendor, words)),
        steps: vendorStepsOf(way, words),
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

function vendorStepsOf(
  { vendor, url }: Extract<Alternative, { kind: 'vendor' }>,
  { say, vendorSteps }: Words,
): string[] {
  if (url === undefined) return say.steps.vendorWithoutLink();
  return vendorSteps[vendor ?? ''] ?? say.steps.vendor();
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
    out: way.available === 0,
  };
}
