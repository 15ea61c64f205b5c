/** What the app says in Chinese. English has the same keys by type, file by file. */
import { channels } from './channels';
import { imports } from './imports';
import { joints } from './joints';
import { keeping } from './keeping';
import { labels, shortcuts, tips } from './labels';
import * as members from './members';
import * as people from './people';
import { recordFields } from './record-fields';
import { say } from './say';
import * as staff from './staff';
import * as terms from './terms';
import * as troubles from './troubles';
import { sources, vendorSteps, vendors } from './vendors';

export type Language = 'zh-CN' | 'en';

export const zhCN = {
  language: 'zh-CN' as Language,
  labels: { ...labels, ...members.labels, ...people.labels, ...staff.labels },
  shortcuts,
  tips,
  entrances: staff.entrances,
  deeds: people.deeds,
  personFields: people.personFields,
  ...terms,
  ...troubles,
  vendors,
  sources,
  vendorSteps,
  channels,
  imports,
  joints,
  keeping,
  recordFields,
  say: { ...say, ...members.say, ...people.say },
};

export type Words = typeof zhCN;
