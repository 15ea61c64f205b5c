import type {
  ChangedSample,
  ImportCounts,
  ImportJob,
  ImportSamples,
} from '../../../../typings/contract';
import type { Words } from '../../../locale/index';
import { instantText, libraryDay } from '../../../view/time';
import { bytesText, durationText, percentOf } from './amounts';
import type { StepView, TagView } from './import-state';
import { isUnderWay, stateTag, stepOf, stepViews } from './import-state';

export type GroupName = 'added' | 'changed' | 'gone' | 'rejected';
export const GROUPS: readonly GroupName[] = ['added', 'changed', 'gone', 'rejected'];

/** One of the four columns of a result. */
export interface GroupView {
  name: GroupName;
  word: string;
  count: string;
  /** Word and count, as the tab says them. */
  tab: string;
  isEmpty: boolean;
  /** What stands there when there is none. */
  empty: string;
  /** That only some are listed; empty where all are. */
  shown: string;
}

export interface ProgressView {
  title: string;
  /** 0 to 100. */
  percent: number;
  /** Percent, records read, rate and what is left, as far as they are known. */
  facts: string[];
}

export interface JobView {
  jobId: string;
  file: string;
  /** Size, format, encoding, source, who and when. */
  facts: string[];
  state: TagView;
  steps: StepView[];
  progress: ProgressView | null;
  groups: GroupView[];
  resultTitle: string;
  /** What is true of the result and is no group of its own. */
  remarks: string[];
  /** Where the job stands, said in full; empty while it is under way or to be reviewed. */
  verdict: { title: string; lines: string[]; tone: TagView['tone'] } | null;
  /** Word of the button that applies; empty when it cannot be applied. */
  apply: string;
  nothingToDo: boolean;
  mayApprove: boolean;
  mayCancel: boolean;
  mayUndo: boolean;
  mayStartOver: boolean;
}

/** @param now decides whether an import can still be undone */
export function jobView(
  job: ImportJob,
  samples: ImportSamples | null,
  words: Words,
  now: Date,
): JobView {
  const counts = job.done ?? job.plan;
  const changes = job.plan ? job.plan.added + job.plan.changed + job.plan.gone : 0;
  const { job: labels, say } = words.imports;
  const count = words.say.count;
  const isUndoable = job.undoableUntil !== undefined && new Date(job.undoableUntil) > now;
  return {
    jobId: job.jobId,
    file: job.file,
    facts: factsOf(job, words),
    state: stateTag(job.state, words),
    steps: stepViews(stepOf(job.state), words),
    progress: isUnderWay(job.state) ? progressView(job, words) : null,
    groups:
      counts && !isUnderWay(job.state) ? groupViews(counts, samples, job.complete, words) : [],
    resultTitle: job.done ? labels.written : labels.result,
    remarks: counts && !isUnderWay(job.state) ? remarksOn(counts, words) : [],
    verdict: verdictOf(job, isUndoable, words),
    apply:
      job.state === 'planned' && changes > 0 && job.plan
        ? say.apply(count(job.plan.added), count(job.plan.changed), count(job.plan.gone))
        : '',
    nothingToDo: job.state === 'planned' && changes === 0,
    mayApprove: job.state === 'waitingForApproval',
    mayCancel: ['planning', 'planned', 'waitingForApproval'].includes(job.state),
    mayUndo: job.state === 'applied' && isUndoable,
    mayStartOver: ['failed', 'cancelled', 'undone'].includes(job.state),
  };
}

function factsOf(job: ImportJob, words: Words): string[] {
  const { formats, encodings, say, job: labels } = words.imports;
  const { format, encoding, source, sheet } = job.words;
  return [
    bytesText(job.bytes),
    formats[format]?.name ?? format,
    encoding === undefined ? '' : (encodings[encoding] ?? encoding),
    sheet ?? '',
    source === undefined ? '' : `${labels.source} ${words.sources[source] ?? source}`,
    job.complete ? labels.complete : '',
    say.startedBy(job.startedBy ?? say.forgotten(), instantText(job.startedAt)),
    job.approvedBy === undefined ? '' : say.approvedBy(job.approvedBy),
  ].filter((fact) => fact !== '');
}

function progressView(job: ImportJob, words: Words): ProgressView {
  const { job: labels, say } = words.imports;
  const percent = percentOf(job.progress, job.bytes);
  const counts = job.state === 'planning' ? job.plan : job.done;
  const left = secondsLeft(job, counts);
  const titles: Partial<Record<ImportJob['state'], string>> = {
    planning: labels.planning,
    applying: labels.applying,
    undoing: labels.undoing,
  };
  return {
    title: titles[job.state] ?? '',
    percent,
    facts: [
      say.percent(percent),
      counts ? say.read(words.say.count(counts.read)) : '',
      job.rate === null ? '' : say.rate(words.say.count(Math.round(job.rate))),
      left === null ? '' : say.left(durationText(left, words)),
    ].filter((fact) => fact !== ''),
  };
}

/** What the rest of the file takes when it holds as many records a byte as what was read; null while that is unknown. */
function secondsLeft(job: ImportJob, counts: ImportCounts | null): number | null {
  if (!counts || counts.read === 0 || !job.rate || job.progress === 0) return null;
  const records = (counts.read / job.progress) * (job.bytes - job.progress);
  return records / job.rate;
}

function groupViews(
  counts: ImportCounts,
  samples: ImportSamples | null,
  complete: boolean,
  words: Words,
): GroupView[] {
  const { job: labels, say } = words.imports;
  const empty: Record<GroupName, string> = {
    added: labels.noneAdded,
    changed: labels.noneChanged,
    gone: complete ? labels.noneGone : labels.goneUndeclared,
    rejected: labels.noneRejected,
  };
  return GROUPS.map((name) => {
    const count = words.say.count(counts[name]);
    const listed = name === 'rejected' ? 0 : (samples?.[name].length ?? 0);
    return {
      name,
      word: labels[name],
      count,
      tab: say.counted(labels[name], count),
      isEmpty: counts[name] === 0,
      empty: empty[name],
      shown: listed > 0 && listed < counts[name] ? say.shown(words.say.count(listed), count) : '',
    };
  });
}

function remarksOn(counts: ImportCounts, words: Words): string[] {
  const { say, job: labels } = words.imports;
  const count = words.say.count;
  return [
    say.read(count(counts.read)),
    counts.unchanged > 0 ? say.unchanged(count(counts.unchanged)) : '',
    counts.possibleDuplicates > 0
      ? `${say.possible(count(counts.possibleDuplicates))}${words.joints.colon}${labels.possible}`
      : '',
  ].filter((remark) => remark !== '');
}

function verdictOf(job: ImportJob, isUndoable: boolean, words: Words): JobView['verdict'] {
  const { job: labels, say } = words.imports;
  const { tone } = stateTag(job.state, words);
  const count = words.say.count;
  switch (job.state) {
    case 'waitingForApproval':
      return {
        title: labels.waiting,
        lines: [say.approval(count(job.plan?.gone ?? 0)), labels.askOther],
        tone,
      };
    case 'applied':
      return {
        title: labels.applied,
        lines: [
          job.rate === null ? '' : say.rate(count(Math.round(job.rate))),
          isUndoable && job.undoableUntil
            ? say.undoUntil(libraryDay(new Date(job.undoableUntil)))
            : `${labels.undoOver}${words.joints.sentences}${labels.undoOverHint}`,
        ].filter((line) => line !== ''),
        tone,
      };
    case 'undone':
      return {
        title: labels.undone,
        lines: [job.keptByUndo ? say.kept(count(job.keptByUndo)) : say.keptNone()],
        tone,
      };
    case 'cancelled':
      return { title: labels.cancelled, lines: [], tone };
    case 'failed':
      return {
        title: labels.failed,
        lines: [
          job.failure
            ? say.stopped(
                words.imports.rejects[job.failure.code] ?? job.failure.code,
                job.failure.detail,
              )
            : '',
          labels.failedHint,
        ].filter((line) => line !== ''),
        tone,
      };
    default:
      return null;
  }
}

export interface SamplesView {
  added: { id: string; title: string; type: string }[];
  changed: { id: string; title: string; fields: ChangeView[] }[];
  gone: { id: string; title: string }[];
}

/** One field before and after. */
export interface ChangeView {
  name: string;
  before: string;
  after: string;
}

export function fieldWord(name: string, words: Words): string {
  const known: Readonly<Record<string, string>> = words.recordFields;
  return known[name] ?? name;
}

export function changeViews(fields: ChangedSample['fields'], words: Words): ChangeView[] {
  const { nothingBefore } = words.imports.job;
  return fields.map(({ name, before, after }) => ({
    name: fieldWord(name, words),
    before: before ?? nothingBefore,
    after: after ?? nothingBefore,
  }));
}

export function samplesView(samples: ImportSamples, words: Words): SamplesView {
  const types: Readonly<Record<string, string>> = words.types;
  return {
    added: samples.added.map(({ id, title, type }) => ({ id, title, type: types[type] ?? type })),
    changed: samples.changed.map(({ id, title, fields }) => ({
      id,
      title,
      fields: changeViews(fields, words),
    })),
    gone: samples.gone,
  };
}
