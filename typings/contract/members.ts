import type { PersonKind, Right, Role, StaffRole } from '../model';
import type { UploadTicket } from './uploads';

/** What the college's roster says of a person; everything a member document holds of it. */
export interface PersonFacts {
  /** 学号 or 工号. */
  number: string;
  name: string;
  kind: PersonKind;
  department?: string;
  major?: string;
  /** 年级, as the roster words it. */
  cohort?: string;
}

/** `left`: graduated or gone; may bind no more and is no member, until a roster names the person again. */
export type PersonState = 'present' | 'left';

/** A person as staff see one. `personId` is the library's own and says nothing. */
export interface PersonSummary extends PersonFacts {
  personId: string;
  state: PersonState;
  roles: StaffRole[];
  /** WeChat accounts bound, at most 3. */
  bound: number;
  /** Barred from reading services, until a member of staff lifts it. */
  readingBlocked: boolean;
}

/** What a reader sets for all their devices; look and language stay on each phone. */
export interface MemberSettings {
  /** Messages wait from `from` to `to`, `HH:mm` library time; null = at any hour. */
  quietHours: { from: string; to: string } | null;
  /** Ranking may use major and courses. */
  personalisation: boolean;
}

export type BindingWay = 'code' | 'desk' | 'cas';

export interface MembersSelf {
  /** Who the platform says is calling, and what the library knows of them. Guests get `member: null`. */
  'members.me': {
    input: Record<string, never>;
    output: {
      signedIn: boolean;
      member: {
        name: string;
        roles: Role[];
        rights: Right[];
        major?: string;
        department?: string;
        cohort?: string;
        /** Barred from reading services, until a member of staff lifts it. */
        readingBlocked: boolean;
        settings: MemberSettings;
      } | null;
      /** True when the platform reports the library's network for this very call. */
      onPremises: boolean;
      waysToBind: BindingWay[];
      /** The college's own sign-in page, where it has one. */
      casLoginUrl?: string;
      /** This account was unbound by somebody else: at the desk, by a new phone, or because the person left. */
      unbound?: { at: string; why: 'movedAtDesk' | 'left' };
      /** The deployment names this account as its first administrator, and nobody is one yet. */
      mayBecomeFirstAdmin: boolean;
    };
    errors: never;
  };
}

export interface MembersBinding {
  /**
   * Binds this WeChat account to the person a printed code stands for. `guideline` is the version of the privacy
   * guideline the reader agreed to in WeChat's own dialog. Five tries an hour, counted in the database: `CODE_WRONG`
   * tells in `details.triesLeft` how many remain, `TOO_MANY_TRIES` in `retryAt` when the next is possible.
   */
  'members.bindByCode': {
    input: { code: string; guideline: string };
    output: { name: string };
    errors:
      | 'CODE_WRONG'
      | 'CODE_USED'
      | 'CODE_EXPIRED'
      | 'TOO_MANY_TRIES'
      | 'ALREADY_BOUND'
      | 'TOO_MANY_ACCOUNTS';
  };

  /** Binds by a ticket of the college's CAS server, which the function asks itself. */
  'members.bindByCas': {
    input: { ticket: string; guideline: string };
    output: { name: string };
    errors:
      | 'CAS_UNAVAILABLE'
      | 'CAS_REFUSED'
      | 'NOT_ON_ROSTER'
      | 'TOO_MANY_TRIES'
      | 'ALREADY_BOUND'
      | 'TOO_MANY_ACCOUNTS';
  };

  /** What the reader shows at the desk, as a QR code and as digits: this account, for two minutes, once. */
  'members.deskTicket': {
    input: { guideline: string };
    output: { ticket: string; expiresAt: string };
    errors: 'ALREADY_BOUND';
  };

  /** The reader waits for the desk: true once this account is bound. */
  'members.deskTicketState': {
    input: { ticket: string };
    output: { bound: boolean; expired: boolean };
    errors: never;
  };

  /** The person with this number, from a scanned campus card or typed, for the desk or for a role. Audited. */
  'members.findPerson': {
    input: { number: string };
    output: { person: PersonSummary };
    errors: 'NOT_ON_ROSTER';
  };

  /**
   * Puts one person on the roster by hand: a newcomer whom no file names yet, one who left and is back, or one who asked
   * to be forgotten and has come back to the desk. The number decides who it is.
   */
  'members.enterPerson': {
    input: PersonFacts;
    output: { person: PersonSummary };
    errors: 'ON_ROSTER';
  };

  /**
   * Binds the account of a reader who stands at the desk. `replace` unbinds the person's other accounts in the same
   * step: a lost phone is worth nothing from that moment, and is told.
   */
  'members.bindAtDesk': {
    input: { personId: string; ticket: string; replace: boolean };
    output: { person: PersonSummary };
    errors: 'NOT_FOUND' | 'TICKET_WRONG' | 'ALREADY_BOUND' | 'TOO_MANY_ACCOUNTS';
  };

  /** Takes every account off a person: a phone was lost and there is no new one yet. */
  'members.unbindPerson': {
    input: { personId: string };
    output: { person: PersonSummary };
    errors: 'NOT_FOUND';
  };

  /**
   * Takes this account off its person; the person stays on the roster and may bind again. The last administrator's only
   * account stays.
   */
  'members.unbindMe': {
    input: Record<string, never>;
    output: Record<string, never>;
    errors: 'NOT_BOUND' | 'LAST_ADMIN';
  };

  /** Bars a person from reading services, or lifts it; bookings have penalties of their own. */
  'members.blockReading': {
    input: { personId: string; blocked: boolean; why: string };
    output: { person: PersonSummary };
    errors: 'NOT_FOUND';
  };

  'members.saveSettings': {
    input: MemberSettings;
    output: MemberSettings;
    errors: 'NOT_BOUND';
  };
}

/** A column of a roster file, and what it is taken for. */
export interface RosterColumn {
  header: string;
  /** The field it fills; null = left out. */
  field: keyof PersonFacts | null;
  /** Why the file is refused while it has this column: the library may not hold such numbers. */
  refused?: 'ID_CARD' | 'PHONE';
  /** Up to three values, shortened; none of a refused column. */
  samples: string[];
}

export interface RosterReject {
  /** Row of the file, from 1, its header included. */
  row: number;
  reason:
    | 'MISSING_FIELD'
    | 'BAD_FIELD'
    | 'DUPLICATE_ID'
    | 'LOOKS_LIKE_ID_CARD'
    | 'LOOKS_LIKE_PHONE';
  /** Column and what is wrong, never a whole value of a refused kind. */
  detail: string;
}

export interface RosterPlan {
  format: 'csv' | 'xlsx';
  encoding: string;
  columns: RosterColumn[];
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** On the roster until now and not in this file; 0 unless the file is declared complete. */
  leaving: number;
  /** Not in a complete file but with a role of the staff: no file makes them leave, roles are withdrawn first. */
  staffMissing: number;
  /** Who once asked to be forgotten is not put back by a file, only at the desk. */
  forgotten: number;
  /** The first 200. */
  rejected: RosterReject[];
  rejectedRows: number;
  /** Up to 20 of each kind, for the eye. */
  samples: {
    added: PersonFacts[];
    changed: { before: PersonFacts; after: PersonFacts }[];
    leaving: PersonFacts[];
  };
  /**
   * Stands for exactly this file under this map against this roster: what is applied is what was shown. Null
   * while a column is refused: nothing can be applied then, and the file is removed at once.
   */
  planHash: string | null;
}

/** Where the columns of a file go, by header; absent = as proposed. */
export type RosterMap = Record<string, keyof PersonFacts | null>;

export interface MembersRoster {
  /** CSV (UTF-8, GBK) or XLSX, at most 10 MB. */
  'members.rosterUpload': {
    input: { name: string; size: number };
    output: UploadTicket;
    errors: never;
  };

  /** The dry run: reads the file, writes nothing. `complete`: who is not in it has left. */
  'members.rosterPlan': {
    input: {
      uploadId: string;
      complete: boolean;
      map?: RosterMap;
      encoding?: string;
      sheet?: string;
    };
    output: RosterPlan;
    errors: 'NOT_FOUND' | 'FILE_UNREADABLE';
  };

  /**
   * Writes some hundred people of the plan and says how far it is; called until `done`. Killed and called again it goes
   * on. Over 5 % leaving needs `confirmLeaving` to equal the number.
   */
  'members.rosterApply': {
    input: {
      uploadId: string;
      complete: boolean;
      map?: RosterMap;
      encoding?: string;
      sheet?: string;
      planHash: string;
      confirmLeaving?: number;
    };
    output: { done: boolean; written: number; total: number };
    errors: 'NOT_FOUND' | 'FILE_UNREADABLE' | 'PLAN_CHANGED' | 'CONFIRM_LEAVING';
  };

  /** People and how many of them are bound, by department, major and cohort: what slips are printed by. */
  'members.groups': {
    input: Record<string, never>;
    output: {
      groups: {
        department?: string;
        major?: string;
        cohort?: string;
        people: number;
        bound: number;
        /** With a code that can still be used. */
        coded: number;
      }[];
    };
    errors: never;
  };

  /**
   * One-time codes for everybody of a group who is not bound, or for one person (what a group leaves open is any), at
   * most 500 at once: valid 30 days, earlier ones of the same
   * people end. The database keeps no code, only what recognises one; asked again with the same request id the same
   * codes come, so that a jammed printer costs nothing.
   */
  'members.issueCodes': {
    input:
      | { group: { department?: string; major?: string; cohort?: string } }
      | { personId: string };
    output: {
      slips: {
        number: string;
        name: string;
        code: string;
        department?: string;
        major?: string;
        cohort?: string;
      }[];
      expiresAt: string;
    };
    errors: 'NOT_FOUND' | 'TOO_MANY';
  };
}

export interface RoleProposal {
  proposalId: string;
  person: PersonFacts;
  role: StaffRole;
  why: string;
  proposedBy: string;
  proposedAt: string;
  /** The caller may decide it: neither proposer nor the person proposed. */
  mayDecide: boolean;
}

export interface MembersRoles {
  /**
   * Everybody with a role of the staff, and the proposals that wait for a second person. Who has no right over roles
   * sees only the proposal that waits for their own word: to be the second administrator.
   */
  'members.staff': {
    input: Record<string, never>;
    output: { staff: PersonSummary[]; proposals: RoleProposal[] };
    errors: never;
  };

  'members.proposeRole': {
    input: { personId: string; role: StaffRole; why: string };
    output: { proposalId: string };
    errors: 'NOT_FOUND' | 'HAS_ROLE';
  };

  /**
   * Grants or refuses; never by who proposed it or whom it is for. While there is one administrator alone and nobody
   * else may decide, the person proposed as the second administrator decides: two people agree all the same.
   */
  'members.decideRole': {
    input: { proposalId: string; grant: boolean };
    output: { granted: boolean };
    errors: 'NOT_FOUND' | 'SECOND_PERSON';
  };

  /** Takes a role away at once; one person is enough, but the last administrator stays. */
  'members.withdrawRole': {
    input: { personId: string; role: StaffRole; why: string };
    output: { person: PersonSummary };
    errors: 'NOT_FOUND' | 'LAST_ADMIN';
  };

  /** The account named in the deployment's configuration becomes the first administrator, once. */
  'members.becomeFirstAdmin': {
    input: { name: string; guideline: string };
    output: { name: string };
    errors: 'ALREADY_BOUND';
  };
}

/** One row of what staff did. Names are looked up when it is shown; the row itself holds none. */
export interface AuditEntry {
  id: string;
  at: string;
  /** Name of who did it; null once that person was forgotten. */
  actor: string | null;
  action: string;
  /** What it was done to: a record, a person's name, an import. */
  subject?: string;
  facts: Record<string, string | number | boolean>;
  sealed: boolean;
}

export interface MembersPrivacy {
  /** Everything about me, a collection at a time, as it is stored; called with `next` until null. */
  'members.exportMe': {
    input: { after?: string };
    output: {
      parts: { collection: string; purpose: string; retention: string; documents: unknown[] }[];
      next: string | null;
    };
    errors: never;
  };

  /** What deleting me would remove and what the law or an open matter keeps, before anything is done. */
  'members.deletionPlan': {
    input: Record<string, never>;
    output: {
      removes: { collection: string; documents: number }[];
      keeps: { what: string; why: string; until: string }[];
      /** What has to be settled first. */
      hindrances: 'STAFF_ROLE'[];
    };
    errors: never;
  };

  /** Forgets me. Counts stay, names go; what is kept is named in the answer, under a key that no longer leads to me. */
  'members.deleteMe': {
    input: { confirm: 'delete' };
    output: { keeps: { what: string; why: string; until: string }[] };
    errors: 'STAFF_ROLE';
  };
}

export interface MembersAudit {
  /** Newest first. */
  'members.auditPage': {
    input: { cursor?: string; action?: string; limit?: number };
    output: { entries: AuditEntry[]; next: string | null };
    errors: never;
  };

  /** Recomputes a stretch of the chain, block by block; called with `next` until null. */
  'members.auditVerify': {
    input: { from?: number };
    output: {
      /** Rows recomputed in this stretch. */
      checked: number;
      /** The first thing that was removed or changed after it was sealed. */
      broken: {
        block: number;
        fault: 'BLOCK_MISSING' | 'BLOCK_CHANGED' | 'ROW_MISSING' | 'ROW_CHANGED';
        rowId?: string;
      } | null;
      next: number | null;
      /** Rows that wait to be sealed. */
      unsealed: number;
      /** Hash of the newest block: note it elsewhere, and nothing before it can be changed unseen. */
      head: string | null;
    };
    errors: never;
  };
}
