import type {
  MemberSettings,
  PersonFacts,
  PersonState,
  PersonSummary,
} from '../../typings/contract';
import type { PersonKind, Role, StaffRole } from '../../typings/model';
import type { Member } from '../platform/actions';

/** Somebody of the college, whether or not they ever opened the app. */
export interface PersonDocument extends PersonFacts {
  /** `p_` and the pseudonym of the number: one number is one person, by the key alone. */
  _id: string;
  /** Random; what other collections name the person by. Forgetting destroys it, and with it every way back. */
  readerKey: string;
  state: PersonState;
  roles: StaffRole[];
  /** Accounts bound now, at most `MOST_ACCOUNTS`. Each has a `MemberDocument`; both change in one transaction. */
  openids: string[];
  readingBlocked: boolean;
  settings: MemberSettings;
  /** When the college's roster last named the person. */
  onRosterAt: Date;
  /** Grows with every write, so that what was read can be told from what is. */
  revision: number;
}

/** A WeChat account that is bound to a person, with all that a call must know of them: one read a call. */
export interface MemberDocument {
  /** The reader's openid. */
  _id: string;
  personId: string;
  readerKey: string;
  name: string;
  kind: PersonKind;
  roles: StaffRole[];
  department?: string;
  major?: string;
  cohort?: string;
  readingBlocked: boolean;
  settings: MemberSettings;
  boundAt: Date;
  boundBy: 'code' | 'desk' | 'cas' | 'configuration' | 'demo';
  /** Version of the privacy guideline this account agreed to. */
  guideline: string;
}

/** One person on a phone, a tablet and a second account; more is a shared login. */
export const MOST_ACCOUNTS = 3;

export const DEFAULT_SETTINGS: MemberSettings = {
  quietHours: { from: '22:00', to: '07:00' },
  personalisation: true,
};

/** What a binding copies of its person: written anew whenever the person changes. */
export function copiedFacts(
  person: PersonDocument,
): Omit<MemberDocument, '_id' | 'boundAt' | 'boundBy' | 'guideline'> {
  const { _id, readerKey, name, kind, roles, department, major, cohort } = person;
  return {
    personId: _id,
    readerKey,
    name,
    kind,
    roles: [...roles],
    ...(department !== undefined && { department }),
    ...(major !== undefined && { major }),
    ...(cohort !== undefined && { cohort }),
    readingBlocked: person.readingBlocked,
    settings: person.settings,
  };
}

/** The facts alone, without what is absent. */
export function factsOf({
  number,
  name,
  kind,
  department,
  major,
  cohort,
}: PersonFacts): PersonFacts {
  return {
    number,
    name,
    kind,
    ...(department !== undefined && { department }),
    ...(major !== undefined && { major }),
    ...(cohort !== undefined && { cohort }),
  };
}

/** Somebody whom the roster names for the first time. */
export function newPerson(
  _id: string,
  facts: PersonFacts,
  readerKey: string,
  onRosterAt: Date,
): PersonDocument {
  return {
    _id,
    readerKey,
    ...factsOf(facts),
    state: 'present',
    roles: [],
    openids: [],
    readingBlocked: false,
    settings: DEFAULT_SETTINGS,
    onRosterAt,
    revision: 1,
  };
}

/** A person as staff see one. */
export function summaryOf(person: PersonDocument): PersonSummary {
  const { _id, state, roles, openids, readingBlocked } = person;
  return {
    personId: _id,
    ...factsOf(person),
    state,
    roles: [...roles],
    bound: openids.length,
    readingBlocked,
  };
}

export function memberOf(document: MemberDocument): Member {
  const {
    _id,
    kind,
    boundAt: _boundAt,
    boundBy: _boundBy,
    guideline: _guideline,
    ...known
  } = document;
  const roles: Role[] = [kind, ...document.roles];
  return { openid: _id, ...known, roles };
}
