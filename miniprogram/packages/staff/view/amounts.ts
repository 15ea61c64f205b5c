import type { Words } from '../../../locale/index';

/** Bytes as a person reads them, by powers of 1,024. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** How long something takes, no finer than one can believe. */
export function durationText(seconds: number, { imports: { say } }: Words): string {
  if (seconds < 60) return say.seconds(Math.max(1, Math.ceil(seconds)));
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? say.minutes(minutes) : say.hours(Math.round(minutes / 60));
}

/** Whole percent of a bar, 0 to 100; full only when it is. */
export function percentOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.min(100, Math.floor((part / whole) * 100));
}
