import type { Output } from '../../typings/contract';
import type { Aspect } from '../../typings/model';
import type { IconName } from '../components/icon/paths';
import type { Words } from '../locale/index';
import type { RecentRecord } from '../stores/recent';
import type { CardView } from './card';
import { cardView } from './card';
import { openingText } from './hours';
import { libraryDay } from './time';

export interface AspectTile {
  aspect: Aspect;
  name: string;
  icon: IconName;
  count: string;
  label: string;
}

export interface HomeView {
  library: string;
  opening: string;
  collection: string;
  aspects: AspectTile[];
  newest: CardView[];
  standards: CardView[];
}

/** The order in which the eight aspects are always shown, so that a hand learns where each is. */
export const ASPECTS: readonly Aspect[] = [
  'green',
  'rural',
  'industry',
  'innovation',
  'market',
  'regional',
  'opening',
  'commonProsperity',
];

export function homeView(answer: Output<'catalogue.home'>, now: Date, words: Words): HomeView {
  const counts = new Map(answer.aspects.map(({ aspect, count }) => [aspect, count]));
  return {
    library: words.language === 'zh-CN' ? answer.library.name : answer.library.nameEn,
    opening: openingText(answer.library.hours, now, words),
    collection: words.say.collection(answer.recordCount),
    aspects: ASPECTS.map((aspect) => aspectTile(aspect, counts.get(aspect) ?? 0, words)),
    newest: answer.newest.map((hit) => cardView(hit, words)),
    standards: answer.standards.map((hit) => cardView(hit, words)),
  };
}

function aspectTile(aspect: Aspect, count: number, words: Words): AspectTile {
  const name = words.aspects[aspect];
  return {
    aspect,
    name,
    icon: aspect,
    count: words.say.count(count),
    label: words.say.aspectLabel(name, count),
  };
}

export interface ContinueView {
  id: string;
  title: string;
  place: string;
}

const SHOWN_RECENT = 3;

export function continueViews(recent: readonly RecentRecord[], words: Words): ContinueView[] {
  return recent.slice(0, SHOWN_RECENT).map(({ id, title, at, page, pageCount }) => ({
    id,
    title,
    place:
      page !== undefined && pageCount !== undefined
        ? words.say.readTo(page, pageCount)
        : words.say.openedOn(libraryDay(new Date(at))),
  }));
}
