import type { ImportRecord, RecordEdits } from '../../typings/contract';
import { exportRecord } from './exporting';
import { checkRecord, fieldFault, isFieldName } from './record-fields';
import {
  type DerivedRecord,
  deriveRecord,
  type LibraryWords,
  type RecordDocument,
} from './records';

/** What of a stored record outlives whatever its source says next. */
export type Standing = Pick<
  RecordDocument,
  'contentHash' | 'takenDown' | 'addedOn' | 'gone' | 'mergedInto' | 'edited'
>;

/**
 * The one way a record comes of its source and of the library's words over it: what the library set counts, whichever
 * of the two came last. `contentHash` stays the source's, so that the same file again changes nothing.
 *
 * @param source with the day it was added: nothing of the result depends on today
 */
function composed(
  source: ImportRecord & { addedOn: string },
  library: LibraryWords,
  standing: Standing,
): DerivedRecord {
  const { contentHash, takenDown, gone, mergedInto } = standing;
  const isEdited = Object.keys(library).length > 0;
  const record: ImportRecord = { ...source, ...library };
  return {
    ...deriveRecord(record, source.addedOn),
    contentHash,
    takenDown,
    ...(gone !== undefined && { gone }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(isEdited && { edited: { source, library } }),
  };
}

/**
 * A stored record whose source sends it again. It is present again if it was gone, and stays merged if it was merged.
 *
 * @param derived the new source record on its own, as `deriveRecord` makes it
 */
export function withSource(
  stored: Standing,
  record: ImportRecord,
  derived: DerivedRecord,
): DerivedRecord {
  const { gone: _gone, ...standing } = stored;
  const addedOn = record.addedOn ?? stored.edited?.source.addedOn ?? stored.addedOn;
  // As it would be exported, so that an edit finds the same beneath whether it comes before the source or after.
  const source = { ...exportRecord({ ...derived, addedOn }), addedOn };
  return composed(source, stored.edited?.library ?? {}, {
    ...standing,
    contentHash: derived.contentHash,
  });
}

/** A stored record with other words of the library: a value sets a field, null takes the word back. */
export function withEdits(stored: RecordDocument, edits: RecordEdits): DerivedRecord {
  const beneath = stored.edited?.source ?? exportRecord(stored);
  const words = Object.entries({ ...stored.edited?.library, ...edits });
  const library: LibraryWords = Object.fromEntries(words.filter(([, value]) => value !== null));
  return composed({ ...beneath, addedOn: beneath.addedOn ?? stored.addedOn }, library, stored);
}

/** Who a record is stays its source's word; `access` is said by `basis` and `holdings`. */
const NOT_EDITED: ReadonlySet<string> = new Set(['id', 'source', 'access']);

/** The field of some edits that cannot be: of a wrong kind, or the longest where the record would be too large. */
export function faultyField(stored: RecordDocument, edits: RecordEdits): string | null {
  for (const [name, value] of Object.entries(edits)) {
    if (!isFieldName(name) || NOT_EDITED.has(name)) return name.slice(0, 80);
    if (value !== null && fieldFault(name, value) !== null) return name;
  }
  if (checkRecord(exportRecord(withEdits(stored, edits))).ok) return null;
  const sizes = Object.entries(edits).map(([name, value]) => ({
    name,
    size: JSON.stringify(value).length,
  }));
  return sizes.sort((a, b) => b.size - a.size)[0]?.name ?? null;
}
