import { Increase, ServerTime } from '../../../cloudfunctions/platform/database';
import { isConflict, isDuplicate } from '../../../cloudfunctions/platform/errors';
import { startWorld, type World } from './world';

interface Setting {
  _id: string;
  n: number;
  at: Date;
  tags: string[];
  shape: { a?: number; b?: number };
}

let world: World;
const settings = () => world.database.collection<Setting>('settings');
const setting = (_id: string, n = 1): Setting => ({
  _id,
  n,
  at: new Date('2026-01-02T03:04:05.678Z'),
  tags: ['a', 'b'],
  shape: { a: 1 },
});

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => settings().removeWhere({ n: { from: 0 } }));

describe('a collection', () => {
  test('gives back what was added, or null', async () => {
    await settings().add([setting('x')]);
    expect(await settings().get('x')).toEqual(setting('x'));
    expect(await settings().get('y')).toBeNull();
  });

  test('adds many in one request and refuses a taken id', async () => {
    const before = world.requests();
    await settings().add([setting('a'), setting('b', 2), setting('c', 3)]);
    expect(world.requests() - before).toBe(1);
    const error = await settings()
      .add([setting('b')])
      .catch((reason: unknown) => reason);
    expect(isDuplicate(error)).toBe(true);
  });

  test('finds by lists, bounds and items of lists, in order, with chosen fields', async () => {
    await settings().add([setting('a'), setting('b', 2), setting('c', 3)]);
    const page = { where: { n: { after: 1, upTo: 3 }, tags: 'a' }, limit: 5 } as const;
    expect(await settings().findFields({ ...page, order: [['n', 'desc']] }, ['n'])).toEqual([
      { _id: 'c', n: 3 },
      { _id: 'b', n: 2 },
    ]);
    expect(await settings().getMany(['a', 'zz'], ['n'])).toEqual([{ _id: 'a', n: 1 }]);
    expect(await settings().count({ _id: { among: ['a', 'b', 'zz'] } })).toBe(2);
  });

  test('changes what matches and says how many', async () => {
    await settings().add([setting('a')]);
    expect(await settings().updateWhere({ _id: 'a', n: 1 }, { n: 2 })).toBe(1);
    expect(await settings().updateWhere({ _id: 'a', n: 1 }, { n: 3 })).toBe(0);
    expect((await settings().get('a'))?.n).toBe(2);
  });

  test('replaces an object whole where the SDK would merge it', async () => {
    await settings().add([setting('a')]);
    await settings().updateWhere({ _id: 'a' }, { shape: { b: 2 } });
    expect((await settings().get('a'))?.shape).toEqual({ b: 2 });
  });

  test('adds to a number and takes the server’s time, in one step', async () => {
    await settings().add([setting('a')]);
    const changed = await settings().updateAndReturn(
      { _id: 'a' },
      { n: new Increase(4), at: new ServerTime(60_000) },
    );
    expect(changed?.n).toBe(5);
    expect(changed?.at).toBeInstanceOf(Date);
    expect(Math.abs(Number(changed?.at) - Date.now() - 60_000)).toBeLessThan(30_000);
    expect(await settings().updateAndReturn({ _id: 'none' }, { n: 1 })).toBeNull();
  });

  test.each([
    ['an operator as a field', { $where: 'x' }],
    ['a path as a field', { 'shape.a': 1 }],
    ['an object as a value', { n: { $gt: 0 } }],
    ['an object in a list', { n: { among: [{ $gt: 0 }] } }],
    ['an object as a bound', { n: { from: { $gt: 0 } } }],
    ['a list as a value', { tags: ['a'] }],
    ['undefined', { n: undefined }],
  ])('never asks with %s', async (_what, where) => {
    const before = world.requests();
    await expect(settings().count(where as never)).rejects.toThrow(TypeError);
    expect(world.requests()).toBe(before);
  });
});

describe('a transaction', () => {
  test('writes all or nothing', async () => {
    await settings().add([setting('a')]);
    const failing = world.database.transaction(async (transaction) => {
      await transaction.collection<Setting>('settings').update('a', { n: 9 });
      await transaction.collection<Setting>('settings').add(setting('b'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await settings().get('a'))?.n).toBe(1);
    expect(await settings().get('b')).toBeNull();
  });

  test('reads its own writes and gives a result', async () => {
    const n = await world.database.transaction(async (transaction) => {
      const own = transaction.collection<Setting>('settings');
      await own.put(setting('a', 7));
      expect(await own.update('none', { n: 1 })).toBe(false);
      await own.remove('none');
      return (await own.get('a'))?.n;
    });
    expect(n).toBe(7);
  });

  test('is tried again when another writer got in between, and none is lost', async () => {
    await settings().add([setting('a', 0)]);
    const once = () =>
      world.database.transaction(async (transaction) => {
        const own = transaction.collection<Setting>('settings');
        const { n = 0 } = (await own.get('a')) ?? {};
        await own.update('a', { n: n + 1 });
      });
    const done = await Promise.allSettled([once(), once(), once(), once()]);
    const failed = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(failed.every(isConflict)).toBe(true);
    expect((await settings().get('a'))?.n).toBe(done.length - failed.length);
    expect(failed.length).toBeLessThan(done.length);
  });
});
