import { en } from '../../../../miniprogram/locale/en';
import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import { openingAt, openingText } from '../../../../miniprogram/view/hours';
import { instantText, libraryDay, libraryWeekday } from '../../../../miniprogram/view/time';

const week = { opens: '08:00', closes: '22:00' };
/** Open from Monday to Saturday. */
const HOURS = [week, week, week, week, week, { opens: '09:00', closes: '17:00' }, null];

/** An instant by the clock of the library, which is 8 hours ahead of UTC. */
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`);
const MONDAY = '2026-11-23';
const SATURDAY = '2026-11-28';
const SUNDAY = '2026-11-29';

describe('opening hours', () => {
  it.each([
    [MONDAY, '07:59', 'later'],
    [MONDAY, '08:00', 'open'],
    [MONDAY, '21:59', 'open'],
    [MONDAY, '22:00', 'over'],
    [SUNDAY, '12:00', 'closed'],
  ])('on %s at %s are "%s"', (day, clock, state) => {
    expect(openingAt(HOURS, at(day, clock)).state).toBe(state);
  });

  it('name the next day it opens, over a day when it does not', () => {
    expect(openingAt(HOURS, at(SATURDAY, '18:00'))).toEqual({
      state: 'over',
      daysAhead: 2,
      weekday: 1,
      opens: '08:00',
    });
  });

  it('say tomorrow for tomorrow and the weekday for later', () => {
    expect(openingText(HOURS, at(SUNDAY, '10:00'), zhCN)).toBe(
      '今天不开放 · 明天（周一） 08:00 开门',
    );
    expect(openingText(HOURS, at(SATURDAY, '18:00'), zhCN)).toBe('今天已闭馆 · 周一 08:00 开门');
    expect(openingText(HOURS, at(MONDAY, '09:30'), en)).toBe('Today 08:00–22:00 · open now');
  });

  it('do not look for a day that never comes', () => {
    const never = [null, null, null, null, null, null, null];
    expect(openingAt(never, at(MONDAY, '09:00'))).toEqual({ state: 'never' });
  });
});

describe('library time', () => {
  it('is 8 hours ahead of UTC, across midnight, whatever the phone says', () => {
    const evening = new Date('2026-11-22T16:30:00Z');
    expect(libraryDay(evening)).toBe('2026-11-23');
    expect(libraryWeekday(evening)).toBe(1);
    expect(instantText('2026-12-31T16:05:00Z')).toBe('2027-01-01 00:05');
  });
});
