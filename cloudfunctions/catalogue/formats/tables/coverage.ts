/** From where to where a title is held. A side that is open has no date: from the first, or until now. */
export interface Span {
  from?: Point;
  to?: Point;
}

export interface Point {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  date?: string;
  volume?: string;
  issue?: string;
}

function isBare({ volume, issue }: Point = {}): boolean {
  return volume === undefined && issue === undefined;
}

function pointText({ date, volume, issue }: Point = {}): string {
  return [date, volume && `v.${volume}`, issue && `no.${issue}`].filter(Boolean).join(' ');
}

/**
 * Spans as a record keeps them: `1990-1994`, `1990-` where years say everything, else
 * `1997-01-01 v.26 no.01 / 2012-10-01 v.40 no.05`; several are parted by `; `.
 */
export function formatCoverage(spans: readonly Span[]): string {
  return spans
    .map(({ from, to }) => {
      const isYears = [from, to].every((point) => isBare(point) && (point?.date ?? '').length <= 4);
      if (isYears) return `${from?.date ?? ''}-${to?.date ?? ''}`;
      return `${pointText(from)} / ${pointText(to)}`.trim();
    })
    .join('; ');
}

const DATE = String.raw`\d{4}(?:-\d\d(?:-\d\d)?)?`;
const YEARS = new RegExp(`^(${DATE})?-(${DATE})?$`);
const POINT = new RegExp(
  String.raw`^(?:(${DATE})(?= |$))? ?(?:v\.([^;/]*?)(?= no\.|$))? ?(?:no\.([^;/]*))?$`,
);

function parsePoint(text: string): Point | undefined | null {
  if (text === '') return undefined;
  const found = POINT.exec(text);
  if (found === null) return null;
  const [, date, volume, issue] = found;
  return {
    ...(date !== undefined && { date }),
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
  };
}

/**
 * The spans of a coverage text; null when it is worded otherwise, so that nobody takes what it says for everything.
 */
export function parseCoverage(text: string): Span[] | null {
  const spans: Span[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    const years = YEARS.exec(part);
    const [left = '', right = '', ...more] = part.split('/').map((one) => one.trim());
    const from = years === null ? parsePoint(left) : years[1] && { date: years[1] };
    const to = years === null ? parsePoint(right) : years[2] && { date: years[2] };
    if (
      from === null ||
      to === null ||
      more.length > 0 ||
      (years === null && !part.includes('/'))
    ) {
      return null;
    }
    spans.push({ ...(from && { from }), ...(to && { to }) });
  }
  return spans;
}
