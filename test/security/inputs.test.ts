/** Nothing a caller sends becomes a question to the database that the code did not write. */
import * as access from '../../cloudfunctions/access/actions';
import { actions as catalogue } from '../../cloudfunctions/catalogue/actions';
import { actions as members } from '../../cloudfunctions/members/actions';
import type { ActionDefinition } from '../../cloudfunctions/platform/actions';
import type { Collection, Database, Stored } from '../../cloudfunctions/platform/database';
import type { Runtime } from '../../cloudfunctions/platform/runtime';
import type { Action } from '../../typings/contract';
import { KEY, memberFor } from '../support/people/people';
import { body, contextOf, type Main, serve } from '../unit/platform/world';
import { hostileInput } from './hostile';

const TRIES = Number(process.env.ZHUYUE_FUZZ ?? 20_000);

/** Every condition and document that reached the database. */
const asked: unknown[] = [];

const keep =
  <R>(answer: R) =>
  async (...question: unknown[]): Promise<R> => {
    asked.push(...question);
    return answer;
  };
const empty = async (...question: unknown[]): Promise<never[]> => {
  asked.push(...question);
  return [];
};

/** A database that knows nothing and keeps what it was asked. */
const spy: Database = {
  collection: <T extends Stored>(): Collection<T> => ({
    get: keep(null),
    getMany: empty,
    find: empty,
    findFields: empty,
    count: keep(0),
    add: keep(undefined),
    put: keep(undefined),
    updateWhere: keep(0),
    updateAndReturn: keep(null),
    removeWhere: keep(0),
  }),
  transaction: (write) =>
    write({
      collection: () => ({
        get: keep(null),
        add: keep(undefined),
        put: keep(undefined),
        update: keep(false),
        remove: keep(undefined),
      }),
    }),
};

const runtime: Runtime = {
  now: () => new Date('2026-11-23T08:00:00Z'),
  random: () => 0.5,
  database: () => spy,
  storage: {
    upload: () => Promise.reject(new Error('no upload is expected')),
    download: () => Promise.reject(new Error('no download is expected')),
    signedUrls: () => Promise.resolve([]),
    remove: () => Promise.resolve(),
    permitPost: () => Promise.resolve({ fileId: 'cloud://e.b/f', url: '', formData: {} }),
    inspect: () => Promise.resolve(null),
    move: () => Promise.resolve(),
  },
  config: {
    library: { name: '', nameEn: '', hours: [] },
    libraryNetworks: [],
    rate: { perSecond: 1e9, burst: 1e9 },
    pseudonymKey: KEY,
    firstAdmin: null,
    cas: null,
  },
  log: () => undefined,
};

const staff = memberFor({
  openid: 'o_1',
  name: '周敏',
  kind: 'staff',
  roles: ['admin', 'cataloguer'],
});
const loadStaff = () => Promise.resolve(staff);

const areas: { area: string; main: Main; table: Record<string, ActionDefinition<Action>> }[] = [
  {
    area: 'catalogue',
    main: serve('catalogue', catalogue, loadStaff, runtime),
    table: catalogue as never,
  },
  { area: 'members', main: serve('members', members, loadStaff, runtime), table: members as never },
  {
    area: 'access',
    main: serve('access', access.actions, loadStaff, runtime),
    table: access.actions as never,
  },
];

const everyAction = areas.flatMap(({ area, main, table }) =>
  Object.keys(table).map((action) => ({ area, action, main })),
);

function forbiddenKey(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.') || key === '__proto__') return key;
    const deeper = forbiddenKey(item);
    if (deeper !== null) return deeper;
  }
  return null;
}

test(`of ${TRIES} hostile inputs no operator, path or prototype reaches the database`, async () => {
  const codes = new Set<string>();
  for (let seed = 0; seed < TRIES; seed += 1) {
    const target = everyAction[seed % everyAction.length];
    if (target === undefined) throw new Error('there are no actions');
    asked.length = 0;
    const event = { ...(body(target.action) as object), input: hostileInput(seed) };
    const answer = await target.main(event, contextOf('o_1'));
    codes.add(answer.ok ? 'OK' : answer.error.code);
    const key = forbiddenKey(asked);
    if (key !== null) throw new Error(`seed ${seed}: ${target.action} asked with "${key}"`);
    if (!answer.ok && answer.error.code === 'INTERNAL') {
      throw new Error(
        `seed ${seed}: ${target.area}.${target.action} broke on ${JSON.stringify(event)}`,
      );
    }
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  // The generator is worth nothing if it never comes past the first check.
  expect([...codes]).toEqual(expect.arrayContaining(['OK', 'INVALID_INPUT']));
}, 300_000);

describe.each(everyAction)('$area.$action', ({ action, main }) => {
  test.each(['openid', 'role', 'roles', 'state', 'owner', 'version', '_id', 'takenDown', 'basis'])(
    'refuses the key %s, which no caller may set',
    async (key) => {
      asked.length = 0;
      const answer = await main(body(action, { [key]: 'x' }), contextOf('o_1'));
      expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['an operator', { $where: 'sleep(1000)' }],
    ['a path', { 'a.b': 1 }],
    ['a prototype', JSON.parse('{"__proto__":{"polluted":true}}')],
    ['a list', []],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
  ])('refuses %s as its input', async (_what, input) => {
    const event = { ...(body(action) as object), input };
    expect(await main(event, contextOf('o_1'))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });
});
