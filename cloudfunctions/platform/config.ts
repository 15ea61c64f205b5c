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
  /** Secret of this deployment, at least 32 characters; null = not set, and whoever needs it refuses to work. */
  pseudonymKey: string | null;
  /** Account that may become the first administrator, once; null = nobody. */
  firstAdmin: string | null;
  /** The college's CAS server; null = it has none. */
  cas: { loginUrl: string; validateUrl: string; service: string } | null;
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
  pseudonymKey: null,
  firstAdmin: null,
  cas: null,
};

const SHORTEST_KEY = 32;

/**
 * The configuration of this deployment: the defaults above, which a library edits here, and what differs from one
 * environment to the next, which config.json of a function sets as variables:
 * `ZHUYUE_LIBRARY_NETWORKS` = CIDR blocks with commas between; `ZHUYUE_RATE_PER_SECOND` = calls a caller and second;
 * `ZHUYUE_PSEUDONYM_KEY` = the secret under which numbers and codes are hashed, for the life of the deployment;
 * `ZHUYUE_FIRST_ADMIN` = openid of the first administrator; `ZHUYUE_CAS_URL` = base address of the college's CAS 3.0
 * server and `ZHUYUE_CAS_SERVICE` = the address it knows this service by.
 *
 * @throws RangeError when a variable cannot be read, so that a slip shows at the first call and not as a default
 */
export function loadConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const {
    ZHUYUE_LIBRARY_NETWORKS: networks,
    ZHUYUE_RATE_PER_SECOND: rate,
    ZHUYUE_PSEUDONYM_KEY: pseudonymKey = '',
    ZHUYUE_FIRST_ADMIN: firstAdmin = '',
  } = variables;
  const perSecond = rate === undefined ? DEFAULTS.rate.perSecond : Number(rate);
  if (!(perSecond > 0)) throw new RangeError(`ZHUYUE_RATE_PER_SECOND is not a rate: "${rate}"`);
  if (pseudonymKey !== '' && pseudonymKey.length < SHORTEST_KEY) {
    throw new RangeError(`ZHUYUE_PSEUDONYM_KEY is shorter than ${SHORTEST_KEY} characters`);
  }
  return {
    ...DEFAULTS,
    pseudonymKey: pseudonymKey === '' ? null : pseudonymKey,
    firstAdmin: firstAdmin === '' ? null : firstAdmin,
    cas: casOf(variables),
    libraryNetworks: networks === undefined ? DEFAULTS.libraryNetworks : listOf(networks),
    rate: {
      perSecond,
      burst: (perSecond * DEFAULTS.rate.burst) / DEFAULTS.rate.perSecond,
    },
  };
}

function casOf({
  ZHUYUE_CAS_URL: base = '',
  ZHUYUE_CAS_SERVICE: service = '',
}: Readonly<Record<string, string | undefined>>): Config['cas'] {
  if (base === '') return null;
  if (!URL.canParse(base) || !URL.canParse(service)) {
    throw new RangeError('ZHUYUE_CAS_URL and ZHUYUE_CAS_SERVICE must both be addresses');
  }
  // Whoever could answer in the server's place could bind anybody.
  const { protocol, hostname } = new URL(base);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') {
    throw new RangeError('ZHUYUE_CAS_URL is an https address');
  }
  const root = base.replace(/\/+$/, '');
  return {
    loginUrl: `${root}/login?service=${encodeURIComponent(service)}`,
    validateUrl: `${root}/p3/serviceValidate`,
    service,
  };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
