import type { SearchHit } from '../../typings/contract';
import type { Words } from '../locale/index';
import type { BadgeView } from './badge';
import { badgeView } from './badge';
import type { Run } from './highlight';
import { rangesOf, runsOf } from './highlight';
import type { StatusView } from './standard';
import { isOutOfForce, statusView } from './standard';

/** A record as a list shows it. */
export interface CardView {
  id: string;
  title: Run[];
  /** What a screen reader says of the whole card. */
  label: string;
  badge: BadgeView;
  number: Run[];
  status: StatusView | null;
  /** Of a standard no longer in force: what holds now. */
  now: string;
  creators: Run[];
  /** Type, language when it is not the page's own, year. */
  kind: string;
  publisher: Run[];
  /** Stretches of abstract or subjects that matched. */
  passages: Run[][];
}

const SHOWN_CREATORS = 3;
const SHOWN_PASSAGES = 1;
/** Characters of a passage kept before the first match. */
const LEAD = 18;
const PASSAGE = 90;

export function cardView({ record, badge, highlights }: SearchHit, words: Words): CardView {
  const { standard } = record;
  const drawn = badgeView(badge, words);
  const status = standard?.status ? statusView(standard.status, words) : null;
  const successor = standard?.replacedBy?.[0];
  const now = successor && isOutOfForce(standard?.status) ? words.say.supersededBy(successor) : '';
  const kind = [
    words.types[record.type],
    languageWord(record.language, words),
    record.year === undefined ? '' : String(record.year),
  ].filter(Boolean);
  return {
    id: record.id,
    title: runsOf(record.title, rangesOf(highlights, 'title')),
    label: [record.title, standard?.number, status?.word, drawn.word].filter(Boolean).join('，'),
    badge: drawn,
    number: standard ? runsOf(standard.number, rangesOf(highlights, 'standard')) : [],
    status,
    now,
    creators: creatorRuns(record.creators, highlights),
    kind: kind.join(' · '),
    publisher: record.publisher ? runsOf(record.publisher, rangesOf(highlights, 'publisher')) : [],
    passages: passages(highlights),
  };
}

/** Most of a Chinese library is in Chinese: only another language is worth a word. */
function languageWord(language: string, words: Words): string {
  return language === 'zh' ? '' : (words.languages[language] ?? language);
}

function creatorRuns(creators: readonly string[], highlights: SearchHit['highlights']): Run[] {
  const shown = creators.slice(0, SHOWN_CREATORS);
  const runs = shown.flatMap((name, index) => [
    ...(index > 0 ? [{ text: '；', marked: false }] : []),
    ...runsOf(name, rangesOf(highlights, 'creators', index)),
  ]);
  return creators.length > shown.length ? [...runs, { text: ' …', marked: false }] : runs;
}

function passages(highlights: SearchHit['highlights']): Run[][] {
  return highlights
    .filter(({ field }) => field === 'abstract' || field === 'subjects')
    .slice(0, SHOWN_PASSAGES)
    .flatMap(({ text, ranges }) => (text === undefined ? [] : [passage(text, ranges)]));
}

/** The part of a long text around its first match. */
function passage(text: string, ranges: readonly (readonly [number, number])[]): Run[] {
  const first = Math.min(...ranges.map(([start]) => start), text.length);
  const from = first > LEAD ? first - LEAD : 0;
  const to = Math.min(text.length, from + PASSAGE);
  const runs = runsOf(
    text.slice(from, to),
    ranges.map(([start, end]) => [Math.max(start - from, 0), Math.max(end - from, 0)] as const),
  );
  return [
    ...(from > 0 ? [{ text: '…', marked: false }] : []),
    ...runs,
    ...(to < text.length ? [{ text: '…', marked: false }] : []),
  ];
}
