/**
 * `@media` of a phone, asked of the page's frame: sizes become container queries, the colour scheme becomes an
 * attribute the host can switch, and what is left stays a media query.
 */

export interface MediaPlan {
  /** Condition of `@container`, empty when none. */
  readonly container: string;
  readonly theme?: 'light' | 'dark';
  /** Condition of `@media`, empty when none. */
  readonly media: string;
}

const SIZE = /\b(?:min-|max-)?(?:width|height|aspect-ratio)\b|\borientation\b|^\(\s*\d/;
const SCHEME = /^\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)$/;

/** Undefined when the query says something the host cannot ask of a frame (a list, `not`, `or`). */
export function planMedia(params: string): MediaPlan | undefined {
  if (/,|\bnot\b|\bor\b/.test(params)) return undefined;
  const container: string[] = [];
  const media: string[] = [];
  let theme: MediaPlan['theme'];
  for (const part of params.split(/\s+and\s+/).map((piece) => piece.trim())) {
    const scheme = SCHEME.exec(part)?.[1];
    if (scheme === 'light' || scheme === 'dark') theme = scheme;
    else if (/prefers-color-scheme/.test(part)) return undefined;
    else if (part.startsWith('(') && SIZE.test(part)) container.push(part);
    else if (!/^(?:only\s+)?(?:screen|all)$/.test(part)) media.push(part);
  }
  return {
    container: container.join(' and '),
    media: media.join(' and '),
    ...(theme ? { theme } : {}),
  };
}
