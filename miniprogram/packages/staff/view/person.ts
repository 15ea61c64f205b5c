import type { PersonSummary } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';

export interface PersonView {
  personId: string;
  name: string;
  number: string;
  /** Kind and roles, then department, major and cohort. */
  kind: string;
  details: string;
  bound: string;
  someBound: boolean;
  left: boolean;
  /** Barred from reading services. */
  blocked: boolean;
}

export function personView(person: PersonSummary, words: Words): PersonView {
  const { personId, name, number, kind, roles, department, major, cohort, bound } = person;
  return {
    personId,
    name,
    number,
    kind: [kind, ...roles].map((role) => words.roles[role]).join(' · '),
    details: [department, major, cohort].filter((part) => part !== undefined).join(' · '),
    bound: words.say.boundCount(bound),
    someBound: bound > 0,
    left: person.state === 'left',
    blocked: person.readingBlocked,
  };
}
