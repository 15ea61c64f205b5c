/** People as the staff's doors tell of them. */
import type { PersonSummary } from '../../../../typings/contract';

export const personLike = (change: Partial<PersonSummary> = {}): PersonSummary => ({
  personId: `p_${'1'.repeat(32)}`,
  number: '2503110427',
  name: '陈思远',
  kind: 'student',
  department: '建筑工程学院',
  state: 'present',
  roles: [],
  bound: 1,
  readingBlocked: false,
  ...change,
});
