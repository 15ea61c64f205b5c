import type { IndexDefinition } from './store/catalog';
import type { CollectionDefinitions } from './store/definitions';

/**
 * Reads collections.json: `{"collections": {"<name>": {"indexes": [{name, fields, unique}], "rules"}}}`.
 * Retention and other settings of a collection are not the cloud's and are passed over.
 * @throws Error naming the collection and what is wrong with it
 */
export function parseCollections(json: string): CollectionDefinitions {
  const root = object(JSON.parse(json) as unknown, 'collections.json');
  const definitions = new Map<string, readonly IndexDefinition[]>();
  for (const [name, value] of Object.entries(object(root.collections, 'collections'))) {
    const collection = object(value, name);
    const rules = object(collection.rules, `${name}.rules`);
    if (rules.read !== false || rules.write !== false) {
      throw new Error(`${name}.rules must close the collection to clients: read and write false`);
    }
    const indexes = collection.indexes ?? [];
    if (!Array.isArray(indexes)) throw new Error(`${name}.indexes must be a list`);
    definitions.set(
      name,
      indexes.map((index: unknown) => parseIndex(index, name)),
    );
  }
  return definitions;
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} must be an object`);
  }
  return value as Record<string, unknown>;
}

const PATH = /^[^.$\d][^.$]*(\.[^.$\d][^.$]*)*$/;

function parseIndex(value: unknown, collection: string): IndexDefinition {
  const { name, fields, unique } = object(value, `an index of ${collection}`);
  if (typeof name !== 'string' || name === '') {
    throw new Error(`an index of ${collection} has no name`);
  }
  if (!Array.isArray(fields) || fields.length === 0) {
    throw new Error(`index ${collection}.${name} needs a list of fields`);
  }
  if (unique !== undefined && typeof unique !== 'boolean') {
    throw new Error(`index ${collection}.${name}: unique must be true or false`);
  }
  return {
    name,
    unique: unique === true,
    fields: fields.map((field: unknown) => {
      const [path, direction] = Array.isArray(field) ? (field as unknown[]) : [];
      if (typeof path !== 'string' || !PATH.test(path) || (direction !== 1 && direction !== -1)) {
        throw new Error(`index ${collection}.${name}: a field is [path, 1 or -1]`);
      }
      return [path, direction] as const;
    }),
  };
}
