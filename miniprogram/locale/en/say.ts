import type * as zh from '../zh-CN/say';

export const say: typeof zh.say = {
  hits: (total) => plural(total, 'result', 'results'),
  count,
  openNow: (opens, closes) => `Today ${opens}–${closes} · open now`,
  opensLater: (opens, closes) => `Today ${opens}–${closes} · opens at ${opens}`,
  closedSince: (day, opens) => `Closed for today · opens ${day} ${opens}`,
  closedToday: (day, opens) => `Closed today · opens ${day} ${opens}`,
  closedAllWeek: () => 'Closed this week',
  tomorrow: (weekday) => `tomorrow (${weekday})`,
  collection: (records) => plural(records, 'record', 'records'),
  asOf: (time) => `Shown as of ${time}`,
  pageOf: (page, pageCount) => `Page ${page} / ${pageCount}`,
  readTo: (page, pageCount) => `Read to page ${page} of ${pageCount}`,
  openedOn: (day) => `Viewed ${day}`,
  vendor: (vendor) => `Read at ${vendor ?? 'the database'} (campus network)`,
  copiesIn: (available) => `${plural(available, 'copy', 'copies')} in`,
  place: (campus, shelf) => [campus, shelf].filter(Boolean).join(' · '),
  shelfCount: (available, copies) => `${available} of ${plural(copies, 'copy', 'copies')} in`,
  canRead: {
    readable: () => 'You can read the full text here, now.',
    premises: () => 'You are in the library and can read the full text here.',
    openLink: () =>
      'The full text is free on another site. WeChat opens no outside pages, so copy the link into a browser.',
    vendor: (vendor) =>
      `The full text is at ${vendor ?? 'the vendor’s site'}, which checks that you are from the college. WeChat opens no outside pages, so copy the link into a browser.`,
    print: () => 'There is a printed copy; fetch it from the shelf.',
    printOut: () => 'All printed copies are on loan; they come back to the shelf.',
    terminal: () => 'The full text is on the library’s terminals; come in to read it.',
  },
  steps: {
    openLink: () => [
      'Copy the link and paste it into the phone’s browser',
      'It opens without signing in',
    ],
    vendor: () => [
      'Copy the link and paste it into the phone’s browser',
      'On the campus network: the text opens',
      'Elsewhere: sign in to the college WebVPN first; where CARSI is offered, choose the college and sign in with your campus account',
    ],
    vendorWithoutLink: () => [
      'The record names no address: find it in the list of databases on the library’s site',
      'Elsewhere: sign in to the college WebVPN first',
    ],
  },
  alternatives: {
    read: () => 'Read the full text here',
    terminal: () => 'Read at a library terminal',
    premises: () => 'Read in the library, on its network',
    openLink: (host) => `Read it free online${host === '' ? '' : ` · ${host}`}`,
  },
  until: (time) => `Try again after ${time}.`,
  basis: (basis) => `Basis: ${basis}`,
  checkedOn: (day) => `checked ${day}`,
  effectiveOn: (day) => `in force from ${day}`,
  supersededBy: (number) => `→ ${number}`,
  years: (from, to) =>
    from !== undefined && to !== undefined
      ? `${from}–${to}`
      : from !== undefined
        ? `since ${from}`
        : `until ${to}`,
  dropFilter: (facet, values) => `Without “${facet}: ${values}”`,
  dropWord: (word) => `Without “${word}”`,
  filterCount: (chosen) => `Filter, ${chosen} chosen`,
  aspectLabel: (aspect, total) => `${aspect}, ${plural(total, 'record', 'records')}`,
  problemOf: (code) => `Error code ${code}`,
  page: (page) => `Page ${page}`,
  keptSearches: (n) => plural(n, 'search', 'searches'),
  keptRecent: (n) => plural(n, 'record', 'records'),
};

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

/** 1234567 → 1,234,567 */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
