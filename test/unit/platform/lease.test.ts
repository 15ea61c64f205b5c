import { takeLease } from '../../../cloudfunctions/platform/lease';
import { startWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const take = (name: string, holder: string, at = new Date()) =>
  takeLease(world.database, name, holder, 60, at);

describe('a lease', () => {
  test('has one holder, and another once it is released', async () => {
    const lease = await take('index', 'a');
    await expect(take('index', 'b')).rejects.toMatchObject({ code: 'BUSY' });
    await lease.release();
    await (await take('index', 'b')).release();
  });

  test('has one holder when many ask at once', async () => {
    const asked = await Promise.allSettled(['a', 'b', 'c', 'd'].map((who) => take('rush', who)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('dies by itself', async () => {
    await take('dead', 'a');
    await take('dead', 'b', new Date(Date.now() + 61_000));
  });

  test('that died is not ended by its former holder', async () => {
    const old = await take('late', 'a');
    await take('late', 'b', new Date(Date.now() + 61_000));
    await old.release();
    await expect(take('late', 'c')).rejects.toMatchObject({ code: 'BUSY' });
  });

  test('can be held on to, until another has taken it', async () => {
    const lease = await take('long', 'a');
    await lease.renew(600);
    const inTenMinutes = new Date(Date.now() + 500_000);
    await expect(take('long', 'b', inTenMinutes)).rejects.toMatchObject({ code: 'BUSY' });
    await take('long', 'b', new Date(Date.now() + 601_000));
    await expect(lease.renew(60)).rejects.toMatchObject({ code: 'BUSY' });
  });

  test('tells the database’s time', async () => {
    const { takenAt } = await take('clock', 'a');
    expect(takenAt).toBeInstanceOf(Date);
    expect(Math.abs(takenAt.getTime() - Date.now())).toBeLessThan(30_000);
  });
});
