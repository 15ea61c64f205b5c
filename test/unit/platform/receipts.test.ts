import type { Database, Transaction } from '../../../cloudfunctions/platform/database';
import { type Intent, runOnce } from '../../../cloudfunctions/platform/receipts';
import { sweepRetention } from '../../../cloudfunctions/platform/retention';
import { startWorld, type World } from './world';

interface Booking {
  _id: string;
  reader: string;
}

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const now = new Date('2026-11-23T08:00:00Z');
let intents = 0;

function intent(change: Partial<Intent> = {}): Intent {
  return {
    openid: 'o_1',
    action: 'rooms.book',
    requestId: `intent-${intents}`,
    input: { seat: 'A1', slot: '08:00' },
    ...change,
  };
}

/** Books a fresh seat each time it runs, so that a second effect would show. */
function booking() {
  const done: string[] = [];
  return {
    done,
    effect: async (transaction: Transaction) => {
      const seat = `seat-${intents}-${done.length}`;
      done.push(seat);
      await transaction.collection<Booking>('settings').add({ _id: seat, reader: 'o_1' });
      return { seat };
    },
  };
}

const once = (given: Intent, effect: (transaction: Transaction) => Promise<{ seat: string }>) =>
  runOnce(world.database, given, now, effect);

describe('a write with a request id', () => {
  beforeEach(() => {
    intents += 1;
  });

  test('happens once; asked again it answers as the first time', async () => {
    const { done, effect } = booking();
    const first = await once(intent(), effect);
    expect(await once(intent(), effect)).toEqual(first);
    expect(done).toHaveLength(1);
  });

  test('is the same whatever the order of its parameters', async () => {
    const { done, effect } = booking();
    await once(intent(), effect);
    await once(intent({ input: { slot: '08:00', seat: 'A1' } }), effect);
    expect(done).toHaveLength(1);
  });

  test('is refused with other parameters', async () => {
    const { effect } = booking();
    await once(intent(), effect);
    await expect(
      once(intent({ input: { seat: 'B2', slot: '08:00' } }), effect),
    ).rejects.toMatchObject({ code: 'REQUEST_ID_REUSED' });
  });

  test('is another reader’s or another action’s own', async () => {
    const { done, effect } = booking();
    await once(intent(), effect);
    await once(intent({ openid: 'o_2' }), effect);
    await once(intent({ action: 'rooms.cancel' }), effect);
    expect(done).toHaveLength(3);
  });

  test('leaves no receipt when it is refused', async () => {
    const refuse = () => Promise.reject(new Error('the seat is taken'));
    await expect(once(intent(), refuse)).rejects.toThrow('the seat is taken');
    const { done, effect } = booking();
    await once(intent(), effect);
    expect(done).toHaveLength(1);
  });

  test('sent twice at once happens once, and both get its answer', async () => {
    const { effect } = booking();
    const [a, b] = await Promise.all([once(intent(), effect), once(intent(), effect)]);
    expect(a).toEqual(b);
  });

  test('whose answer was lost is found by its receipt', async () => {
    const { done, effect } = booking();
    const losing: Database = {
      collection: (name) => world.database.collection(name),
      async transaction(body) {
        await world.database.transaction(body);
        throw Object.assign(new Error('socket hang up'), { code: 'ETIMEDOUT' });
      },
    };
    const given = intent();
    expect(await runOnce(losing, given, now, effect)).toEqual({ seat: done[0] });
    expect(await once(given, effect)).toEqual({ seat: done[0] });
    expect(done).toHaveLength(1);
  });
});

test('receipts are swept by age, and then the id is free', async () => {
  intents += 1;
  const { done, effect } = booking();
  await once(intent(), effect);
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  expect(await sweepRetention(world.database, days(7))).toEqual({});
  expect((await sweepRetention(world.database, days(7.01))).receipts).toBeGreaterThan(0);
  await once(intent(), effect);
  expect(done).toHaveLength(2);
});
