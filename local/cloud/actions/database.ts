import { Query } from 'mingo';
import { invalid, requestFailed, transactionRefused } from '../errors';
import { LIMITS } from '../limits';
import { runPipeline } from '../store/aggregate';
import type { Collection } from '../store/catalog';
import { decodeFields, encode } from '../store/codec';
import { assertId, draftOf, draftWith } from '../store/drafts';
import { compileFilter, type Filter, MINGO } from '../store/filter';
import { ALL, type Rewrite } from '../store/finder';
import type { Draft } from '../store/records';
import { parseSort } from '../store/sort';
import type { Store } from '../store/store';
import { compileUpdate } from '../store/update';
import type { Fields, Value } from '../store/values';
import {
  type Actions,
  type Answer,
  flag,
  list,
  optionalCount,
  optionalText,
  type Params,
  text,
} from './params';

const ONE = { ...ALL, limit: 1 };

/** The actions of the document database, on which `db.collection(…)` of the SDK rests. */
export function databaseActions(store: Store, now: () => number): Actions {
  const collection = (params: Params): Collection =>
    store.collection(text(params, 'collectionName'));

  const query = (params: Params): Fields => {
    const written = optionalText(params, 'query');
    return written === undefined ? {} : decodeFields(written, 'query', now());
  };

  /** A document's update, or its removal, by query; inside a transaction by `_id` alone. */
  const rewrite = async (params: Params, how: Rewrite, multi: boolean): Promise<Draft[]> => {
    const target = collection(params);
    const filter = compileFilter(query(params));
    const transaction = optionalText(params, 'transactionId');
    if (transaction === undefined) return store.rewrite(target, filter, multi ? ALL : ONE, how);
    const id = onlyId(filter, params);
    const next = store.sessions.rewrite(transaction, target, id, filter, how);
    return next === undefined ? [] : [next];
  };

  const update = (params: Params): Rewrite => {
    const apply = compileUpdate(decodeFields(text(params, 'data'), 'data', now()));
    return (found) => draftWith(found.id, apply(found.fields));
  };

  const set = async (params: Params): Promise<Answer> => {
    const target = collection(params);
    const id = soleId(query(params));
    if (id === undefined) throw invalid('a document is set by its _id alone');
    assertId(id);
    const fields = decodeFields(text(params, 'data'), 'data', now());
    if (fields._id !== undefined && fields._id !== id) throw invalid('_id cannot be changed');
    const draft = draftWith(id, fields);
    const transaction = optionalText(params, 'transactionId');
    const outcome =
      transaction === undefined
        ? await store.put(target, draft)
        : store.sessions.put(transaction, target, draft);
    return outcome === 'inserted'
      ? { data: { updated: 0, upsert_id: id } }
      : { data: { updated: 1, upsert_id: null } };
  };

  return {
    'database.addCollection': async (params) => {
      await store.createCollection(text(params, 'collectionName'));
      return {};
    },

    'database.insertDocument': async (params) => {
      const target = collection(params);
      const instant = now();
      const drafts = list(params, 'data', LIMITS.documentsPerAdd).map((item) => {
        if (typeof item !== 'string') throw invalid('data must be a list of texts');
        return draftOf(item, instant);
      });
      const transaction = optionalText(params, 'transactionId');
      if (transaction === undefined) await store.insert(target, drafts);
      else store.sessions.insert(transaction, target, drafts);
      return { data: { insertedIds: drafts.map((draft) => draft.id) } };
    },

    'database.getDocument': (params) => {
      const target = collection(params);
      const fields = query(params);
      const projection = optionalText(params, 'projection');
      const transaction = optionalText(params, 'transactionId');
      const id = soleId(fields);
      if (transaction !== undefined || id !== undefined) {
        if (transaction !== undefined && id === undefined) throw onlyDocuments();
        const body =
          transaction === undefined
            ? store.body(target, id as string)
            : store.sessions.read(transaction, target, id as string);
        const skipped = (optionalCount(params, 'offset') ?? 0) > 0;
        return listed(body === undefined || skipped ? [] : [body], projection);
      }
      const order = optionalText(params, 'order');
      const found = store.find(target, compileFilter(fields), {
        sort: order === undefined ? [] : parseSort(decodeFields(order, 'order', 0)),
        skip: optionalCount(params, 'offset') ?? 0,
        limit:
          params.queryType === 'DOC'
            ? 1
            : Math.min(optionalCount(params, 'limit') || LIMITS.getDefault, LIMITS.getMost),
      });
      return listed(
        found.map((one) => one.body),
        projection,
      );
    },

    'database.calculateDocument': (params) => ({
      data: { total: store.count(collection(params), compileFilter(query(params))) },
    }),

    'database.modifyDocument': async (params) => {
      if (!flag(params, 'merge')) return set(params);
      if (flag(params, 'upsert')) throw invalid('an update with upsert is not supported');
      const changed = await rewrite(params, update(params), flag(params, 'multi'));
      return { data: { updated: changed.length, upsert_id: null } };
    },

    'database.modifyAndReturnDoc': async (params) => {
      const [changed] = await rewrite(params, update(params), false);
      return {
        data: { updated: changed === undefined ? 0 : 1, doc: changed?.body ?? null },
      };
    },

    'database.removeDocument': async (params) => {
      const removed = await rewrite(params, () => 'removed', flag(params, 'multi'));
      return { data: { deleted: removed.length } };
    },

    'database.aggregateDocuments': (params) => {
      const stages = list(params, 'stages', 100);
      return { data: { list: sized(runPipeline(store, collection(params), stages, now())) } };
    },
  };
}

/** The `_id` when the query asks for nothing else, and so needs neither plan nor filter. */
const soleId = (fields: Fields): string | undefined =>
  typeof fields._id === 'string' && Object.keys(fields).length === 1 ? fields._id : undefined;

const onlyDocuments = () =>
  transactionRefused('inside a transaction documents are reached by doc(id) and add() only');

/** @throws when a call that is for one document names none */
function onlyId(filter: Filter, params: Params): string {
  const id: Value | undefined = filter.fields._id;
  if (params.queryType === 'WHERE' || Object.keys(filter.fields).length !== 1) {
    throw onlyDocuments();
  }
  assertId(id);
  return id;
}

function listed(bodies: readonly string[], projection: string | undefined): Answer {
  if (projection === undefined) return { data: { list: sized(bodies) } };
  const fields = decodeFields(projection, 'projection', 0);
  const names = plainNames(fields);
  if (names !== undefined)
    return { data: { list: sized(bodies.map((body) => pick(body, names))) } };
  try {
    const picked = new Query({}, MINGO).find<Fields>(
      bodies.map((body) => decodeFields(body, 'stored document', 0)),
      fields,
    );
    return { data: { list: sized(picked.all().map(encode)) } };
  } catch (error) {
    throw requestFailed(`projection is malformed: ${(error as Error).message}`);
  }
}

/** The names of a projection that includes whole fields and nothing else; undefined for any other. */
function plainNames(projection: Fields): readonly string[] | undefined {
  const names = Object.keys(projection);
  const plain = names.every(
    (name) =>
      (projection[name] === true || projection[name] === 1) &&
      !name.includes('.') &&
      !name.startsWith('$'),
  );
  return plain && names.length > 0 ? [...new Set(['_id', ...names])] : undefined;
}

/** Some fields of a stored document's text; their values are passed on as they are written. */
function pick(body: string, names: readonly string[]): string {
  const written = JSON.parse(body) as Record<string, unknown>;
  const picked: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(written, name)) picked[name] = written[name];
  return JSON.stringify(picked);
}

/** @throws DATABASE_REQUEST_FAILED when the answer would be larger than CloudBase lets through */
function sized(bodies: readonly string[]): readonly string[] {
  const bytes = bodies.reduce((total, body) => total + Buffer.byteLength(body), 0);
  if (bytes > LIMITS.answerBytes) {
    throw requestFailed(`the answer is ${bytes} bytes, more than ${LIMITS.answerBytes}`);
  }
  return bodies;
}
