import type { HitHighlight } from '../../typings/model';

/** A stretch of text, all of it matched or none of it. */
export interface Run {
  text: string;
  marked: boolean;
}

/** Cuts a text at the borders of its half-open ranges; overlapping and touching ranges become one run. */
export function runsOf(text: string, ranges: readonly (readonly [number, number])[]): Run[] {
  const runs: Run[] = [];
  const push = (from: number, to: number, marked: boolean) => {
    if (from >= to) return;
    const last = runs[runs.length - 1];
    if (last?.marked === marked) last.text += text.slice(from, to);
    else runs.push({ text: text.slice(from, to), marked });
  };
  let done = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, done);
    const to = Math.min(end, text.length);
    push(done, Math.min(from, text.length), false);
    push(from, to, true);
    done = Math.max(done, to);
  }
  push(done, text.length, false);
  return runs;
}

/** Ranges of a field of a hit; `index` picks one of several values. */
export function rangesOf(
  highlights: readonly HitHighlight[],
  field: HitHighlight['field'],
  index = 0,
): [number, number][] {
  return highlights
    .filter((item) => item.field === field && (item.index ?? 0) === index)
    .flatMap(({ ranges }) => ranges);
}
