import type {
  FileWords,
  ImportCounts,
  ImportJob,
  ImportSamples,
  ImportState,
} from '../../typings/contract';
import type { Random } from '../platform/random';
import type { Format } from './formats/recognise';

/** What is known of a file once it was looked at: every pass over it reads it the same way. */
export type KnownWords = FileWords & { format: Format };

/** One import of one file. Everything but `_id` and the file changes by compare-and-set on `revision`. */
export interface ImportJobDocument {
  /** Sortable by time: milliseconds in base 36, then random. */
  _id: string;
  file: string;
  /** In storage; null once nothing reads it any more. */
  fileId: string | null;
  bytes: number;
  words: KnownWords;
  complete: boolean;
  state: ImportState;
  /** A state in which there is work to do: what the timer looks for. */
  isWorking: boolean;
  plan: ImportCounts | null;
  done: ImportCounts | null;
  /** Bytes of the file read in the current pass. */
  progress: number;
  /** Milliseconds worked in the current or last pass. */
  workedMs: number;
  /** Reader key. */
  begunBy: string;
  approvedBy: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  /** When it was written: undoing has 30 days from here. */
  appliedAt: Date | null;
  keptByUndo: number | null;
  failure: { code: string; detail: string } | null;
  /** So much of its source would go that a second person has to agree. */
  needsSecond: boolean;
  /** Rejected records, to be mended and sent again. */
  rejected: { fileId: string; name: string } | null;
  revision: number;
}

/** What one batch of a pass over a file found or wrote. The job's counts are the sum over these and nothing else. */
export interface JobBatchDocument {
  /** `<pass>:<batch>`; of the pass that writes it is what records name as their writer. */
  _id: string;
  pass: string;
  batch: number;
  counts: ImportCounts;
  progress: number;
  /** Records that this batch added, changed or let go; empty in a dry run. */
  ids: string[];
  /** Of an undo: records that later work had changed again and that were left. */
  kept: number;
  /** Of what looks for records that are gone: where it got to among the source's. */
  looked: Looked | null;
  hasSamples: boolean;
  samples: ImportSamples;
}

const TIME_DIGITS = 9;
const RANDOM_DIGITS = 8;

export function createJobId(now: Date, random: Random): string {
  const time = now.getTime().toString(36).padStart(TIME_DIGITS, '0');
  const tail = Math.floor(random() * 36 ** RANDOM_DIGITS).toString(36);
  return `${time}${tail.padStart(RANDOM_DIGITS, '0')}`;
}

export interface Looked {
  /** The last id that was looked at. */
  lastId: string;
  /** Records that were present among them. */
  present: number;
  isEnd: boolean;
}

export const UNDO_DAYS = 30;
const DAY_MS = 86_400_000;
/** Samples of each kind that a job shows. */
export const SAMPLES = 20;

export const NO_COUNTS: Readonly<ImportCounts> = {
  read: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  rejected: 0,
  possibleDuplicates: 0,
};

export function sum(counts: readonly ImportCounts[]): ImportCounts {
  const total = { ...NO_COUNTS };
  for (const one of counts) {
    for (const name of Object.keys(total) as (keyof ImportCounts)[]) total[name] += one[name];
  }
  return total;
}

export const planPass = (jobId: string): string => `${jobId}-plan`;

/** The name of the pass that a job is in; its batches are `<pass>:<number>`. */
export function passOf({ _id, state }: Pick<ImportJobDocument, '_id' | 'state'>): string {
  if (state === 'planning') return planPass(_id);
  return state === 'undoing' ? `${_id}-undo` : _id;
}

/** A file that lets more of its source go is more often a wrong file. */
const GOING_UNASKED = 0.05;
const FEW = 20;

/** Whether a second person has to agree to letting so many of a source's records go. */
export function needsSecondPerson(gone: number, present: number): boolean {
  return gone >= FEW && gone > present * GOING_UNASKED;
}

export function undoableUntil(appliedAt: Date): Date {
  return new Date(appliedAt.getTime() + UNDO_DAYS * DAY_MS);
}

/** A job as pages show it. @param names by reader key; whom the library forgot has none */
export function jobView(job: ImportJobDocument, names: ReadonlyMap<string, string>): ImportJob {
  const { appliedAt, approvedBy, finishedAt, keptByUndo, failure } = job;
  const counts = job.done ?? job.plan;
  const approver = approvedBy === null ? undefined : names.get(approvedBy);
  return {
    jobId: job._id,
    file: job.file,
    bytes: job.bytes,
    words: job.words,
    complete: job.complete,
    state: job.state,
    plan: job.plan,
    done: job.done,
    progress: job.progress,
    rate: counts === null || job.workedMs === 0 ? null : counts.read / (job.workedMs / 1000),
    startedAt: job.startedAt.toISOString(),
    startedBy: names.get(job.begunBy) ?? null,
    ...(finishedAt !== null && { finishedAt: finishedAt.toISOString() }),
    ...(approver !== undefined && { approvedBy: approver }),
    ...(job.state === 'applied' &&
      appliedAt !== null && { undoableUntil: undoableUntil(appliedAt).toISOString() }),
    ...(keptByUndo !== null && { keptByUndo }),
    ...(failure !== null && { failure }),
  };
}
