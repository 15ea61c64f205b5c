import type { LibraryFacts } from '../../typings/contract';

export interface Rate {
  perSecond: number;
  /** Calls that may come at once after a rest. */
  burst: number;
}

export interface Config {
  library: LibraryFacts;
  /** CIDR blocks of the library's own network as the platform sees them; empty = nobody is on the premises. */
  libraryNetworks: readonly string[];
  /** Per caller and function instance. */
  rate: Rate;
  /** Days a receipt answers for its write. */
  receiptDays: number;
}

const WEEKDAY = { opens: '07:30', closes: '22:00' };
const WEEKEND = { opens: '08:30', closes: '21:30' };

const DEFAULTS: Config = {
  library: {
    name: '筑阅图书馆',
    nameEn: 'Zhuyue Library',
    hours: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKEND, WEEKEND],
  },
  // The address range that the local host's "on the premises" switch reports; a library puts its own here.
  libraryNetworks: ['10.20.0.0/16'],
  rate: { perSecond: 30, burst: 120 },
  receiptDays: 7,
};

/**
 * The configuration of this deployment: the defaults above, which a library edits here, and what differs from one
 * environment to the next, which config.json of a function sets as variables:
 * `ZHUYUE_LIBRARY_NETWORKS` = CIDR blocks with commas between; `ZHUYUE_RATE_PER_SECOND` = calls a caller and second.
 *
 * @throws RangeError when a variable cannot be read, so that a slip shows at the first call and not as a default
 */
export function loadConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const { ZHUYUE_LIBRARY_NETWORKS: networks, ZHUYUE_RATE_PER_SECOND: rate } = variables;
  const perSecond = rate === undefined ? DEFAULTS.rate.perSecond : Number(rate);
  if (!(perSecond > 0)) throw new RangeError(`ZHUYUE_RATE_PER_SECOND is not a rate: "${rate}"`);
  return {
    ...DEFAULTS,
    libraryNetworks: networks === undefined ? DEFAULTS.libraryNetworks : listOf(networks),
    rate: {
      perSecond,
      burst: (perSecond * DEFAULTS.rate.burst) / DEFAULTS.rate.perSecond,
    },
  };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
