import type { PersonFacts, RosterPlan } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';

/** Fields a column may fill, in the order they are offered. */
export const FIELDS: readonly (keyof PersonFacts)[] = [
  'number',
  'name',
  'kind',
  'department',
  'major',
  'cohort',
];

export interface RosterView {
  read: string;
  columns: { header: string; choice: number; samples: string; refused: boolean }[];
  /** Added, changed, leaving and rejected, side by side where there is room. */
  groups: { name: string; count: number; lines: string[] }[];
  /** What the counts leave unsaid. */
  notes: string[];
  /** A refused column stops the file, which the library has removed at once. */
  stopped: boolean;
  manyLeave: boolean;
}

/** From this share of those who stay on, leaving has to be confirmed by its number. */
const MANY = 0.05;

const REJECTS_SHOWN = 20;

export function rosterView(plan: RosterPlan, words: Words): RosterView {
  const { labels, say } = words;
  const { added, changed, unchanged, leaving, rejected, samples } = plan;
  const line = ({ number, name, department, major, cohort }: PersonFacts) =>
    [number, name, department, major, cohort].filter((part) => part !== undefined).join(' ');
  return {
    read: say.rowsRead(plan.rows, plan.encoding),
    columns: plan.columns.map(({ header, field, samples: values, refused }) => ({
      header,
      choice: field === null ? 0 : FIELDS.indexOf(field) + 1,
      samples: values.join(words.joints.items),
      refused: refused !== undefined,
    })),
    groups: [
      { name: labels.roster.added, count: added, lines: samples.added.map(line) },
      {
        name: labels.roster.changed,
        count: changed,
        lines: samples.changed.map(({ before, after }) => `${line(before)} → ${line(after)}`),
      },
      { name: labels.roster.leaving, count: leaving, lines: samples.leaving.map(line) },
      {
        name: labels.roster.rejected,
        count: plan.rejectedRows,
        lines: rejected
          .slice(0, REJECTS_SHOWN)
          .map(({ row, detail }) => `${say.rowOf(row)} ${detail}`),
      },
    ],
    notes: [
      plan.staffMissing > 0 ? say.staffMissing(plan.staffMissing) : '',
      plan.forgotten > 0 ? say.forgotten(plan.forgotten) : '',
      plan.rejectedRows > REJECTS_SHOWN ? say.rejectsShown(REJECTS_SHOWN, plan.rejectedRows) : '',
    ].filter((note) => note !== ''),
    stopped: plan.planHash === null,
    manyLeave: leaving > MANY * (changed + unchanged + leaving),
  };
}
