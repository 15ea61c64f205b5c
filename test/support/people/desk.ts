/** The members function as it runs, with a clock that stands until a test moves it. */
import { actions } from '../../../cloudfunctions/members/actions';
import type { BindingCodeDocument } from '../../../cloudfunctions/members/binding';
import { bindingCode } from '../../../cloudfunctions/members/binding-code';
import {
  copiedFacts,
  type MemberDocument,
  type PersonDocument,
} from '../../../cloudfunctions/members/person';
import { personId, pseudonym } from '../../../cloudfunctions/members/pseudonym';
import { loadMember } from '../../../cloudfunctions/members/store';
import type { Config } from '../../../cloudfunctions/platform/config';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { CallLine } from '../../../cloudfunctions/platform/log';
import type { Runtime } from '../../../cloudfunctions/platform/runtime';
import type { Action, Input, Output } from '../../../typings/contract';
import { body, contextOf, serve, startWorld } from '../../unit/platform/world';
import { KEY } from './people';

type Members = Extract<Action, `members.${string}`>;

export interface Desk {
  database: Database;
  runtime: Runtime;
  /** Moves the clock. */
  pass(seconds: number): void;
  now(): Date;
  /** Calls an action as an account. @throws the envelope's error */
  ask<A extends Members>(
    action: A,
    as: string,
    input: Input<A>,
    requestId?: string,
  ): Promise<Output<A>>;
  /** The code of the error that a call answers, `OK` for none. */
  codeOf(call: Promise<unknown>): Promise<string>;
  /** What the call before asked of the database. */
  lastRequests(): number;
  close(): Promise<void>;
}

export async function openDesk(config: Partial<Config> = {}): Promise<Desk> {
  let now = Date.parse('2026-11-23T08:00:00Z');
  const clock = () => new Date(now);
  const world = await startWorld({ now: clock });
  const runtime = {
    ...world.runtime,
    config: {
      ...world.runtime.config,
      pseudonymKey: KEY,
      rate: { perSecond: 1e6, burst: 1e6 },
      ...config,
    },
  };
  const main = serve('members', actions, loadMember, runtime);
  return {
    database: world.database,
    runtime,
    now: clock,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    async ask(action, as, input, requestId) {
      const name = action.slice('members.'.length);
      const event =
        requestId === undefined ? body(name, input) : { action: name, input, requestId };
      const envelope = await main(event, contextOf(as));
      if (!envelope.ok) throw Object.assign(new Error(envelope.error.message), envelope.error);
      return envelope.data as never;
    },
    codeOf: (call) =>
      call.then(
        () => 'OK',
        (error: unknown) => String((error as { code?: unknown }).code ?? error),
      ),
    lastRequests: () => (world.log.at(-1) as CallLine).databaseRequests,
    close: () => world.close(),
  };
}

/** Prints a slip without the desk: the code that binds the person with this number. */
export async function printCode(
  { database, now }: Pick<Desk, 'database' | 'now'>,
  number: string,
  issueId = 'issue',
): Promise<string> {
  const id = personId(KEY, number);
  const code = bindingCode(KEY, issueId, id);
  await database.collection<BindingCodeDocument>('bindingCodes').put({
    _id: pseudonym(KEY, 'code', code),
    personId: id,
    issueId,
    issuedAt: now(),
    expiresAt: new Date(now().getTime() + 30 * 86_400_000),
    usedAt: null,
    endedAt: null,
  });
  return code;
}

export const personOf = (database: Database, number: string) =>
  database.collection<PersonDocument>('people').get(personId(KEY, number));

/** What is wrong with accounts and persons: every account says what its person says, and each knows of the other. */
export async function discord(database: Database): Promise<string[]> {
  const people = await database
    .collection<PersonDocument>('people')
    .find({ where: {}, limit: 1000 });
  const members = await database
    .collection<MemberDocument>('members')
    .find({ where: {}, limit: 1000 });
  const wrong: string[] = [];
  const byId = new Map(people.map((person) => [person._id, person]));
  for (const { _id, boundAt, boundBy, guideline, ...facts } of members) {
    const person = byId.get(facts.personId);
    if (person === undefined) wrong.push(`${_id} is bound to nobody`);
    else if (!person.openids.includes(_id)) wrong.push(`${_id} is not among its person's accounts`);
    else if (JSON.stringify(sorted(facts)) !== JSON.stringify(sorted(copiedFacts(person)))) {
      wrong.push(`${_id} says other than its person`);
    }
    if (!(boundAt instanceof Date) || boundBy === undefined || guideline === '') {
      wrong.push(`${_id} lost how it was bound`);
    }
  }
  const owners = new Map(members.map((member) => [member._id, member.personId]));
  for (const { _id, openids, state } of people) {
    if (openids.some((openid) => owners.get(openid) !== _id)) {
      wrong.push(`${_id} has an account that is lost or another's`);
    }
    if (openids.length > 3) wrong.push(`${_id} has ${openids.length} accounts`);
    if (new Set(openids).size < openids.length) wrong.push(`${_id} has an account twice`);
    if (state === 'left' && openids.length > 0) wrong.push(`${_id} left and is bound`);
  }
  return wrong;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
