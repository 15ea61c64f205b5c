import { invalid } from '../errors';
import { LIMITS } from '../limits';
import { type Catalog, type IndexDefinition, sameDefinition } from './catalog';
import type { SqlDatabase } from './port';
import type { Records } from './records';

export type CollectionDefinitions = ReadonlyMap<string, readonly IndexDefinition[]>;

/**
 * Makes the file's collections and indexes those of the definitions, in one SQL transaction: missing ones are
 * made and filled, changed ones rebuilt, indexes no longer named dropped. Collections and documents are never
 * dropped.
 * @throws DATABASE_DUPLICATE_WRITE when documents already break a new unique index
 */
export function applyDefinitions(
  database: SqlDatabase,
  catalog: Catalog,
  records: Records,
  definitions: CollectionDefinitions,
): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const [name, indexes] of definitions) {
      if (indexes.length > LIMITS.indexesPerCollection) {
        throw invalid(
          `collection ${name} declares more than ${LIMITS.indexesPerCollection} indexes`,
        );
      }
      const collection = catalog.has(name) ? catalog.get(name) : catalog.create(name);
      for (const index of [...collection.indexes]) {
        const wanted = indexes.find((definition) => definition.name === index.name);
        if (wanted !== undefined && sameDefinition(index, wanted)) continue;
        records.clearIndex(index);
        catalog.dropIndex(collection, index);
      }
      for (const definition of indexes) {
        if (collection.indexes.some((index) => index.name === definition.name)) continue;
        records.fillIndex(collection, catalog.addIndex(collection, definition));
      }
    }
    catalog.saveMultikey(records.becameMultikey);
    records.becameMultikey.clear();
    database.exec('COMMIT');
  } catch (error) {
    // The catalog in memory is now ahead of the file; the caller gives the store up.
    database.exec('ROLLBACK');
    throw error;
  }
}
