import { type JsonlItem, readJsonl } from '../../../cloudfunctions/catalogue/jsonl';

const line = (id: string) =>
  JSON.stringify({ id, source: 's', type: 'book', title: `题名 ${id}`, language: 'chi' });

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size = 7): Promise<JsonlItem[]> {
  const items: JsonlItem[] = [];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for await (const item of readJsonl(pieces(bytes, size))) items.push(item);
  return items;
}

const told = (items: readonly JsonlItem[]) =>
  items.map((item) => ('record' in item ? item.record.id : `${item.line} ${item.reject.reason}`));

describe('a JSON Lines file', () => {
  test.each([1, 2, 3, 64, 10_000])('reads the same in pieces of %d bytes', async (size) => {
    const items = await read(`${line('a')}\n\n${line('b')}\r\n${line('c')}`, size);
    expect(told(items)).toEqual(['a', 'b', 'c']);
    expect(items.map((item) => item.line)).toEqual([1, 3, 4]);
  });

  test('may begin with a byte order mark and end with or without a line end', async () => {
    expect(told(await read(`\ufeff${line('a')}\n`))).toEqual(['a']);
    expect(await read('')).toEqual([]);
    expect(await read('\n \n')).toEqual([]);
  });

  test('rejects a bad line by number and reason and keeps its neighbours', async () => {
    const items = await read([line('a'), '{"id":', '[]', '{"id":"x"}', line('b')].join('\n'));
    expect(told(items)).toEqual(['a', '2 NOT_JSON', '3 BAD_FIELD', '4 MISSING_FIELD', 'b']);
  });

  test('takes a record without its source’s own notes, and names them', async () => {
    const [item] = await read(`{"theme":"x","toString":1,${line('a').slice(1)}`);
    expect(item).toMatchObject({ record: { id: 'a' }, leftOut: ['theme', 'toString'] });
    expect(item && 'record' in item && Object.keys(item.record)).not.toContain('theme');
  });

  test('names the first byte that is not UTF-8', async () => {
    const good = Buffer.from(`${line('a')}\n`);
    const bad = Buffer.concat([
      Buffer.from('{"id":"'),
      Buffer.from([0xb0, 0xd7]),
      Buffer.from('"}\n'),
    ]);
    const items = await read(Buffer.concat([good, bad, Buffer.from(line('b'))]));
    expect(told(items)).toEqual(['a', '2 BAD_ENCODING', 'b']);
    const [, fault] = items;
    const detail = fault && 'reject' in fault ? fault.reject.detail : '';
    expect(detail).toBe(`byte ${good.length + 7} is not UTF-8`);
    expect(fault?.offset).toBe(good.length);
  });

  test('tells a character that the end of the file cuts', async () => {
    const cut = Buffer.from('{"id":"筑').subarray(0, -1);
    expect(told(await read(cut))).toEqual(['1 BAD_ENCODING']);
  });

  test('refuses a line of 100 MB without holding it', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let megabyte = 0; megabyte < 100; megabyte += 1) yield piece;
      yield Buffer.from(`\n${line('b')}\n`);
    }
    const before = process.memoryUsage();
    let most = 0;
    const items: JsonlItem[] = [];
    for await (const item of readJsonl(endless())) {
      items.push(item);
      const { arrayBuffers } = process.memoryUsage();
      most = Math.max(most, arrayBuffers - before.arrayBuffers);
    }
    expect(told(items)).toEqual(['1 LINE_TOO_LONG', 'b']);
    expect(items[0]).toMatchObject({ reject: { detail: expect.stringContaining('104857600') } });
    expect(most).toBeLessThan(30 * 1024 * 1024);
  });
});
