import type { Stored } from '../database';

/** A document as it lies in the database, of whatever shape it had then. */
export type Raw = Stored & Readonly<Record<string, unknown>>;

/** Everything that one document's change writes; it happens as a whole or not at all. */
export interface Effects {
  readonly put?: readonly { readonly collection: string; readonly document: Raw }[];
  readonly remove?: readonly { readonly collection: string; readonly id: string }[];
}

/**
 * One step from a schema to the next: every document of one collection, by itself.
 *
 * A migration carries the shapes it needs and imports none of the project's: they will have changed by the time it
 * runs. It is never edited once a release had it.
 */
export interface Migration {
  /** The schema it leads to; one more than the migration before it. */
  readonly version: number;
  readonly name: string;
  readonly collection: string;
  /**
   * What a document becomes. Pure, and null for a document that is as it should be, also for its own result: it is
   * asked again after a kill.
   */
  change(document: Raw): Effects | null;
}

/** Operations that a transaction of CloudBase takes. */
export const MOST_EFFECTS = 90;

/** @throws RangeError when the list has a gap, so that two branches' migrations cannot both be "the next" */
export function checkOrder(migrations: readonly Migration[]): void {
  for (const [index, { version, name }] of migrations.entries()) {
    if (version !== index + 1) {
      throw new RangeError(`migration "${name}" is version ${version} in place ${index + 1}`);
    }
  }
}
