/** What a picker's wheels show and what a choice means, by mode. Pure. */

export type PickerMode = 'selector' | 'multiSelector' | 'time' | 'date' | 'region';
type DateFields = 'year' | 'month' | 'day';

export interface PickerProperties {
  readonly mode: PickerMode;
  readonly range: readonly unknown[];
  readonly rangeKey: string;
  readonly value: unknown;
  /** `HH:mm` for time, `YYYY-MM-DD` for date; empty is open. */
  readonly start: string;
  readonly end: string;
  readonly fields: DateFields;
}

/** The lines of each wheel and the line each stands at. */
export interface Columns {
  readonly lines: readonly (readonly string[])[];
  readonly at: readonly number[];
}

const two = (value: number) => String(value).padStart(2, '0');

const span = (from: number, to: number, show: (value: number) => string): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => show(from + step));

const label = (item: unknown, key: string): string =>
  String(
    key && typeof item === 'object' && item !== null
      ? (item as Record<string, unknown>)[key]
      : item,
  );

const within = (index: number, lines: readonly string[]): number =>
  Math.max(0, Math.min(Number.isFinite(index) ? index : 0, lines.length - 1));

/** Wheels for the value given, or, while the reader turns them, for the lines they stand at. */
export function columnsOf(picker: PickerProperties, turned?: readonly number[]): Columns {
  switch (picker.mode) {
    case 'selector': {
      const lines = picker.range.map((item) => label(item, picker.rangeKey));
      return { lines: [lines], at: [within(turned?.[0] ?? Number(picker.value), lines)] };
    }
    case 'multiSelector': {
      const lines = picker.range.map((column) =>
        (Array.isArray(column) ? column : []).map((item) => label(item, picker.rangeKey)),
      );
      const value = Array.isArray(picker.value) ? picker.value : [];
      return {
        lines,
        at: lines.map((column, i) => within(turned?.[i] ?? Number(value[i]), column)),
      };
    }
    case 'time':
      return timeColumns(picker, turned);
    case 'date':
      return dateColumns(picker, turned);
    case 'region':
      throw new Error(
        'picker mode="region" needs a table of regions, which this host does not carry',
      );
  }
}

function timeColumns(picker: PickerProperties, turned?: readonly number[]): Columns {
  const clock = (text: string, fallback: string) =>
    (/^\d{1,2}:\d{1,2}$/.test(text) ? text : fallback).split(':').map(Number) as [number, number];
  const [startHour, startMinute] = clock(picker.start, '00:00');
  const [endHour, endMinute] = clock(picker.end, '23:59');
  const [hour, minute] = clock(String(picker.value ?? ''), picker.start || '00:00');
  const hours = span(startHour, endHour, two);
  const hourAt = within(turned?.[0] ?? hour - startHour, hours);
  const chosen = startHour + hourAt;
  const from = chosen === startHour ? startMinute : 0;
  const to = chosen === endHour ? endMinute : 59;
  const minutes = span(from, to, two);
  return { lines: [hours, minutes], at: [hourAt, within(turned?.[1] ?? minute - from, minutes)] };
}

function dateColumns(picker: PickerProperties, turned?: readonly number[]): Columns {
  const day = (text: string, fallback: readonly [number, number, number]) => {
    const parts = text.split('-').map(Number);
    return fallback.map((part, i) => parts[i] || part) as [number, number, number];
  };
  const today = new Date();
  const [startYear, startMonth, startDay] = day(picker.start, [1970, 1, 1]);
  const [endYear, endMonth, endDay] = day(picker.end, [2100, 12, 31]);
  const [year, month, date] = day(String(picker.value ?? ''), [
    today.getFullYear(),
    today.getMonth() + 1,
    today.getDate(),
  ]);
  const years = span(startYear, endYear, String);
  const yearAt = within(turned?.[0] ?? year - startYear, years);
  const y = startYear + yearAt;
  const firstMonth = y === startYear ? startMonth : 1;
  const months = span(firstMonth, y === endYear ? endMonth : 12, two);
  const monthAt = within(turned?.[1] ?? month - firstMonth, months);
  const m = firstMonth + monthAt;
  const firstDay = y === startYear && m === startMonth ? startDay : 1;
  const lastOfMonth = new Date(Date.UTC(y, m, 0)).getUTCDate();
  const lastDay = y === endYear && m === endMonth ? Math.min(endDay, lastOfMonth) : lastOfMonth;
  const days = span(firstDay, lastDay, two);
  const dayAt = within(turned?.[2] ?? date - firstDay, days);
  const count = picker.fields === 'year' ? 1 : picker.fields === 'month' ? 2 : 3;
  return {
    lines: [years, months, days].slice(0, count),
    at: [yearAt, monthAt, dayAt].slice(0, count),
  };
}

/** The value `bindchange` reports for the lines the wheels stand at. */
export function chosenValue(
  mode: PickerMode,
  { lines, at }: Columns,
): number | readonly number[] | string {
  if (mode === 'selector') return at[0] ?? 0;
  if (mode === 'multiSelector') return at;
  return lines.map((column, i) => column[at[i] ?? 0] ?? '').join(mode === 'time' ? ':' : '-');
}
