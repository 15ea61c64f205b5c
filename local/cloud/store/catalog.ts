import { collectionExists, invalid, noCollection } from '../errors';
import { LIMITS } from '../limits';
import type { Direction } from './keys';
import { indexPrefix } from './keys';
import type { SqlDatabase } from './port';

/** An index as collections.json declares it. */
export interface IndexDefinition {
  readonly name: string;
  readonly fields: readonly (readonly [path: string, direction: Direction])[];
  readonly unique: boolean;
}

/** An index as it stands in the file. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly paths: readonly string[];
  readonly steps: readonly (readonly string[])[];
  readonly directions: readonly Direction[];
  readonly unique: boolean;
  readonly prefix: Buffer;
  /**
   * True once any document gave it more than one entry. It then finds documents, but neither sorts nor counts
   * them, and bounds a range on one side only (two elements may meet the two sides).
   */
  multikey: boolean;
}

export interface Collection {
  readonly id: number;
  readonly name: string;
  readonly indexes: Index[];
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS indexes(
  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL,
  is_unique INTEGER NOT NULL, multikey INTEGER NOT NULL DEFAULT 0, UNIQUE(collection, name));
`;

interface IndexRow {
  id: number;
  collection: number;
  name: string;
  fields: string;
  is_unique: number;
  multikey: number;
}

const COLLECTION_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** The collections and indexes of one file, held in memory and written through. */
export class Catalog {
  private readonly byName = new Map<string, Collection>();

  constructor(private readonly database: SqlDatabase) {
    database.exec(SCHEMA);
    const byId = new Map<number, Collection>();
    const rows = database.prepare<{ id: number; name: string }>('SELECT * FROM collections');
    for (const { id, name } of rows.all([])) {
      const collection: Collection = { id, name, indexes: [] };
      this.byName.set(name, collection);
      byId.set(id, collection);
    }
    for (const row of database.prepare<IndexRow>('SELECT * FROM indexes ORDER BY id').all([])) {
      byId.get(row.collection)?.indexes.push(indexOf(row));
    }
  }

  /** @throws DATABASE_COLLECTION_NOT_EXIST */
  get(name: string): Collection {
    const collection = this.byName.get(name);
    if (collection === undefined) throw noCollection(name);
    return collection;
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** @throws DATABASE_COLLECTION_ALREADY_EXIST, INVALID_PARAM for a name CloudBase would not take */
  create(name: string): Collection {
    if (!COLLECTION_NAME.test(name)) {
      throw invalid(`collection name "${name}" is not 1-64 letters, digits, _ or - after a letter`);
    }
    if (this.byName.has(name)) throw collectionExists(name);
    const row = this.database
      .prepare<{ id: number }>('INSERT INTO collections(name) VALUES(?) RETURNING id')
      .all([name])[0];
    if (row === undefined) throw new Error(`collection ${name} was not written`);
    const collection: Collection = { id: row.id, name, indexes: [] };
    this.byName.set(name, collection);
    return collection;
  }

  /** Writes the index's row; its entries are the caller's to fill, in the same SQL transaction. */
  addIndex(collection: Collection, definition: IndexDefinition): Index {
    if (collection.indexes.length >= LIMITS.indexesPerCollection) {
      throw invalid(
        `collection ${collection.name} would have more than ${LIMITS.indexesPerCollection} indexes`,
      );
    }
    const row = this.database
      .prepare<IndexRow>(
        'INSERT INTO indexes(collection, name, fields, is_unique) VALUES(?,?,?,?) RETURNING *',
      )
      .all([
        collection.id,
        definition.name,
        JSON.stringify(definition.fields),
        definition.unique ? 1 : 0,
      ])[0];
    if (row === undefined) throw new Error(`index ${definition.name} was not written`);
    const index = indexOf(row);
    collection.indexes.push(index);
    return index;
  }

  dropIndex(collection: Collection, index: Index): void {
    this.database.prepare('DELETE FROM indexes WHERE id=?').run([index.id]);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  /** Writes the multikey flags that are newly true; called inside every commit. */
  saveMultikey(indexes: Iterable<Index>): void {
    const statement = this.database.prepare('UPDATE indexes SET multikey=1 WHERE id=?');
    for (const index of indexes) statement.run([index.id]);
  }
}

function indexOf(row: IndexRow): Index {
  const fields = JSON.parse(row.fields) as IndexDefinition['fields'];
  return {
    id: row.id,
    name: row.name,
    paths: fields.map(([path]) => path),
    steps: fields.map(([path]) => path.split('.')),
    directions: fields.map(([, direction]) => direction),
    unique: row.is_unique === 1,
    prefix: indexPrefix(row.id),
    multikey: row.multikey === 1,
  };
}

/** Whether a standing index is what the definition asks for. */
export function sameDefinition(index: Index, definition: IndexDefinition): boolean {
  return (
    index.unique === definition.unique &&
    index.paths.length === definition.fields.length &&
    definition.fields.every(
      ([path, direction], i) => index.paths[i] === path && index.directions[i] === direction,
    )
  );
}
