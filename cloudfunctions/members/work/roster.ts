import type { Input, Output, RosterColumn } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { Database } from '../../platform/database';
import { AppError, isDuplicate } from '../../platform/errors';
import { offerUpload, uploadTicket } from '../../platform/uploads';
import type { ErasureDocument } from '../binding';
import { factsOf, newPerson, type PersonDocument } from '../person';
import { PEOPLE, writePerson } from '../person-store';
import { createReaderKey, personId } from '../pseudonym';
import { compareRoster, planHash, type RosterChange, readRoster } from '../roster';
import { readColumns } from '../roster-columns';
import { ERASURES } from './desk';
import { ROSTER, type RosterFile, readRosterFile } from './roster-file';
import { secretOf } from './surroundings';

/** A plan that is being applied: what it was when it was agreed to. */
interface RosterRunDocument {
  /** The plan's hash. */
  _id: string;
  /** File and reading that were agreed to, as JSON: the hash alone must not open the door to another file. */
  plan: string;
  total: number;
  at: Date;
  doneAt: Date | null;
}

const RUNS = 'rosterRuns';
const MOST_BYTES = 10 * 1024 * 1024;
const PAGE = 1000;
const SAMPLES = 20;
const MOST_REJECTS = 200;
/** A step adds so many in bulk, and changes so many one by one with their accounts. */
const ADDED_A_STEP = 2000;
const ADDED_AT_ONCE = 500;
const CHANGED_A_STEP = 300;
/** Of a transaction's hundred operations a person with three accounts takes eleven. */
const CHANGED_AT_ONCE = 8;
/** A file that lets more of the roster leave is more often a wrong file. */
const LEAVING_UNASKED = 0.05;

export async function rosterUpload(
  { name, size }: Input<'members.rosterUpload'>,
  call: Call,
): Promise<Output<'members.rosterUpload'>> {
  const { uploadId } = await call.once(async (transaction) => {
    await call.audit(transaction, { subject: null, facts: { size } });
    const offer = { purpose: ROSTER, name, size, maxSize: MOST_BYTES };
    return { uploadId: await offerUpload(call, transaction, offer) };
  });
  return uploadTicket(call, uploadId);
}

interface Prepared {
  file: RosterFile;
  columns: RosterColumn[];
  rejected: Output<'members.rosterPlan'>['rejected'];
  change: RosterChange;
  present: number;
}

/**
 * Reads file and roster and compares them. A file with a refused column is removed at once: the library must not hold it
 * for the day that an upload lives.
 */
async function prepare(
  input: Input<'members.rosterPlan'>,
  call: Call,
  before: Date,
): Promise<Prepared> {
  const key = secretOf(call.config);
  const file = await readRosterFile(input, call);
  const cells = file.rows.map((row) => row.cells);
  const columns = readColumns(file.header, cells, input.map);
  const isRefused = columns.some(({ refused }) => refused !== undefined);
  if (isRefused) await call.storage.remove([file.fileId]);
  const { people, rejected } = isRefused
    ? { people: [], rejected: [] }
    : readRoster(file.rows, columns);
  const byId = new Map(people.map((facts) => [personId(key, facts.number), facts]));
  const [roster, erased] = await Promise.all([
    everybody<PersonDocument>(call.database, PEOPLE),
    everybody<ErasureDocument>(call.database, ERASURES),
  ]);
  const complete = input.complete && !isRefused;
  const change = compareRoster(byId, roster, new Set(erased.keys()), { complete, before });
  const present = [...roster.values()].filter(({ state }) => state === 'present').length;
  return { file, columns, rejected, change, present };
}

export async function rosterPlan(
  input: Input<'members.rosterPlan'>,
  call: Call,
): Promise<Output<'members.rosterPlan'>> {
  const { file, columns, rejected, change } = await prepare(input, call, call.now());
  const { added, changed, leaving, staffMissing, unchanged, forgotten } = change;
  const isRefused = columns.some(({ refused }) => refused !== undefined);
  return {
    format: file.format,
    encoding: file.encoding,
    columns,
    rows: file.rows.length,
    added: added.size,
    changed: changed.size,
    unchanged,
    leaving: leaving.length,
    staffMissing,
    forgotten,
    rejected: rejected.slice(0, MOST_REJECTS),
    rejectedRows: rejected.length,
    samples: {
      added: [...added.values()].slice(0, SAMPLES),
      changed: [...changed.values()]
        .slice(0, SAMPLES)
        .map(({ before, after }) => ({ before: factsOf(before), after })),
      leaving: leaving.slice(0, SAMPLES).map(factsOf),
    },
    planHash: isRefused ? null : planHash(change, input.complete),
  };
}

/**
 * One step. The first notes the plan that was agreed to, with the row of who did it; each compares file and roster anew
 * and writes of what still differs, so that killed, or called twice at once, it goes on. Adding takes one request for
 * 500 people, a change some three each.
 */
export async function rosterApply(
  input: Input<'members.rosterApply'>,
  call: Call,
): Promise<Output<'members.rosterApply'>> {
  const { uploadId, planHash: agreed, confirmLeaving, ...reading } = input;
  const { database } = call;
  const runs = database.collection<RosterRunDocument>(RUNS);
  const run = await runs.get(agreed);
  const plan = { uploadId, ...reading };
  const changedPlan = () => new AppError('PLAN_CHANGED', 'file or roster are not what was shown');
  if (run !== null && run.plan !== JSON.stringify(plan)) throw changedPlan();
  // Once done it stays done: called late it must not undo what came after it.
  if (run !== null && run.doneAt !== null) {
    return { done: true, written: run.total, total: run.total };
  }
  const { change, present } = await prepare(plan, call, run?.at ?? call.now());
  const { added, changed, leaving } = change;
  const open = added.size + changed.size + leaving.length;
  if (run === null) {
    if (planHash(change, input.complete) !== agreed) {
      throw changedPlan();
    }
    if (leaving.length > present * LEAVING_UNASKED && confirmLeaving !== leaving.length) {
      throw new AppError('CONFIRM_LEAVING', `${leaving.length} of ${present} would leave`, {
        details: { leaving: leaving.length, present },
      });
    }
    await call.once(async (transaction) => {
      await transaction.collection<RosterRunDocument>(RUNS).put({
        _id: agreed,
        plan: JSON.stringify(plan),
        total: open,
        at: call.now(),
        doneAt: null,
      });
      await call.audit(transaction, {
        subject: null,
        facts: { added: added.size, changed: changed.size, leaving: leaving.length },
      });
      return {};
    });
  }
  const total = run?.total ?? open;
  const written = (await addPeople(change, call)) + (await changePeople(change, call));
  const left = open - written;
  if (left === 0) await runs.updateWhere({ _id: agreed }, { doneAt: call.now() });
  return { done: left === 0, written: Math.max(0, total - left), total };
}

async function addPeople({ added }: RosterChange, call: Call): Promise<number> {
  const now = call.now();
  const people = [...added]
    .slice(0, ADDED_A_STEP)
    .map(([id, facts]) => newPerson(id, facts, createReaderKey(call.random), now));
  let written = 0;
  for (let at = 0; at < people.length; at += ADDED_AT_ONCE) {
    const some = people.slice(at, at + ADDED_AT_ONCE);
    try {
      await call.database.collection<PersonDocument>(PEOPLE).add(some);
      written += some.length;
    } catch (error) {
      // The desk or a twin of this step entered one of these meanwhile; the next step reads what is there.
      if (!isDuplicate(error)) throw error;
    }
  }
  return written;
}

async function changePeople({ changed, leaving }: RosterChange, call: Call): Promise<number> {
  const now = call.now();
  const ids = [...changed.keys(), ...leaving.map(({ _id }) => _id)].slice(0, CHANGED_A_STEP);
  let written = 0;
  for (let at = 0; at < ids.length; at += CHANGED_AT_ONCE) {
    const some = ids.slice(at, at + CHANGED_AT_ONCE);
    written += await call.database.transaction(async (transaction) => {
      let count = 0;
      for (const id of some) {
        const person = await transaction.collection<PersonDocument>(PEOPLE).get(id);
        const facts = changed.get(id)?.after;
        // Forgotten since; or given a role since, and no file makes staff leave.
        if (person === null || (facts === undefined && person.roles.length > 0)) continue;
        const { readerKey, roles, openids, readingBlocked, settings } = person;
        const after: PersonDocument =
          facts === undefined
            ? { ...person, state: 'left', openids: [] }
            : {
                ...newPerson(id, facts, readerKey, now),
                roles,
                openids,
                readingBlocked,
                settings,
              };
        await writePerson(transaction, person, after, { at: now, why: 'left' });
        count += 1;
      }
      return count;
    });
  }
  return written;
}

async function everybody<T extends { _id: string }>(
  database: Database,
  collection: string,
): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (let after = ''; ; ) {
    const page = await database.collection<{ _id: string }>(collection).find({
      where: { _id: { after } },
      order: [['_id', 'asc']],
      limit: PAGE,
    });
    for (const document of page as T[]) all.set(document._id, document);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = last._id;
  }
}
