/**
 * Timer expressions of CloudBase: seven fields, second minute hour day month weekday year, in the library's
 * time (+08:00, no daylight saving). A field is `*`, a value, a range, either with a step behind a slash, or a
 * list of those; months and weekdays may be named. Of day and weekday, when both are given, either may match.
 */
export interface Cron {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly onDay: (day: number, weekday: number) => boolean;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const FIELDS = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'weekday', from: 0, to: 6, names: WEEKDAYS },
  { name: 'year', from: 1970, to: 2099 },
] as const satisfies readonly Field[];

/** @throws Error naming the expression and the field that is wrong */
export function parseCron(expression: string): Cron {
  const words = expression.trim().split(/\s+/);
  if (words.length !== FIELDS.length) {
    throw new Error(`cron "${expression}" has ${words.length} fields, not ${FIELDS.length}`);
  }
  const values = FIELDS.map((field, at) => parseField(expression, field, words[at] as string));
  const [seconds, minutes, hours, days, months, weekdays, years] = values as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const anyDay = words[3] === '*';
  const anyWeekday = words[5] === '*';
  return {
    seconds,
    minutes,
    hours,
    months: new Set(months),
    years: new Set(years),
    onDay: (day, weekday) => {
      if (anyDay && anyWeekday) return true;
      return (!anyDay && days.includes(day)) || (!anyWeekday && weekdays.includes(weekday));
    },
  };
}

function parseField(expression: string, field: Field, word: string): number[] {
  const found = new Set<number>();
  for (const part of word.split(',')) {
    const match = /^(?:(\*)|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:\/(\d+))?$/.exec(part);
    const step = Number(match?.[4] ?? 1);
    const from = match?.[1] ? field.from : numberOf(field, match?.[2]);
    const open = match?.[1] !== undefined || (match?.[4] !== undefined && match[3] === undefined);
    const to = open ? field.to : numberOf(field, match?.[3] ?? match?.[2]);
    if (match === null || !(from >= field.from && to <= field.to && from <= to) || step < 1) {
      throw new Error(`cron "${expression}" has a malformed ${field.name} "${word}"`);
    }
    for (let value = from; value <= to; value += step) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/** A number or a name; NaN, which no comparison lets through, for anything else. */
function numberOf(field: Field, word: string | undefined): number {
  if (word === undefined) return Number.NaN;
  if (/^\d+$/.test(word)) return Number(word);
  const at = field.names?.indexOf(word.toUpperCase()) ?? -1;
  return at < 0 ? Number.NaN : at + field.from;
}

const LIBRARY_OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** The first instant after `after` that the expression names; undefined when its years are over. */
export function nextTime(cron: Cron, after: Date): Date | undefined {
  // In a clock shifted by the offset, UTC getters read library time.
  const start = Math.floor((after.getTime() + LIBRARY_OFFSET) / 1_000) * 1_000 + 1_000;
  const last = Math.max(...cron.years);
  for (let day = Math.floor(start / DAY) * DAY; ; day += DAY) {
    const date = new Date(day);
    const year = date.getUTCFullYear();
    if (year > last) return undefined;
    if (!cron.years.has(year) || !cron.months.has(date.getUTCMonth() + 1)) continue;
    if (!cron.onDay(date.getUTCDate(), date.getUTCDay())) continue;
    const time = firstTime(cron, Math.max(0, start - day));
    if (time !== undefined) return new Date(day + time - LIBRARY_OFFSET);
  }
}

/** The first time of day (ms) at or after `from`. */
function firstTime(cron: Cron, from: number): number | undefined {
  for (const hour of cron.hours) {
    if ((hour + 1) * 3_600_000 <= from) continue;
    for (const minute of cron.minutes) {
      if (hour * 3_600_000 + (minute + 1) * 60_000 <= from) continue;
      for (const second of cron.seconds) {
        const time = hour * 3_600_000 + minute * 60_000 + second * 1_000;
        if (time >= from) return time;
      }
    }
  }
  return undefined;
}
