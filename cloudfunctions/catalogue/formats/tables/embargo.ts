/** A stretch of time back from today. Years are calendar years and months calendar months, the current one included. */
export interface Period {
  length: number;
  unit: 'day' | 'month' | 'year';
}

/** What of a title a moving wall leaves: a side that is not there has no wall. */
export interface Embargo {
  /** `R2Y`: from the beginning of the last two years, this one and the one before. */
  from?: Period;
  /** `P1Y`: until the last year begins, all but the current one. */
  until?: Period;
}

const WALL = /^([RP])(\d{1,4})([DMY])$/;
const UNITS = { D: 'day', M: 'month', Y: 'year' } as const;

/**
 * KBART's embargo (NISO RP-9-2014, `embargo_info`): one wall, or one of each kind parted by a semicolon, `R10Y;P30D`.
 * Null when it is worded otherwise, so that nobody takes what it says for no embargo.
 */
export function parseEmbargo(text: string): Embargo | null {
  const embargo: Embargo = {};
  for (const part of text.split(';')) {
    const [, kind, length, unit] = WALL.exec(part.trim()) ?? [];
    const side = kind === 'R' ? 'from' : 'until';
    if (length === undefined || embargo[side] !== undefined) return null;
    embargo[side] = { length: Number(length), unit: UNITS[unit as keyof typeof UNITS] };
  }
  return embargo;
}
