import type { ImportState } from '../../../../typings/contract';
import type { IconName } from '../../../components/icon/paths';
import type { Words } from '../../../locale/index';

/** How a state is coloured. The word and the icon say the same. */
export type Tone = 'plain' | 'busy' | 'ask' | 'ok' | 'no';

export interface TagView {
  word: string;
  tone: Tone;
  icon: IconName;
}

/** `step` counts from 0 along file, preview, dry run, review, apply. */
const STATES: Readonly<Record<ImportState, { tone: Tone; icon: IconName; step: number }>> = {
  planning: { tone: 'busy', icon: 'clock', step: 2 },
  planned: { tone: 'ask', icon: 'list', step: 3 },
  waitingForApproval: { tone: 'ask', icon: 'me', step: 4 },
  applying: { tone: 'busy', icon: 'clock', step: 4 },
  applied: { tone: 'ok', icon: 'check', step: 5 },
  undoing: { tone: 'busy', icon: 'clock', step: 4 },
  undone: { tone: 'plain', icon: 'back', step: 5 },
  failed: { tone: 'no', icon: 'alert', step: 4 },
  cancelled: { tone: 'plain', icon: 'close', step: 3 },
};

export function stateTag(state: ImportState, words: Words): TagView {
  const { tone, icon } = STATES[state];
  return { word: words.imports.states[state], tone, icon };
}

/** How many of the five steps lie behind a job in this state. */
export const stepOf = (state: ImportState): number => STATES[state].step;

/** The library works on it by itself. */
export const isUnderWay = (state: ImportState): boolean => STATES[state].tone === 'busy';

export interface StepView {
  word: string;
  state: 'done' | 'now' | 'later';
}

export const stepViews = (now: number, words: Words): StepView[] =>
  words.imports.job.steps.map((word, at) => ({
    word,
    state: at < now ? 'done' : at === now ? 'now' : 'later',
  }));
