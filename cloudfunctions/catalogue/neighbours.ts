import type { QueryNode } from '../../miniprogram/shared/query';
import type { RecordDocument } from './records';

/** `TU375.02` is near everything in `TU375`; a broader class says little. */
const CLASS_LENGTH = 5;
const MOST_SUBJECTS = 4;

/** What stands close to a record: its class or one of its subjects. Null when it has neither. */
export function neighbourQuery({ clc, lcc, subjects }: RecordDocument): QueryNode | null {
  const nodes: QueryNode[] = [];
  if (clc !== undefined) {
    nodes.push({ kind: 'prefix', field: 'clc', text: clc.slice(0, CLASS_LENGTH) });
  } else if (lcc !== undefined) {
    nodes.push({ kind: 'prefix', field: 'lcc', text: lcc.slice(0, CLASS_LENGTH) });
  }
  for (const subject of subjects.slice(0, MOST_SUBJECTS)) {
    if (subject.trim() !== '') nodes.push({ kind: 'phrase', field: 'subject', text: subject });
  }
  const [first, second, ...rest] = nodes;
  if (first === undefined) return null;
  return second === undefined ? first : { kind: 'or', children: [first, second, ...rest] };
}
