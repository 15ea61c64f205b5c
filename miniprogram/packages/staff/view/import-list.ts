import type { ImportJob } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';
import { instantText } from '../../../view/time';
import type { TagView } from './import-state';
import { stateTag } from './import-state';

export interface ImportRow {
  jobId: string;
  file: string;
  state: TagView;
  /** Added, changed, gone, rejected; empty while nothing is counted. */
  counts: { word: string; count: string; name: 'added' | 'changed' | 'gone' | 'rejected' }[];
  rate: string;
  who: string;
  when: string;
  /** For those who hear the list. */
  label: string;
}

const COUNTED = ['added', 'changed', 'gone', 'rejected'] as const;

export function importRow(job: ImportJob, words: Words): ImportRow {
  const { job: labels, say } = words.imports;
  const found = job.done ?? job.plan;
  const state = stateTag(job.state, words);
  const counts = found
    ? COUNTED.filter((name) => found[name] > 0).map((name) => ({
        name,
        word: labels[name],
        count: words.say.count(found[name]),
      }))
    : [];
  const rate = job.rate === null ? '' : say.rate(words.say.count(Math.round(job.rate)));
  const who = job.startedBy ?? say.forgotten();
  const when = instantText(job.startedAt);
  const told = counts.map(({ word, count }) => say.counted(word, count));
  return {
    jobId: job.jobId,
    file: job.file,
    state,
    counts,
    rate,
    who,
    when,
    label: [job.file, state.word, ...told, who, when].join(words.joints.comma),
  };
}
