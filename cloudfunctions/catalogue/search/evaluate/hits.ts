/** Documents found, by ordinal, ascending, each with its score. */
export interface Hits {
  readonly count: number;
  /** At least `count` long; what follows is not part of it. */
  readonly documents: Uint32Array;
  readonly scores: Float32Array;
}

export const NO_HITS: Hits = {
  count: 0,
  documents: new Uint32Array(0),
  scores: new Float32Array(0),
};

/** From this ratio on the longer list is searched by leaps instead of walked. */
const LEAP_RATIO = 16;

/** The first place from `from` on in `list` whose value is not below `value`. */
function leap(list: Uint32Array, count: number, from: number, value: number): number {
  let step = 1;
  let low = from;
  while (low + step < count && (list[low + step] as number) < value) {
    low += step;
    step <<= 1;
  }
  let high = Math.min(count, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function intersectTwo(few: Hits, many: Hits): Hits {
  const documents = new Uint32Array(few.count);
  const scores = new Float32Array(few.count);
  const leaping = many.count > few.count * LEAP_RATIO;
  let count = 0;
  let at = 0;
  for (let i = 0; i < few.count && at < many.count; i++) {
    const document = few.documents[i] as number;
    if (leaping) at = leap(many.documents, many.count, at, document);
    else while (at < many.count && (many.documents[at] as number) < document) at++;
    if (at < many.count && many.documents[at] === document) {
      documents[count] = document;
      scores[count++] = (few.scores[i] as number) + (many.scores[at] as number);
    }
  }
  return { count, documents, scores };
}

/** Documents in every list; scores add up. The shortest list leads. */
export function intersect(lists: readonly Hits[]): Hits {
  const [first, ...rest] = [...lists].sort((a, b) => a.count - b.count);
  if (first === undefined) return NO_HITS;
  return rest.reduce(
    (found, list) => (found.count === 0 ? NO_HITS : intersectTwo(found, list)),
    first,
  );
}

/** Documents in either list; scores add up. */
export function unite(a: Hits, b: Hits): Hits {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const documents = new Uint32Array(a.count + b.count);
  const scores = new Float32Array(a.count + b.count);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.count || j < b.count) {
    const x = i < a.count ? (a.documents[i] as number) : 0xffffffff;
    const y = j < b.count ? (b.documents[j] as number) : 0xffffffff;
    documents[count] = Math.min(x, y);
    scores[count++] =
      (x <= y ? (a.scores[i] as number) : 0) + (y <= x ? (b.scores[j] as number) : 0);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { count, documents, scores };
}

/** Documents of `a` that are not in `b`, with their scores of `a`. */
export function subtract(a: Hits, b: Hits): Hits {
  const documents = new Uint32Array(a.count);
  const scores = new Float32Array(a.count);
  let count = 0;
  let j = 0;
  for (let i = 0; i < a.count; i++) {
    const document = a.documents[i] as number;
    while (j < b.count && (b.documents[j] as number) < document) j++;
    if (j < b.count && b.documents[j] === document) continue;
    documents[count] = document;
    scores[count++] = a.scores[i] as number;
  }
  return { count, documents, scores };
}

/** Those hits whose ordinal passes. */
export function keep(hits: Hits, passes: (ordinal: number) => boolean): Hits {
  const documents = new Uint32Array(hits.count);
  const scores = new Float32Array(hits.count);
  let count = 0;
  for (let i = 0; i < hits.count; i++) {
    const document = hits.documents[i] as number;
    if (!passes(document)) continue;
    documents[count] = document;
    scores[count++] = hits.scores[i] as number;
  }
  return { count, documents, scores };
}

/** Every ordinal below `size`, without scores. */
export function everything(size: number): Hits {
  const documents = new Uint32Array(size);
  for (let ordinal = 0; ordinal < size; ordinal++) documents[ordinal] = ordinal;
  return { count: size, documents, scores: new Float32Array(size) };
}
