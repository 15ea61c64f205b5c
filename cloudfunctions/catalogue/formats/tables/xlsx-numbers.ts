/** Numbers of a workbook as text: dates and padded numbers are told from others by their format alone. */

/** How a number is to be read; `digits` is a number with zeros before it, as many as the format has. */
export type NumberKind = 'number' | 'date' | 'time' | 'date-time' | { digits: number };

/** Formats known by their number alone (ECMA-376, 18.8.30), with those of the Chinese editions. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date-time'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
];

/** What a format's code says in quotes, after a backslash or in brackets is no part of a date. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|AM\/PM|A\/P|上午\/下午/giu;
/** Hours that go on after 24 are a length of time, not a time of day. */
const ELAPSED = /\[[hms]+\]/i;

/** @param code a number format as a workbook spells it, `yyyy"年"m"月"d"日"` */
export function kindOfCode(code: string): NumberKind {
  const [positive = ''] = code.split(';');
  if (/^0+$/.test(positive) && positive.length > 1) return { digits: positive.length };
  if (/^general$/i.test(positive)) return 'number';
  const bare = positive.replace(LITERAL, '');
  if (ELAPSED.test(bare)) return 'number';
  const hasTime = /[hs]/i.test(bare);
  const hasDate = /[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime);
  if (hasDate) return hasTime ? 'date-time' : 'date';
  return hasTime ? 'time' : 'number';
}

export function kindOfId(id: number): NumberKind {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number';
}

const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;
/** 9999-12-31 in the system of 1900. */
const LAST_DAY = 2_958_465;

/** `YYYY-MM-DD`, or null for a day that there is not. */
function dayText(serial: number, isFrom1904: boolean): string | null {
  if (serial < (isFrom1904 ? 0 : 1) || serial > LAST_DAY) return null;
  // The system of 1900 counts a 29th of February that year never had, as its 60th day.
  if (!isFrom1904 && serial === 60) return null;
  const epoch = isFrom1904
    ? Date.UTC(1904, 0, 1)
    : serial < 60
      ? Date.UTC(1899, 11, 31)
      : Date.UTC(1899, 11, 30);
  const text = new Date(epoch + serial * DAY_MS).toISOString();
  return text.startsWith('+') ? null : text.slice(0, 10);
}

function timeText(fraction: number): string {
  const seconds = Math.min(DAY_SECONDS - 1, Math.round(fraction * DAY_SECONDS));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const text = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/**
 * A number as a person sees it in the cell: days as `YYYY-MM-DD`, times as `HH:MM` or `HH:MM:SS`, others to the 15
 * digits that a cell keeps. A date that there is not stays a number.
 *
 * @param serial days since the system's first, where it is a date
 */
export function numberText(serial: number, kind: NumberKind, isFrom1904: boolean): string {
  const plain = String(Number(serial.toPrecision(15)));
  if (kind === 'number') return plain;
  if (typeof kind === 'object') {
    return /^\d+$/.test(plain) ? plain.padStart(kind.digits, '0') : plain;
  }
  const day = Math.floor(serial);
  const fraction = serial - day;
  if (kind === 'time') return serial < 0 ? plain : timeText(fraction);
  const date = dayText(day, isFrom1904);
  if (date === null) return plain;
  return kind === 'date' || fraction === 0 ? date : `${date} ${timeText(fraction)}`;
}
