import type { StandardStatus } from '../../typings/model';
import type { Words } from '../locale/index';

export interface StatusView {
  word: string;
  tone: 'ok' | 'warn' | 'blue' | 'no';
}

const TONES: Record<StandardStatus, StatusView['tone']> = {
  upcoming: 'blue',
  current: 'ok',
  partiallyRevised: 'ok',
  partiallyAbolished: 'warn',
  superseded: 'no',
  abolished: 'no',
};

export const statusView = (status: StandardStatus, words: Words): StatusView => ({
  word: words.statuses[status],
  tone: TONES[status],
});

/** No longer to be built by: readers of such a standard are shown what came after. */
export const isOutOfForce = (status: StandardStatus | undefined): boolean =>
  status === 'superseded' || status === 'abolished';
