import type { AccessCode, Basis, Holding } from '../../typings/model';
import {
  checkAccount,
  checkAction,
  checkAudience,
  checkBasis,
  checkPlace,
  checkTerms,
} from './basis';
import type { AccessQuestion, Decision, ResourceFacts } from './question';

/** One check that was made and what it said; the last one that is not OK decides. */
export interface Step {
  check: string;
  outcome: AccessCode;
}

/**
 * The order in which doors to a text are tried. What opens inside comes first; a vendor's own door is allowed
 * by us and enforced by them; a terminal and a shelf are places to go to.
 */
const DOORS: readonly Holding['channel'][] = ['hosted', 'miniprogram', 'link', 'terminal', 'print'];

/**
 * How far from a yes a refusal is: the reader hears of the nearest one. Coming to the library beats waiting,
 * waiting beats asking for rights, and a takedown is final.
 */
const DISTANCE: Readonly<Record<AccessCode, number>> = {
  OK: 0,
  PREMISES_ONLY: 1,
  SEATS_FULL: 2,
  PACE: 3,
  QUOTA: 4,
  NOT_STARTED: 5,
  EMBARGOED: 6,
  ACTION_NOT_LICENSED: 7,
  OUT_OF_AUDIENCE: 8,
  NOT_COVERED: 9,
  EXPIRED: 10,
  NO_LICENCE: 11,
  BASIS_UNKNOWN: 12,
  ACCOUNT_BLOCKED: 13,
  TAKEN_DOWN: 14,
  ERROR: 15,
};

type Observe = (step: Step) => void;

/** Runs the checks of one door in the fixed order and stops at the first no. */
function tryDoor(
  question: AccessQuestion,
  channel: Holding['channel'],
  observe?: Observe,
): AccessCode {
  const { resource, action, presence } = question;
  const { basis } = resource;
  const say = (check: string, outcome: AccessCode): AccessCode => {
    observe?.({ check: `${channel}:${check}`, outcome });
    return outcome;
  };
  // A paper copy is lent by the shelf's own rules; no text travels, so no right of transmission is asked.
  if (channel === 'print') {
    return say('place', action === 'view' ? 'PREMISES_ONLY' : 'ACTION_NOT_LICENSED');
  }
  // Where another serves the text, that one enforces: this side only points there, whatever the basis.
  if (channel === 'miniprogram' || channel === 'link') {
    return say('term', action === 'view' ? 'OK' : 'ACTION_NOT_LICENSED');
  }
  if (say('basis', checkBasis(basis)) !== 'OK' || basis === 'UNKNOWN') return 'BASIS_UNKNOWN';
  if (channel === 'terminal') {
    return say('place', action === 'view' ? 'PREMISES_ONLY' : 'ACTION_NOT_LICENSED');
  }
  const checks: readonly [string, () => AccessCode][] = [
    ['licence', () => checkTerms(basis)],
    ['audience', () => checkAudience(basis)],
    ['place', () => checkPlace(basis, presence)],
    ['action', () => checkAction(basis, action)],
  ];
  for (const [name, check] of checks) {
    const outcome = say(name, check());
    if (outcome !== 'OK') return outcome;
  }
  return 'OK';
}

function deny(code: AccessCode, basis: Basis, channel: Decision['channel'] = null): Decision {
  return { effect: 'deny', code, basis, channel };
}

/** What is said before any door was tried. */
function nothingHeld({ basis, holdings }: ResourceFacts): AccessCode {
  if (basis === 'UNKNOWN') return 'BASIS_UNKNOWN';
  return holdings.length === 0 ? 'NOT_COVERED' : 'NO_LICENCE';
}

/** Walks account, takedown and every door; each door is judged whole and doors are never mixed. */
export function walk(question: AccessQuestion, observe?: Observe): Decision {
  const { reader, resource, action } = question;
  const { basis } = resource;
  // A record is public: knowing that a work exists needs no right.
  if (action === 'meta') return { effect: 'allow', code: 'OK', basis, channel: null };
  const account = checkAccount(reader, basis);
  observe?.({ check: 'account', outcome: account });
  if (account !== 'OK') return deny(account, basis);
  observe?.({ check: 'resource', outcome: resource.takenDown ? 'TAKEN_DOWN' : 'OK' });
  if (resource.takenDown) return deny('TAKEN_DOWN', basis);
  let nearest = deny(nothingHeld(resource), basis);
  for (const channel of DOORS) {
    if (!resource.holdings.some((holding) => holding.channel === channel)) continue;
    const code = tryDoor(question, channel, observe);
    if (code === 'OK') return { effect: 'allow', code, basis, channel };
    if (DISTANCE[code] < DISTANCE[nearest.code]) nearest = deny(code, basis, channel);
  }
  return nearest;
}

/**
 * May this reader do this with this resource, here and now? The only answer in the project: badges, facets,
 * the viewer and every delivery ask it. An error is a no.
 */
export function decide(question: AccessQuestion): Decision {
  try {
    return walk(question);
  } catch {
    return deny('ERROR', 'UNKNOWN');
  }
}
