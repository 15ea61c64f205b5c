import type { Aspect, RecordDetail } from '../model';
import type { ImportRecord } from './records';

/**
 * Fields a librarian may set over what a source gives; null takes the library's word back and the source's returns.
 * `access` is a source's wording of what `basis` and `holdings` say.
 */
export type RecordEdits = {
  [K in Exclude<keyof ImportRecord, 'id' | 'source' | 'access'>]?: ImportRecord[K] | null;
};

export type VersionCause =
  | 'added'
  | 'import'
  | 'gone'
  | 'edit'
  | 'merge'
  | 'unmerge'
  | 'undo'
  | 'restore';

/** One state a record had. */
export interface RecordVersion {
  versionId: string;
  at: string;
  /** Null once that person was forgotten. */
  by: string | null;
  cause: VersionCause;
  /** What this step changed, as text; a value is absent where the field was. */
  fields: { name: string; before?: string; after?: string }[];
}

export interface DuplicateGroup {
  /** What they share, `isbn:…`, `title:…`. */
  key: string;
  records: RecordDetail[];
}

export interface CatalogueKeeping {
  /** A record as staff edit it: what the source gives, what the library set over it, and its state. */
  'catalogue.editable': {
    input: { id: string };
    output: {
      /** What counts now. */
      record: ImportRecord;
      /** Fields the library set, with what the source gives instead. */
      edited: { name: string; source?: string }[];
      state: 'present' | 'gone' | 'merged';
      mergedInto?: string;
      /** Names this state; an edit of another state is refused. */
      version: string;
    };
    errors: 'NOT_FOUND';
  };

  'catalogue.editRecord': {
    input: { id: string; version: string; edits: RecordEdits };
    output: { version: string };
    /** `STALE`: somebody else changed it meanwhile; `BAD_FIELD` names the field in `details.at`. */
    errors: 'NOT_FOUND' | 'STALE' | 'BAD_FIELD';
  };

  /** Newest first. */
  'catalogue.recordHistory': {
    input: { id: string };
    output: { versions: RecordVersion[] };
    errors: 'NOT_FOUND';
  };

  /** Puts back the state before a step. */
  'catalogue.restoreVersion': {
    input: { id: string; version: string; versionId: string };
    output: { version: string };
    errors: 'NOT_FOUND' | 'STALE';
  };

  /** Groups that share a matching key and nobody has judged. */
  'catalogue.duplicates': {
    input: { cursor?: string };
    output: { groups: DuplicateGroup[]; next: string | null; total: number };
    errors: never;
  };

  /**
   * One stays and takes what the others know beyond it (identifiers, holdings, fields it lacks); the others lead to it,
   * also when their source sends them again.
   */
  'catalogue.mergeRecords': {
    input: { keep: string; drop: string[] };
    output: { id: string };
    errors: 'NOT_FOUND' | 'WRONG_STATE';
  };

  /** Parts one record from the one it was merged into. */
  'catalogue.unmergeRecord': {
    input: { id: string };
    output: { id: string };
    errors: 'NOT_FOUND' | 'WRONG_STATE';
  };

  /** They share a key and are not the same thing: not asked again. */
  'catalogue.notDuplicates': {
    input: { key: string };
    output: Record<string, never>;
    errors: 'NOT_FOUND';
  };
}

/** Why a rule proposes something. */
export interface Because {
  'zh-CN': string;
  en: string;
  /** What of the record the rule met: its class number or a word. */
  met: string;
}

/** What rules propose for a record beyond what it has. */
export interface TagProposal {
  record: { id: string; title: string; type: string; clc?: string; subjects: string[] };
  aspects: { aspect: Aspect; because: Because }[];
  tags: { tag: string; because: Because }[];
}

export interface CatalogueVocabulary {
  /**
   * Records whose proposed tags wait for a librarian, by aspect where one is given. A call looks at some thousand
   * records: a page may hold none and still have a next.
   */
  'catalogue.tagProposals': {
    input: { aspect?: Aspect; cursor?: string };
    output: { proposals: TagProposal[]; next: string | null };
    errors: never;
  };

  /**
   * Confirms for up to 50 records what they are tagged with from now on beside what they have; empty lists are "none of
   * these". Either way it is the library's word, and rules propose no more for them.
   */
  'catalogue.confirmTags': {
    input: { records: { id: string; aspects: Aspect[]; tags: string[] }[] };
    output: { confirmed: number };
    errors: 'NOT_FOUND';
  };
}
