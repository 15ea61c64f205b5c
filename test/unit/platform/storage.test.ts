import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from './world';

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'zhuyue-download-'));
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

describe('storage', () => {
  test('gives back what was put in', async () => {
    const { storage } = world.runtime;
    const content = Buffer.from('第一页'.repeat(50_000));
    const fileId = await storage.upload('index/a.seg', content);
    await storage.download(fileId, join(folder, 'a.seg'));
    expect(readFileSync(join(folder, 'a.seg')).equals(content)).toBe(true);
  });

  test('leaves nothing half on the disk when a download fails', async () => {
    const { storage } = world.runtime;
    const fileId = await storage.upload('index/b.seg', Buffer.from('b'));
    await storage.remove([fileId]);
    await expect(storage.download(fileId, join(folder, 'b.seg'))).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('b.seg'))).toEqual([]);
  });

  test('signs links for at most five minutes', async () => {
    const { storage } = world.runtime;
    const fileId = await storage.upload('pages/1.png', Buffer.from('p'));
    const [url = ''] = await storage.signedUrls([fileId], 300);
    expect(await (await fetch(url)).text()).toBe('p');
    await expect(storage.signedUrls([fileId], 301)).rejects.toThrow(RangeError);
    await expect(storage.signedUrls([fileId], 0)).rejects.toThrow(RangeError);
  });

  test('removing what is gone is no error', async () => {
    await world.runtime.storage.remove(['cloud://test.bucket/none.bin']);
  });
});
