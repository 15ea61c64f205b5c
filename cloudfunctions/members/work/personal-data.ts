import type { Database, Stored } from '../../platform/database';
import { type CollectionFacts, INVENTORY, type PersonalKey } from '../../platform/inventory';

/** All that names one reader, by kind; a kind without a value names nothing. */
export type Keys = Readonly<Record<PersonalKey, readonly string[]>>;

/** A collection that holds something about people. */
export type PersonalCollection = CollectionFacts & {
  personal: NonNullable<CollectionFacts['personal']>;
};

export const PERSONAL: readonly PersonalCollection[] = INVENTORY.flatMap(
  ({ personal, ...facts }) => (personal === null ? [] : [{ ...facts, personal }]),
);

/** A document of any collection: the inventory's field is a text. */
type Keyed = Stored & Record<string, string>;

function theirs({ personal }: PersonalCollection, keys: Keys) {
  return { [personal.field]: { among: keys[personal.key] } };
}

export function countTheirs(
  database: Database,
  collection: PersonalCollection,
  keys: Keys,
): Promise<number> {
  if (keys[collection.personal.key].length === 0) return Promise.resolve(0);
  return database.collection<Keyed>(collection.name).count(theirs(collection, keys));
}

/** A page of what a collection holds of somebody, by `_id`. */
export async function pageOfTheirs(
  database: Database,
  collection: PersonalCollection,
  keys: Keys,
  { after, limit }: { after: string; limit: number },
): Promise<Stored[]> {
  const { key, field } = collection.personal;
  if (keys[key].length === 0) return [];
  if (field === '_id') {
    // The key is the id: there are at most as many documents as keys, and `after` has no second page to begin.
    if (after !== '') return [];
    return database
      .collection<Stored>(collection.name)
      .find({ where: { _id: { among: keys[key] } }, limit });
  }
  return database.collection<Keyed>(collection.name).find({
    where: { ...theirs(collection, keys), _id: { after } },
    order: [['_id', 'asc']],
    limit,
  });
}

export async function removeTheirs(
  database: Database,
  collection: PersonalCollection,
  keys: Keys,
): Promise<number> {
  if (keys[collection.personal.key].length === 0) return 0;
  return database.collection<Keyed>(collection.name).removeWhere(theirs(collection, keys));
}
