import type { SearchHit } from '../../typings/contract';
import type { Words } from '../locale/index';
import type { BadgeView } from './badge';
import { badgeView } from './badge';
import type { Run } from './highlight';
import { rangesOf, runsOf } from './highlight';
import { languageText } from './language';
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
  /** Of a standard no longer in force: what came in its place, which may have been replaced in turn. */
  now: string;
  /** Type, language when it is not Chinese, year, creators, publisher. */
  facts: Run[];
  /** Stretches of abstract or subjects that matched. */
  passages: Run[][];
}

const SHOWN_CREATORS = 3;

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
    facts: joined([
      ...kind.map((word) => [{ text: word, marked: false }]),
      creatorRuns(record.creators, highlights),
      // A body that publishes its own work is named once.
      record.publisher && !record.creators.includes(record.publisher)
        ? runsOf(record.publisher, rangesOf(highlights, 'publisher'))
        : [],
    ]),
    passages: passages(highlights, words),
  };
}

/** Most of a Chinese library is in Chinese: only another language is worth a word. */
const UNSAID: ReadonlySet<string> = new Set(['chi', 'und', 'zxx']);

function languageWord(language: string, words: Words): string {
  return UNSAID.has(language) ? '' : languageText(language, words);
}

/** Several stretches of text on one line; what is empty leaves no gap. */
const joined = (parts: readonly Run[][]): Run[] =>
  parts
    .filter((runs) => runs.length > 0)
    .flatMap((runs, index) => (index > 0 ? [{ text: ' · ', marked: false }, ...runs] : runs));

function creatorRuns(creators: readonly string[], highlights: SearchHit['highlights']): Run[] {
  const shown = creators.slice(0, SHOWN_CREATORS);
  const runs = shown.flatMap((name, index) => [
    ...(index > 0 ? [{ text: '；', marked: false }] : []),
    ...runsOf(name, rangesOf(highlights, 'creators', index)),
  ]);
  return creators.length > shown.length ? [...runs, { text: ' …', marked: false }] : runs;
}

/**
 * Why a record is in the list, where title does not say it: a stretch of the abstract, which the cloud cuts to the part
 * around what matched, or else the subject.
 */
function passages(highlights: SearchHit['highlights'], words: Words): Run[][] {
  const abstract = highlights.find(({ field }) => field === 'abstract');
  if (abstract?.text !== undefined) return [runsOf(abstract.text, abstract.ranges)];
  if (highlights.some(({ field }) => field === 'title')) return [];
  const subject = highlights.find(({ field }) => field === 'subjects');
  if (subject?.text === undefined) return [];
  const name = { text: `${words.labels.fields.subjects} · `, marked: false };
  return [[name, ...runsOf(subject.text, subject.ranges)]];
}
