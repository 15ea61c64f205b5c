import type {
  AccessAction,
  AccessCode,
  Alternative,
  Basis,
  Holding,
  Role,
} from '../../typings/model';

/** Who asks, as the platform and the library's own roll say; nothing the phone says of itself. */
export interface ReaderFacts {
  /** `null` is a guest. */
  openid: string | null;
  roles: readonly Role[];
  /** Barred from reading services; a booking ban is not one. */
  readingBlocked: boolean;
}

/**
 * Being in the library takes both: the library network's address in this call's context, and a proof made there
 * (a rotating one-use code or a checked-in booking). A photographed code reaches a dormitory in seconds.
 */
export interface Presence {
  onLibraryNetwork: boolean;
  proven: boolean;
}

/** What of a record the decision needs. */
export interface ResourceFacts {
  basis: Basis;
  holdings: readonly Holding[];
  takenDown: boolean;
}

export interface AccessQuestion {
  reader: ReaderFacts;
  resource: ResourceFacts;
  action: AccessAction;
  presence: Presence;
}

/** `channel` is where the text would come from; `null` when it comes from nowhere. */
export interface Decision {
  effect: 'allow' | 'deny';
  code: AccessCode;
  basis: Basis;
  channel: Holding['channel'] | null;
}

/** The same decision with how it came about and what else works for this reader now. */
export interface Explanation extends Decision {
  trace: { check: string; outcome: AccessCode }[];
  alternatives: Alternative[];
  policyVersion: string;
}

/** Version of the rules in this folder; a ledger row names it. Raised whenever an answer could change. */
export const POLICY_VERSION = '2026-11';
