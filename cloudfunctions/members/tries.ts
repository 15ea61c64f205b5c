/** Who tried to bind, in the last hour: one document an account. */
export interface BindingTriesDocument {
  /** The openid. */
  _id: string;
  tries: { at: Date; of: string }[];
  lastAt: Date;
  /** Two tries at once cannot both write one revision. */
  revision: number;
}

const HOUR_MS = 3_600_000;
const TRIES_AN_HOUR = 5;

/** How many more tries the last hour leaves. */
export const triesLeft = (tries: BindingTriesDocument['tries'], now: Date): number =>
  TRIES_AN_HOUR - ofLastHour(tries, now).length;

/**
 * What one more try makes of the last hour.
 *
 * @param of names the try: the same one sent again is counted once
 * @returns the tries to keep; null when this one stands there already; or when the next is possible
 */
export function oneMoreTry(
  earlier: BindingTriesDocument['tries'],
  of: string,
  now: Date,
): { tries: BindingTriesDocument['tries'] } | { retryAt: Date } | null {
  const hour = ofLastHour(earlier, now);
  if (hour.some((tried) => tried.of === of)) return null;
  const [oldest] = hour;
  if (oldest !== undefined && hour.length >= TRIES_AN_HOUR) {
    return { retryAt: new Date(oldest.at.getTime() + HOUR_MS) };
  }
  return { tries: [...hour, { at: now, of }] };
}

const ofLastHour = (tries: BindingTriesDocument['tries'], now: Date) =>
  tries.filter(({ at }) => now.getTime() - at.getTime() < HOUR_MS);
