import type { Output } from '../../typings/contract';
import type { PersonDocument } from './person';

export type GroupedPerson = Pick<
  PersonDocument,
  '_id' | 'department' | 'major' | 'cohort' | 'openids'
>;

type Group = Output<'members.groups'>['groups'][number];

/** People by department, major and cohort, in the order of these words. @param coded who has a code to use */
export function countGroups(people: readonly GroupedPerson[], coded: ReadonlySet<string>): Group[] {
  const groups = new Map<string, Group>();
  for (const { _id, department, major, cohort, openids } of people) {
    const key = JSON.stringify([department ?? '', major ?? '', cohort ?? '']);
    const group = groups.get(key) ?? {
      ...(department !== undefined && { department }),
      ...(major !== undefined && { major }),
      ...(cohort !== undefined && { cohort }),
      people: 0,
      bound: 0,
      coded: 0,
    };
    group.people += 1;
    if (openids.length > 0) group.bound += 1;
    if (coded.has(_id)) group.coded += 1;
    groups.set(key, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
