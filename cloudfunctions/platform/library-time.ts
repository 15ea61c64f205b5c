const OFFSET_MS = 8 * 3_600_000;

/** The day in the library, `YYYY-MM-DD`: a fixed +08:00, whatever zone the machine or the phone is in. */
export function libraryDay(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}
