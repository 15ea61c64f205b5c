import { nextTime, parseCron } from '../../../../local/cloud/timers/cron';

/** Library time, +08:00, as one writes it. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);

const next = (cron: string, after: string): string | undefined => {
  const found = nextTime(parseCron(cron), at(after));
  return (
    found && new Date(found.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  );
};

describe('the next time of', () => {
  test.each([
    ['every second', '* * * * * * *', '2026-11-23 10:00:00', '2026-11-23 10:00:01'],
    ['every minute', '0 * * * * * *', '2026-11-23 10:00:00', '2026-11-23 10:01:00'],
    ['every five minutes', '0 */5 * * * * *', '2026-11-23 10:03:00', '2026-11-23 10:05:00'],
    [
      'every five minutes from two',
      '0 2/5 * * * * *',
      '2026-11-23 10:03:00',
      '2026-11-23 10:07:00',
    ],
    ['two in the morning', '0 0 2 * * * *', '2026-11-23 10:00:00', '2026-11-24 02:00:00'],
    ['the same instant, not again', '0 0 2 * * * *', '2026-11-23 02:00:00', '2026-11-24 02:00:00'],
    ['the instant before', '0 0 2 * * * *', '2026-11-23 01:59:59', '2026-11-23 02:00:00'],
    [
      'half past each office hour',
      '0 30 9-11 * * * *',
      '2026-11-23 09:31:00',
      '2026-11-23 10:30:00',
    ],
    ['a list of minutes', '0 10,20,50 * * * * *', '2026-11-23 10:21:00', '2026-11-23 10:50:00'],
    ['the first of the month', '0 0 0 1 * * *', '2026-11-23 10:00:00', '2026-12-01 00:00:00'],
    [
      'the 31st, where there is one',
      '0 0 0 31 * * *',
      '2026-11-01 00:00:00',
      '2026-12-31 00:00:00',
    ],
    ['29 February', '0 0 0 29 2 * *', '2026-01-01 00:00:00', '2028-02-29 00:00:00'],
    ['Mondays', '0 0 8 * * 1 *', '2026-11-24 00:00:00', '2026-11-30 08:00:00'],
    ['Mondays by name', '0 0 8 * * MON *', '2026-11-24 00:00:00', '2026-11-30 08:00:00'],
    ['workdays', '0 0 8 * * MON-FRI *', '2026-11-27 09:00:00', '2026-11-30 08:00:00'],
    ['Sunday as 0', '0 0 8 * * 0 *', '2026-11-24 00:00:00', '2026-11-29 08:00:00'],
    ['the 1st or a Friday', '0 0 0 1 * 5 *', '2026-11-23 00:00:00', '2026-11-27 00:00:00'],
    ['a month by name', '0 0 0 1 SEP * *', '2026-11-23 00:00:00', '2027-09-01 00:00:00'],
    ['one year', '0 0 0 1 1 * 2030', '2026-11-23 00:00:00', '2030-01-01 00:00:00'],
    ['the turn of the year', '59 59 23 * * * *', '2026-12-31 23:59:59', '2027-01-01 23:59:59'],
    ['every other second', '*/2 * * * * * *', '2026-11-23 10:00:00', '2026-11-23 10:00:02'],
  ])('%s', (_name, cron, after, expected) => {
    expect(next(cron, after)).toBe(expected);
  });

  test('an expression whose years are over is never', () => {
    expect(next('0 0 0 1 1 * 2020', '2026-11-23 00:00:00')).toBeUndefined();
  });

  test('a day that never comes is never', () => {
    expect(next('0 0 0 31 2 * 2026-2030', '2026-11-23 00:00:00')).toBeUndefined();
  });

  test('a fraction of a second counts as the second it is in', () => {
    const found = nextTime(
      parseCron('* * * * * * *'),
      new Date(at('2026-11-23 10:00:00').getTime() + 999),
    );
    expect(found).toEqual(at('2026-11-23 10:00:01'));
  });
});

test.each([
  '* * * * *',
  '* * * * * * * *',
  '60 * * * * * *',
  '* * 24 * * * *',
  '* * * 0 * * *',
  '* * * 32 * * *',
  '* * * * 13 * *',
  '* * * * * 7 *',
  '* * * * * MOO *',
  '5-1 * * * * * *',
  '*/0 * * * * * *',
  '1, * * * * * *',
  'a * * * * * *',
  '-1 * * * * * *',
  '? * * * * * *',
])('"%s" is refused and named', (cron) => {
  expect(() => parseCron(cron)).toThrow(`cron "${cron}"`);
});
