import type { Range, RangeField } from '../../../../typings/query';

const DAY = 86_400_000;

function readYear(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** A calendar day as a day number. */
function readDay(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / DAY;
}

function bounds(text: string): [from: string, to: string] | null {
  const dots = text.split(/\.{2,}|…/);
  if (dots.length === 2) return [dots[0] as string, dots[1] as string];
  const years = /^(\d{4})[-–—~～至](\d{4})$/.exec(text);
  if (years) return [years[1] as string, years[2] as string];
  if (text.startsWith('>=')) return [text.slice(2), ''];
  if (text.startsWith('<=')) return ['', text.slice(2)];
  return dots.length === 1 ? [text, text] : null;
}

/** Builds a range with its bounds in order; null when it has none. */
function rangeOf(field: RangeField, from: number | null, to: number | null): Range | null {
  if (from !== null && to !== null) {
    return { kind: 'range', field, from: Math.min(from, to), to: Math.max(from, to) };
  }
  if (from !== null) return { kind: 'range', field, from };
  return to === null ? null : { kind: 'range', field, to };
}

/**
 * Reads `2018`, `2018..2022`, `2018..`, `..2022`, `2018-2022`, `>=2018`, `<=2022`; days are
 * written `2026-01-31`. null when it is no range.
 */
export function readRange(field: RangeField, text: string): Range | null {
  const read = field === 'year' ? readYear : readDay;
  const found = bounds(text);
  if (found === null) return null;
  const [from, to] = found.map((bound) => (bound === '' ? null : read(bound))) as [
    number | null,
    number | null,
  ];
  if ((found[0] !== '' && from === null) || (found[1] !== '' && to === null)) return null;
  return rangeOf(field, from, to);
}

export function writeRange({ field, from, to }: Range): string {
  const write = (bound: number | undefined): string => {
    if (bound === undefined) return '';
    return field === 'year' ? String(bound) : new Date(bound * DAY).toISOString().slice(0, 10);
  };
  return from === to ? write(from) : `${write(from)}..${write(to)}`;
}
