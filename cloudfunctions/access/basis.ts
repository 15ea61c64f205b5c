import type { AccessAction, AccessCode, Basis } from '../../typings/model';
import type { Presence, ReaderFacts } from './question';

type Verdict = Exclude<AccessCode, 'ERROR'>;

const ALL: readonly AccessAction[] = [
  'meta',
  'preview',
  'view',
  'download',
  'print',
  'snippet',
  'share',
];

/** What an open work allows when its record names no licence: reading where it is, not handing copies on. */
const OPEN_UNSTATED: readonly AccessAction[] = ['meta', 'preview', 'view', 'snippet', 'share'];

/** View and nothing else: 信息网络传播权保护条例 art. 7 and 10(4) leave no copy in a reader's hands. */
const VIEW_ONLY: readonly AccessAction[] = ['meta', 'preview', 'view'];

interface Ceiling {
  actions: readonly AccessAction[];
  /** 条例 art. 7 serves readers on the library's premises alone. */
  premises: boolean;
  /** Whom the law names. Both lists are kept by staff; a reader on neither is outside. */
  audience: 'everyone' | 'named';
}

/**
 * The most each basis can ever allow; no licence or setting goes past it.
 * Sources: 著作权法 (2020) art. 18, 23, 24(6), 24(12); 信息网络传播权保护条例 (2013) art. 6, 7, 10.
 */
const CEILINGS: Readonly<Record<Exclude<Basis, 'UNKNOWN'>, Ceiling>> = {
  OWN: { actions: ALL, premises: false, audience: 'everyone' },
  PUBLIC_DOMAIN: { actions: ALL, premises: false, audience: 'everyone' },
  OPEN: { actions: OPEN_UNSTATED, premises: false, audience: 'everyone' },
  LICENSED: { actions: ALL, premises: false, audience: 'everyone' },
  PERMISSION: { actions: ALL, premises: false, audience: 'everyone' },
  ART7_BORN_DIGITAL: { actions: VIEW_ONLY, premises: true, audience: 'everyone' },
  ART7_PRESERVATION: { actions: VIEW_ONLY, premises: true, audience: 'everyone' },
  TEACHING_FEW_COPIES: { actions: VIEW_ONLY, premises: false, audience: 'named' },
  ACCESSIBLE: { actions: VIEW_ONLY, premises: false, audience: 'named' },
};

/** Bases under which a text hosted here needs terms of its own before anyone reads it. */
const NEEDS_TERMS: ReadonlySet<Basis> = new Set<Basis>(['LICENSED', 'PERMISSION']);

/** Bases that nobody can be barred from: the work is free for everyone. */
const ALWAYS_FREE: ReadonlySet<Basis> = new Set<Basis>(['OPEN', 'PUBLIC_DOMAIN']);

/** Account state for reading. OPEN and PUBLIC_DOMAIN stay readable for a blocked reader. */
export function checkAccount(reader: ReaderFacts, basis: Basis): Verdict {
  return reader.readingBlocked && !ALWAYS_FREE.has(basis) ? 'ACCOUNT_BLOCKED' : 'OK';
}

/** Whether a basis is known at all; what is unknown shows its record and nothing more. */
export function checkBasis(basis: Basis): Verdict {
  return basis === 'UNKNOWN' ? 'BASIS_UNKNOWN' : 'OK';
}

/** A licence that was never written down grants nothing: silence is a no. */
export function checkTerms(basis: Basis): Verdict {
  return NEEDS_TERMS.has(basis) ? 'NO_LICENCE' : 'OK';
}

export function checkAudience(basis: Exclude<Basis, 'UNKNOWN'>): Verdict {
  return CEILINGS[basis].audience === 'named' ? 'OUT_OF_AUDIENCE' : 'OK';
}

export function checkPlace(basis: Exclude<Basis, 'UNKNOWN'>, presence: Presence): Verdict {
  const present = presence.onLibraryNetwork && presence.proven;
  return CEILINGS[basis].premises && !present ? 'PREMISES_ONLY' : 'OK';
}

export function checkAction(basis: Exclude<Basis, 'UNKNOWN'>, action: AccessAction): Verdict {
  return CEILINGS[basis].actions.includes(action) ? 'OK' : 'ACTION_NOT_LICENSED';
}
