import type { ImportHolding, ImportRecord, RecordEdits } from '../../typings/contract';
import { withEdits } from './edits';
import { exportRecord, statedHoldings } from './exporting';
import { carrierOf } from './matching';
import { type DerivedRecord, isPresent, type RecordDocument } from './records';

/** Whether two records may be one: a key of both, on one carrier; a print book and its e-book are two. */
export function mayBeOne(a: RecordDocument, b: RecordDocument): boolean {
  const keys = new Set(a.matchingKeys);
  return carrierOf(a) === carrierOf(b) && b.matchingKeys.some((key) => keys.has(key));
}

const IDENTIFIERS = ['isbn', 'issn', 'doi'] as const;

/** What is a record's own and never another's: who it is, and under which law its text is shown. */
const OWN: ReadonlySet<string> = new Set([
  'id',
  'source',
  'access',
  'basis',
  'holdings',
  'addedOn',
  ...IDENTIFIERS,
]);

/** What others know beyond a record, as the library's words over it. */
export function wordsOfOthers(
  keep: RecordDocument,
  others: readonly RecordDocument[],
): RecordEdits {
  const own = exportRecord(keep);
  const words: Partial<ImportRecord> = {};
  for (const other of others) {
    for (const [name, value] of Object.entries(exportRecord(other))) {
      if (OWN.has(name) || Object.hasOwn(own, name) || Object.hasOwn(words, name)) continue;
      Object.assign(words, { [name]: value });
    }
  }
  for (const name of IDENTIFIERS) {
    const all = [...new Set([keep, ...others].flatMap((record) => record[name]))];
    if (all.length > keep[name].length) words[name] = all;
  }
  const holdings = joinedHoldings(keep, others);
  return { ...words, ...(holdings !== null && { holdings }) };
}

/** Null where nothing is added, and where a subscription at no known address could not be said beside others. */
function joinedHoldings(
  keep: RecordDocument,
  others: readonly RecordDocument[],
): ImportHolding[] | null {
  const own = statedHoldings(keep);
  if (own.length < keep.holdings.length) return null;
  const known = new Set(own.map((holding) => JSON.stringify(holding)));
  const added = others
    .flatMap((other) =>
      statedHoldings(other).filter(({ channel }) => mayMove(channel, keep, other)),
    )
    .filter((holding) => {
      const text = JSON.stringify(holding);
      return !known.has(text) && known.add(text);
    });
  return added.length === 0 ? null : [...own, ...added];
}

/** A text that the library shows stays under the law it was shown by. */
function mayMove(channel: string, keep: RecordDocument, other: RecordDocument): boolean {
  return channel !== 'hosted' || (keep.basis === other.basis && !other.takenDown);
}

/**
 * The states that a merge leaves: the one that stays first, then those that lead to it, with what led to one of them.
 * Null when they cannot be merged: one is gone or merged already, or shares nothing with the others.
 *
 * @param merged records that were merged into one of `drop` before
 */
export function mergedStates(
  keep: RecordDocument,
  drop: readonly RecordDocument[],
  merged: readonly RecordDocument[],
): DerivedRecord[] | null {
  const all = [keep, ...drop];
  const isOneOfThem = (one: RecordDocument) =>
    isPresent(one) && all.some((other) => other !== one && mayBeOne(one, other));
  if (!all.every(isOneOfThem)) return null;
  const leading = [...drop, ...merged].map(
    ({ changedAt: _at, writtenBy: _by, ...record }): DerivedRecord => ({
      ...record,
      mergedInto: keep._id,
    }),
  );
  return [withEdits(keep, wordsOfOthers(keep, drop)), ...leading];
}
