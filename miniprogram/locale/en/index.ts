import type { Words } from '../zh-CN/index';
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

export const en: Words = {
  language: 'en',
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
