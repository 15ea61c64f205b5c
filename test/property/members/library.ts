/** A library of a few people in memory, whose members function many callers ask at once. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actions } from '../../../cloudfunctions/members/actions';
import { loadMember } from '../../../cloudfunctions/members/public';
import { loadConfig } from '../../../cloudfunctions/platform/config';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { Runtime } from '../../../cloudfunctions/platform/runtime';
import type { Storage } from '../../../cloudfunctions/platform/storage';
import type { Action, Input, Output } from '../../../typings/contract';
import { MemoryDatabase } from '../../support/cloud/memory-database';
import { type Fate, Turns } from '../../support/cloud/turns';
import { printCode } from '../../support/people/desk';
import { enter, KEY } from '../../support/people/people';
import { contextOf, serve } from '../../unit/platform/world';

type Members = Extract<Action, `members.${string}`>;

/** One call as it is sent; sent again it is the same one. */
export interface Intent<A extends Members = Members> {
  action: A;
  as: string;
  input: Input<A>;
  requestId: string;
}

export type Answer<A extends Members> =
  | { ok: true; data: Output<A> }
  | { ok: false; error: { code: string } };

export const NUMBERS = ['1001', '1002', '1003', '1004'];
/** Three of them are bound to the first two people already. */
export const ACCOUNTS = ['o_0', 'o_1', 'o_2', 'o_3', 'o_4', 'o_5'];

/** Rosters by the number in the file's name: everybody with a new name; the first two; and a newcomer. */
const ROSTERS = [NUMBERS, NUMBERS.slice(0, 2), [...NUMBERS, '1005']];
export const ROSTER_IDS = ROSTERS.map((_, at) => `roster${at}`);

export interface Library {
  turns: Turns;
  /** A way to the documents that nothing befalls. */
  database: Database;
  runtime: Runtime;
  codes: string[];
  pass(seconds: number): void;
  /** Sends a call. @param caller who waits for a turn; `null` for a call outside the turns */
  send<A extends Members>(
    intent: Intent<A>,
    caller: number | null,
    fate?: Fate | null,
  ): Promise<Answer<A>>;
}

export interface RosterFiles {
  storage: Storage;
  remove(): Promise<void>;
}

/** The roster files, in a folder that stands for the storage. */
export async function writeRosters(): Promise<RosterFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'rosters-'));
  for (const [at, numbers] of ROSTERS.entries()) {
    const rows = numbers.map((number) => `${number},姓名${number}${at},学生,专业${at}`);
    await writeFile(join(folder, `roster${at}`), ['学号,姓名,身份,专业', ...rows, ''].join('\n'));
  }
  const file = (fileId: string) => join(folder, fileId.split('/').at(-2) ?? '');
  const refuse = () => Promise.reject(new Error('the members ask this of no storage'));
  return {
    remove: () => rm(folder, { recursive: true }),
    storage: {
      download: (fileId, path) => copyFile(file(fileId), path),
      inspect: () => Promise.resolve({ size: 1, head: Buffer.from('学号,') }),
      remove: () => Promise.resolve(),
      upload: refuse,
      signedUrls: refuse,
      permitPost: refuse,
      move: refuse,
    },
  };
}

export async function openLibrary(seed: number, storage: Storage): Promise<Library> {
  let now = Date.parse('2026-11-23T08:00:00Z');
  let random = seed >>> 0;
  const memory = new MemoryDatabase();
  const turns = new Turns(seed);
  const database = memory.through((request) => Promise.resolve(request()));
  let next = database;
  const runtime: Runtime = {
    now: () => new Date(now),
    random: () => {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      return random / 2 ** 32;
    },
    database: () => next,
    storage,
    config: {
      ...loadConfig({ ZHUYUE_PSEUDONYM_KEY: KEY }),
      rate: { perSecond: 1e6, burst: 1e6 },
    },
    log: () => undefined,
  };
  const main = serve('members', actions, loadMember, runtime);
  const clock = { database, now: runtime.now };
  await enter(
    database,
    { openid: 'o_desk', kind: 'staff', roles: ['desk'] },
    { openid: 'o_admin', kind: 'staff', roles: ['admin'] },
    { openid: 'o_0', number: '1001' },
    { openid: 'o_2', number: '1002' },
    { openid: 'none-3', number: '1003', bound: false },
    { openid: 'none-4', number: '1004', bound: false },
  );
  const codes = [];
  for (const [at, number] of ['1001', '1002', '1003', '1003'].entries()) {
    codes.push(await printCode(clock, number, `issue${at}`));
  }
  for (const _id of ROSTER_IDS) {
    await database.collection('uploads').add([
      {
        _id,
        owner: 'o_admin',
        purpose: 'members.roster',
        name: 'roster.csv',
        maxSize: 1000,
        path: '',
        fileId: `cloud://test.bucket/${_id}/file.csv`,
        state: 'kept',
        offeredAt: new Date(now),
      } as never,
    ]);
  }
  const library: Library = {
    turns,
    database,
    runtime,
    codes,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    send: async ({ action, as, input, requestId }, caller, fate = null) => {
      next = caller === null ? database : memory.through(turns.carrier(caller, fate));
      const name = action.slice('members.'.length);
      return (await main({ action: name, input, requestId }, contextOf(as))) as never;
    },
  };
  const second = await printCode(clock, '1001', 'second account');
  const input = { code: second, guideline: '1' };
  const bind = {
    action: 'members.bindByCode',
    as: 'o_1',
    input,
    requestId: 'second-account',
  } as const;
  if (!(await library.send(bind, null)).ok) throw new Error('the second account was not bound');
  return library;
}
