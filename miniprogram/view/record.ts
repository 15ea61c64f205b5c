import type { Output } from '../../typings/contract';
import type { RecordDetail } from '../../typings/model';
import type { Words } from '../locale/index';
import type { AccessView } from './access';
import { accessView } from './access';
import type { BadgeView } from './badge';
import { badgeView } from './badge';
import type { CardView } from './card';
import { cardView } from './card';
import type { FactView } from './facts';
import { factViews } from './facts';
import { languageText } from './language';
import type { StatusView } from './standard';
import { statusView } from './standard';

/** A standard among those before and after it. */
export interface ChainLink {
  number: string;
  word: string;
  /** Of its record; empty when the catalogue has none, or when an older copy does not say. */
  id: string;
  /** The standard the page is about: not a link. */
  self: boolean;
}

export interface StandardView {
  number: string;
  status: StatusView | null;
  lines: string[];
  chain: ChainLink[];
}

export interface RecordView {
  id: string;
  /** Type, language, year. */
  kind: string;
  title: string;
  altTitles: string[];
  creators: string;
  badge: BadgeView;
  access: AccessView;
  standard: StandardView | null;
  abstract: string;
  facts: FactView[];
  neighbours: CardView[];
  shareCode: string;
}

export function recordView(answer: Output<'catalogue.record'>, words: Words): RecordView {
  const { record, access, neighbours, shareCode } = answer;
  const kind = [
    words.types[record.type],
    languageText(record.language, words),
    record.year === undefined ? '' : String(record.year),
  ];
  return {
    id: record.id,
    kind: kind.filter(Boolean).join(' · '),
    title: record.title,
    altTitles: record.altTitles,
    creators: record.creators.join('；'),
    badge: badgeView(access.badge, words),
    access: accessView(access, words),
    standard: standardView(record, answer.standards, words),
    abstract: record.abstract ?? '',
    facts: factViews(record, words),
    neighbours: neighbours.map((hit) => cardView(hit, words)),
    shareCode,
  };
}

function standardView(
  { standard }: RecordDetail,
  links: Output<'catalogue.record'>['standards'],
  words: Words,
): StandardView | null {
  if (!standard) return null;
  const { number, status, note, checkedOn, effectiveOn, replaces = [], replacedBy = [] } = standard;
  const { labels, say } = words;
  const link = (word: string, self: boolean) => (of: string) => ({
    number: of,
    word,
    id: '',
    self,
  });
  const placed = {
    before: labels.record.replaces,
    this: labels.record.thisOne,
    after: labels.record.replacedBy,
  };
  const linked = links?.map(({ number: of, place, record }) => ({
    number: of,
    word: placed[place],
    id: record?.id ?? '',
    self: place === 'this',
  }));
  return {
    number,
    status: status ? statusView(status, words) : null,
    lines: [
      note ?? '',
      effectiveOn ? say.effectiveOn(effectiveOn) : '',
      checkedOn ? say.checkedOn(checkedOn) : '',
    ].filter(Boolean),
    chain:
      linked ??
      (replaces.length + replacedBy.length === 0
        ? []
        : [
            ...replaces.map(link(labels.record.replaces, false)),
            link(labels.record.thisOne, true)(number),
            ...replacedBy.map(link(labels.record.replacedBy, false)),
          ]),
  };
}
