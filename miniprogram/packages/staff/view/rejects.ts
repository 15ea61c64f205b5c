import type { ImportReject } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';

export interface RejectView {
  key: string;
  /** `第 12 条` */
  number: string;
  reason: string;
  detail: string;
  excerpt: string;
}

export const rejectViews = (rejects: readonly ImportReject[], words: Words): RejectView[] =>
  rejects.map(({ number, offset, reason, detail, excerpt }) => {
    const { say, rejects: reasons } = words.imports;
    return {
      key: `${number} ${offset}`,
      number: `${say.number(number)} · ${say.offset(words.say.count(offset))}`,
      reason: reasons[reason] ?? reason,
      detail,
      excerpt: excerpt ?? '',
    };
  });
