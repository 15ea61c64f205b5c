import type { LibraryFacts } from '../../typings/contract';
import type { Words } from '../locale/index';
import { libraryClock, libraryWeekday } from './time';

type Hours = LibraryFacts['hours'];

/** Whether the library is open, and when next, at an instant in library time. */
export type Opening =
  | { state: 'open'; opens: string; closes: string }
  | { state: 'later'; opens: string; closes: string }
  /** `daysAhead` ≥ 1; `weekday` 1 = Monday. */
  | { state: 'over' | 'closed'; daysAhead: number; weekday: number; opens: string }
  | { state: 'never' };

export function openingAt(hours: Hours, now: Date): Opening {
  const weekday = libraryWeekday(now);
  const clock = libraryClock(now);
  const today = hours[weekday - 1];
  if (today && clock < today.opens) return { state: 'later', ...today };
  if (today && clock < today.closes) return { state: 'open', ...today };
  for (let daysAhead = 1; daysAhead <= 7; daysAhead += 1) {
    const day = ((weekday - 1 + daysAhead) % 7) + 1;
    const next = hours[day - 1];
    if (next) {
      return { state: today ? 'over' : 'closed', daysAhead, weekday: day, opens: next.opens };
    }
  }
  return { state: 'never' };
}

export function openingText(hours: Hours, now: Date, words: Words): string {
  const opening = openingAt(hours, now);
  const { say, weekdays } = words;
  switch (opening.state) {
    case 'open':
      return say.openNow(opening.opens, opening.closes);
    case 'later':
      return say.opensLater(opening.opens, opening.closes);
    case 'never':
      return say.closedAllWeek();
    case 'over':
    case 'closed': {
      const weekday = weekdays[opening.weekday - 1] ?? '';
      const day = opening.daysAhead === 1 ? say.tomorrow(weekday) : weekday;
      return opening.state === 'over'
        ? say.closedSince(day, opening.opens)
        : say.closedToday(day, opening.opens);
    }
  }
}
