/** Library time is a fixed +08:00, whatever the phone's zone; there is no summer time. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

const two = (value: number) => String(value).padStart(2, '0');

/** A date whose UTC fields read as library time. */
const shifted = (instant: Date) => new Date(instant.getTime() + OFFSET_MS);

/** 1 = Monday … 7 = Sunday, in library time. */
export const libraryWeekday = (instant: Date): number => shifted(instant).getUTCDay() || 7;

/** `HH:mm` in library time. */
export function libraryClock(instant: Date): string {
  const local = shifted(instant);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** `YYYY-MM-DD` in library time. */
export const libraryDay = (instant: Date): string => shifted(instant).toISOString().slice(0, 10);

/** An ISO 8601 instant as `YYYY-MM-DD HH:mm` in library time. */
export function instantText(iso: string): string {
  const instant = new Date(iso);
  return `${libraryDay(instant)} ${libraryClock(instant)}`;
}
