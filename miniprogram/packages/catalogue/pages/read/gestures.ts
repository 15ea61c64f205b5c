/** A place on the screen, in px. */
export interface Point {
  x: number;
  y: number;
}

const SWIPE_PX = 60;
const DOUBLE_TAP_MS = 300;

/** Pages a finger turned: a short way, or more down than across, was not meant for turning. */
export function pagesTurned(from: Point, to: Point): -1 | 0 | 1 {
  const across = to.x - from.x;
  const down = to.y - from.y;
  if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/** Times of two taps in ms of one clock; `before` is null when there was none. */
export const isDoubleTap = (before: number | null, now: number): boolean =>
  before !== null && now - before < DOUBLE_TAP_MS;
