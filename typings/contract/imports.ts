import type { ImportRecord } from './records';
import type { UploadTicket } from './uploads';

/** What a person says of a file; what is not said is found out, and said. */
export interface FileWords {
  format?: string;
  encoding?: string;
  /** Whose records they are, where the file does not say. */
  source?: string;
  /** Sheet of a workbook. */
  sheet?: string;
  /** Which field each column of a table fills, by header; null = left out. */
  columns?: Record<string, string | null>;
  /** Of a table: what is the same for every row and no column says, by field, such as `type` and `language`. */
  fixed?: Record<string, string>;
}

export type ImportState =
  | 'planning'
  | 'planned'
  /** Over 5 % of a source would go: a second person has to agree. */
  | 'waitingForApproval'
  | 'applying'
  | 'applied'
  | 'undoing'
  | 'undone'
  | 'failed'
  | 'cancelled';

export interface ImportCounts {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Of the source, no longer in the file; 0 unless the file is declared complete. */
  gone: number;
  rejected: number;
  possibleDuplicates: number;
}

/** One import of one file, from its dry run to its undoing. Survives the page, the phone and the function. */
export interface ImportJob {
  jobId: string;
  file: string;
  bytes: number;
  words: FileWords & { format: string };
  complete: boolean;
  state: ImportState;
  /** Of the dry run; what was shown before it was applied. */
  plan: ImportCounts | null;
  /** Of what was written. */
  done: ImportCounts | null;
  /** Bytes of the file read in the current pass, for a bar; equals `bytes` at its end. */
  progress: number;
  /** Records a second of the current or last pass. */
  rate: number | null;
  startedAt: string;
  startedBy: string | null;
  finishedAt?: string;
  approvedBy?: string;
  /** Until when the whole import can be undone. */
  undoableUntil?: string;
  /** Of an undone import: what later work had changed again and was left. */
  keptByUndo?: number;
  /** Code and detail of what stopped it. */
  failure?: { code: string; detail: string };
}

export interface ChangedSample {
  id: string;
  title: string;
  /** Fields that differ; a value is absent where the field is. */
  fields: { name: string; before?: string; after?: string }[];
}

export interface ImportSamples {
  added: { id: string; title: string; type: string }[];
  changed: ChangedSample[];
  gone: { id: string; title: string }[];
}

export interface ImportReject {
  /** Record, line or row of the file, from 1. */
  number: number;
  offset: number;
  /** A `RejectReason`, or what is wrong with the file itself: `CUT_OFF`, `WRONG_CELL_COUNT`, … */
  reason: string;
  detail: string;
  /** The first 400 bytes as text, where they are text. */
  excerpt?: string;
}

export interface CatalogueImports {
  /** At most 200 MB. */
  'catalogue.importUpload': {
    input: { name: string; size: number };
    output: UploadTicket;
    errors: never;
  };

  /** The first records of an uploaded file as they would be understood: format, encoding, columns, and what is doubtful. */
  'catalogue.importPreview': {
    input: { uploadId: string; words: FileWords };
    output: {
      format: string;
      encoding: string | null;
      /** False when a person named the format. */
      recognised: boolean;
      /** Of a table: each column, what it fills, and up to three values. */
      columns: { header: string; field: string | null; samples: string[] }[];
      /** Names of the fields a column may fill. */
      fields: string[];
      /** Of a workbook. */
      sheets: string[];
      /** Up to five. */
      records: ImportRecord[];
      /** Among the first records. */
      rejected: ImportReject[];
    };
    errors: 'NOT_FOUND' | 'FILE_UNREADABLE';
  };

  /** Claims the file and begins the dry run. `complete`: the file is the whole list of its one source. */
  'catalogue.importStart': {
    input: { uploadId: string; words: FileWords; complete: boolean };
    output: { jobId: string };
    errors: 'NOT_FOUND' | 'FILE_UNREADABLE';
  };

  /** Works on a job for some seconds and says how it stands. A timer does the same when nobody looks. */
  'catalogue.importStep': {
    input: { jobId: string };
    output: { job: ImportJob };
    errors: 'NOT_FOUND';
  };

  'catalogue.importJob': {
    input: { jobId: string };
    output: { job: ImportJob; samples: ImportSamples };
    errors: 'NOT_FOUND';
  };

  /** Newest first. */
  'catalogue.importJobs': {
    input: { cursor?: string };
    output: { jobs: ImportJob[]; next: string | null };
    errors: never;
  };

  'catalogue.importRejects': {
    input: { jobId: string; cursor?: string };
    output: {
      rejects: ImportReject[];
      next: string | null;
      /** The rejected records in the file's own format, to be mended and sent again; absent when there are none. */
      file?: { name: string; url: string };
    };
    errors: 'NOT_FOUND';
  };

  /** Applies what the dry run showed. */
  'catalogue.importApply': {
    input: { jobId: string };
    output: { job: ImportJob };
    errors: 'NOT_FOUND' | 'WRONG_STATE';
  };

  /** The second person's word where over 5 % of a source would go; never by who began the import. */
  'catalogue.importApprove': {
    input: { jobId: string };
    output: { job: ImportJob };
    errors: 'NOT_FOUND' | 'WRONG_STATE' | 'SECOND_PERSON';
  };

  /** Stops a job that has not been applied. */
  'catalogue.importCancel': {
    input: { jobId: string };
    output: { job: ImportJob };
    errors: 'NOT_FOUND' | 'WRONG_STATE';
  };

  /** Takes a whole import back within 30 days; what later work changed again is left and counted. */
  'catalogue.importUndo': {
    input: { jobId: string };
    output: { job: ImportJob };
    errors: 'NOT_FOUND' | 'WRONG_STATE' | 'TOO_LATE';
  };
}
