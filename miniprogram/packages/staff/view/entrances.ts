import type { Right } from '../../../../typings/model';
import type { IconName } from '../../../components/icon/paths';
import type { Words } from '../../../locale/index';

/** A page of the staff that the start page leads to. */
interface Entrance {
  key: keyof Words['entrances'];
  icon: IconName;
  /** One of these is enough. The doors behind the page ask again. */
  rights: readonly [Right, ...Right[]];
}

/** In the order of the start page: what is used every day comes first. Duplicates join when their list has a door. Each leads to `pages/<key>/index`. */
const ENTRANCES: readonly Entrance[] = [
  { key: 'desk', icon: 'card', rights: ['members.desk'] },
  { key: 'slips', icon: 'ticket', rights: ['members.codes'] },
  { key: 'roster', icon: 'people', rights: ['members.roster'] },
  { key: 'roles', icon: 'key', rights: ['roles.propose', 'roles.decide'] },
  { key: 'audit', icon: 'seal', rights: ['audit.read'] },
  { key: 'imports', icon: 'intake', rights: ['catalogue.keep', 'catalogue.approve'] },
  { key: 'tags', icon: 'tag', rights: ['vocabulary.confirm'] },
];

export interface EntranceView {
  url: string;
  icon: IconName;
  name: string;
  hint: string;
}

export const entrancesFor = (rights: readonly Right[], words: Words): EntranceView[] =>
  ENTRANCES.filter((entrance) => entrance.rights.some((right) => rights.includes(right))).map(
    ({ key, icon }) => ({
      url: `/packages/staff/pages/${key}/index`,
      icon,
      ...words.entrances[key],
    }),
  );
