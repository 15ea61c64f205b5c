import type { Grow } from './grow';

/**
 * The documents of one term, ascending, each with the fields it stands in and how much it says.
 * Stored as the deltas of the documents in varints, then a byte of fields each, then a byte of
 * impact each: a query over all fields never touches the fields' bytes.
 */
export interface Postings {
  readonly count: number;
  readonly documents: Uint32Array;
  readonly masks: Uint8Array;
  readonly impacts: Uint8Array;
}

/** Appends the stored form of `postings`. */
export function encodePostings(postings: Postings, out: Grow<'u8'>): void {
  const { count, documents, masks, impacts } = postings;
  out.reserve(count * 7);
  let previous = 0;
  for (let i = 0; i < count; i++) {
    let delta = (documents[i] as number) - previous;
    previous = documents[i] as number;
    while (delta > 0x7f) {
      out.push((delta & 0x7f) | 0x80);
      delta >>>= 7;
    }
    out.push(delta);
  }
  out.append(masks, count);
  out.append(impacts, count);
}

/**
 * Decodes the documents of a stored list of `count` into `target` from `at`, each plus `base`.
 * The list's masks begin 2 × count and its impacts count bytes before its end.
 */
export function decodeDocuments(
  stored: Uint8Array,
  count: number,
  base: number,
  target: Uint32Array,
  at: number,
): void {
  let position = 0;
  let document = base;
  for (let i = 0; i < count; i++) {
    let byte = stored[position++] as number;
    let delta = byte & 0x7f;
    if (byte > 0x7f) {
      byte = stored[position++] as number;
      delta |= (byte & 0x7f) << 7;
      if (byte > 0x7f) {
        byte = stored[position++] as number;
        delta |= (byte & 0x7f) << 14;
        if (byte > 0x7f) {
          byte = stored[position++] as number;
          delta |= (byte & 0x7f) << 21;
          if (byte > 0x7f) delta |= (stored[position++] as number) << 28;
        }
      }
    }
    document += delta;
    target[at + i] = document;
  }
}
