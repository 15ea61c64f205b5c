import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BrokenFile, readBytes } from '../../../../local/importing/bytes';

const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function length(content: Uint8Array): Promise<number> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  let bytes = 0;
  for await (const piece of readBytes(path)) bytes += piece.length;
  return bytes;
}

describe('the bytes of a file', () => {
  test('come unpacked when it is packed', async () => {
    expect(await length(gzipSync('records'))).toBe(7);
    expect(await length(Buffer.from('records'))).toBe(7);
  });

  test('are refused when they grow as no records do', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    await expect(length(bomb)).rejects.toThrow(BrokenFile);
    await expect(length(bomb)).rejects.toThrow('over 400 times its size');
  });
});
