import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCloud, PRODUCTION, serveCloud } from '../../local/cloud/cloud';
import { parseCollections } from '../../local/cloud/collections';
import { type House, openHouse } from './house';

const data = mkdtempSync(join(tmpdir(), 'host-storage-'));
const cloud = openCloud({
  ...PRODUCTION,
  data,
  collections: parseCollections('{"collections":{}}'),
  invoke: () => Promise.resolve(null),
  fileBytes: 5_000_000,
});
let house: House;
let stop: () => Promise<void>;

beforeAll(async () => {
  const served = await serveCloud(cloud, 0);
  house = await openHouse({}, served.port);
  cloud.setOrigins({
    upload: `http://127.0.0.1:${served.port}`,
    readers: `http://127.0.0.1:${house.port}`,
  });
  stop = served.close;
});
afterAll(async () => {
  await house.close();
  await stop();
  rmSync(data, { recursive: true });
});

interface Metadata {
  readonly url: string;
  readonly token: string;
  readonly authorization: string;
  readonly fileId: string;
  readonly cosFileId: string;
}

async function post(path: string, content: BlobPart, headers: Record<string, string> = {}) {
  const reply = await cloud.dispatch('storage.getUploadMetadata', { path });
  const { url, token, authorization, fileId, cosFileId } = (reply as { data: Metadata }).data;
  const form = new FormData();
  form.append('key', path);
  form.append('Signature', authorization);
  form.append('x-cos-security-token', token);
  form.append('x-cos-meta-fileid', cosFileId);
  form.append('file', new Blob([content]));
  const response = await fetch(url, { method: 'POST', body: form, headers });
  return { url, fileId, status: response.status, text: await response.text() };
}

async function read(fileId: string): Promise<string> {
  const reply = await cloud.dispatch('storage.batchGetDownloadUrl', {
    file_list: [{ fileid: fileId }],
  });
  const [link] = (reply as unknown as { data: { download_list: { tempFileURL: string }[] } }).data
    .download_list;
  return (await fetch(link?.tempFileURL ?? '')).text();
}

test('a ticket’s form goes to the app’s own address, and its file comes back from there', async () => {
  const content = '题名,作者\n'.repeat(200_000);
  const { url, fileId, status } = await post('incoming/a/file.csv', content);
  expect(url).toBe(`http://127.0.0.1:${house.port}/storage/incoming/a/file.csv`);
  expect(status).toBe(204);
  expect(await read(fileId)).toBe(content);
});

test('a file over the limit is answered with the reason', async () => {
  const { status, text } = await post('incoming/b/file.csv', Buffer.alloc(5_000_001));
  expect(status).toBe(400);
  expect(text).toContain('EntityTooLarge');
});

test('a page from elsewhere posts nothing, whatever ticket it holds', async () => {
  const { status } = await post('incoming/c/file.csv', 'x', { origin: 'https://evil.example' });
  expect(status).toBe(403);
});
