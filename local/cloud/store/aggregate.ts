import { Aggregator } from 'mingo';
import { invalid, requestFailed } from '../errors';
import type { Collection } from './catalog';
import { decode, encode } from './codec';
import { assertNoScript, compileFilter, type Filter, MINGO } from './filter';
import { ALL } from './finder';
import { parseSort, type Sort } from './sort';
import type { Store } from './store';
import { type Fields, isFields, type Value } from './values';

/** What CloudBase offers of MongoDB's stages; facet and text search are not among them. */
const STAGES = new Set([
  '$match',
  '$group',
  '$project',
  '$sort',
  '$limit',
  '$skip',
  '$unwind',
  '$lookup',
  '$addFields',
  '$count',
  '$sample',
  '$bucket',
  '$bucketAuto',
  '$replaceRoot',
  '$sortByCount',
]);

interface Stage {
  readonly key: string;
  readonly value: Value;
}

/**
 * Runs a pipeline. A `$match` at its head, and a `$sort` and `$limit` behind it, are the store's own query,
 * so that they use its indexes; the rest runs in memory.
 * @param stages as the SDK sends them: `{stageKey, stageValue}` with the value in extended JSON
 * @returns documents in relaxed extended JSON
 */
export function runPipeline(
  store: Store,
  collection: Collection,
  stages: readonly unknown[],
  now: number,
): string[] {
  const pipeline = stages.map((stage) => parseStage(stage, now));
  const { filter, sort, limit, rest } = head(pipeline);
  const source = store
    .find(collection, filter, { sort, skip: 0, limit })
    .map((found) => found.fields);
  if (rest.length === 0) return source.map(encode);
  try {
    const aggregator = new Aggregator(rest.flatMap(operatorsOf), {
      ...MINGO,
      collectionResolver: (name) =>
        store
          .find(store.collection(name), compileFilter({}), ALL)
          .map((found) => found.fields as Record<string, unknown>),
    });
    return aggregator.run<Fields>(source as Record<string, unknown>[]).map(encode);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw requestFailed(`aggregate failed: ${(error as Error).message}`);
  }
}

function parseStage(stage: unknown, now: number): Stage {
  if (typeof stage !== 'object' || stage === null) throw invalid('a stage must be an object');
  const { stageKey, stageValue } = stage as { stageKey?: unknown; stageValue?: unknown };
  if (typeof stageKey !== 'string' || !STAGES.has(stageKey)) {
    throw invalid(`aggregate stage ${String(stageKey)} is not supported`);
  }
  if (typeof stageValue !== 'string') throw invalid(`stage ${stageKey} has no value`);
  const value = decode(stageValue, `stage ${stageKey}`, now);
  assertNoScript(value);
  if (stageKey === '$lookup' && isFields(value) && value.pipeline !== undefined) {
    throw invalid('$lookup with a pipeline is not supported');
  }
  return { key: stageKey, value };
}

/** The stage as mingo is to run it. */
function operatorsOf({ key, value }: Stage): Record<string, Value>[] {
  return key === '$bucket' && isFields(value) ? bucketAsGroup(value) : [{ [key]: value }];
}

/**
 * `$bucket` as the `$group` that MongoDB describes it by: mingo 7.2.7 counts a value that equals a boundary to
 * the bucket below it.
 */
function bucketAsGroup(bucket: Fields): Record<string, Value>[] {
  const { groupBy, boundaries, default: other, output } = bucket;
  if (groupBy === undefined || !Array.isArray(boundaries) || boundaries.length < 2) {
    throw invalid('$bucket needs groupBy and at least two boundaries');
  }
  const bounds = boundaries as readonly Value[];
  const branches = bounds.slice(0, -1).map((from, at) => ({
    case: { $and: [{ $gte: [groupBy, from] }, { $lt: [groupBy, bounds[at + 1] as Value] }] },
    // biome-ignore lint/suspicious/noThenProperty: the name that $switch gives it
    then: { $literal: from },
  }));
  // Without a default, a value that no bucket takes is an error; a conversion that cannot be says so.
  const leftOver: Fields =
    other === undefined ? { $toInt: 'a value outside every bucket' } : { $literal: other };
  const bucketOf: Fields = { $switch: { branches, default: leftOver } };
  const fields = isFields(output) ? output : { count: { $sum: 1 } };
  return [{ $group: { _id: bucketOf, ...fields } }, { $sort: { _id: 1 } }];
}

interface Head {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly limit: number;
  readonly rest: readonly Stage[];
}

function head(pipeline: readonly Stage[]): Head {
  let at = 0;
  const take = (key: string): Value | undefined =>
    pipeline[at]?.key === key ? pipeline[at++]?.value : undefined;
  const match = take('$match');
  if (match !== undefined && !isFields(match)) throw invalid('$match needs an object');
  const order = take('$sort');
  if (order !== undefined && !isFields(order)) throw invalid('$sort needs an object');
  const limit = take('$limit');
  if (limit !== undefined && (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)) {
    throw invalid('$limit needs a whole number of at least 1');
  }
  for (const { key, value } of pipeline.slice(at)) {
    if (key === '$match') compileFilter(isFields(value) ? value : {});
  }
  return {
    filter: compileFilter(match ?? {}),
    sort: order === undefined ? [] : parseSort(order),
    limit: limit ?? Number.POSITIVE_INFINITY,
    rest: pipeline.slice(at),
  };
}
