import { createReadStream, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { codeOf, post, type Sdk, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let app: Sdk;
let now = Date.UTC(2026, 10, 23);

beforeAll(async () => {
  cloud = await startCloud({ now: () => now, fileBytes: 200_000 });
  app = cloud.client();
});
afterAll(() => cloud.close());

const BYTES = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));

const upload = async (cloudPath: string, fileContent = BYTES) =>
  (await app.uploadFile({ cloudPath, fileContent })).fileID;

async function link(fileID: string, maxAge = 60): Promise<string> {
  const { fileList } = await app.getTempFileURL({ fileList: [{ fileID, maxAge }] });
  return fileList[0]?.tempFileURL ?? '';
}

/** A request whose path is sent as it is written; fetch would tidy it up. */
function raw(method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(cloud.url), { method, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a file', () => {
  test('is uploaded, linked and downloaded', async () => {
    const fileID = await upload('docs/a.txt');
    expect(fileID).toBe('cloud://zhuyue-local.zhuyue-storage/docs/a.txt');
    const { fileContent } = await app.downloadFile({ fileID });
    expect(fileContent).toEqual(BYTES);
  });

  test('has a name in Chinese and with a space', async () => {
    const fileID = await upload('课件/第 1 章.pdf');
    expect((await app.downloadFile({ fileID })).fileContent).toEqual(BYTES);
    expect((await fetch(await link(fileID))).headers.get('content-type')).toBe('application/pdf');
  });

  test('is uploaded from a stream', async () => {
    const source = join(cloud.data, 'source.bin');
    writeFileSync(source, BYTES);
    const { fileID } = await app.uploadFile({
      cloudPath: 'streamed.bin',
      fileContent: createReadStream(source),
    });
    expect((await app.downloadFile({ fileID })).fileContent).toEqual(BYTES);
  });

  test('uploaded again is replaced', async () => {
    await upload('again.txt');
    const fileID = await upload('again.txt', Buffer.from('new'));
    expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('new');
  });

  test('may be empty', async () => {
    const fileID = await upload('empty.txt', Buffer.alloc(0));
    const response = await fetch(await link(fileID));
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('is deleted once', async () => {
    const fileID = await upload('gone.txt');
    expect((await app.deleteFile({ fileList: [fileID] })).fileList[0]?.code).toBe('SUCCESS');
    expect((await app.deleteFile({ fileList: [fileID] })).fileList[0]?.code).toBe(
      'STORAGE_FILE_NONEXIST',
    );
    expect(await link(fileID)).toBe('');
  });

  test('over the limit is refused with the reason, and nothing is left of it', async () => {
    await expect(upload('large.bin', Buffer.alloc(200_001))).rejects.toThrow(/larger than 200000/);
    expect(existsSync(join(cloud.data, 'storage', 'large.bin'))).toBe(false);
    expect(readdirSync(join(cloud.data, 'storage', '.incoming'))).toEqual([]);
  });

  test('cannot take the name of a folder, nor lie under a file', async () => {
    await upload('folder/file');
    expect(await codeOf(upload('folder'))).toBe('STORAGE_REQUEST_FAIL');
    expect(await codeOf(upload('folder/file/deeper'))).toBe('STORAGE_REQUEST_FAIL');
  });
});

describe('a link', () => {
  test('begins with the public base and carries sign and t', async () => {
    const url = await link(await upload('l.txt'));
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/storage\/l\.txt\?sign=[0-9a-f]{64}&t=\d+$/);
  });

  test('ends when its time is over', async () => {
    const url = await link(await upload('short.txt'), 60);
    now += 59_000;
    expect((await fetch(url)).status).toBe(200);
    now += 1_000;
    expect((await fetch(url)).status).toBe(403);
  });

  test.each<[string, (url: string) => string]>([
    ['without a signature', (url) => url.replace(/\?.*/, '')],
    ['with another signature', (url) => url.replace(/sign=.{4}/, 'sign=0000')],
    ['with a later end', (url) => url.replace(/t=(\d+)/, (_, t) => `t=${Number(t) + 1}`)],
    ['for another file', (url) => url.replace('own.txt', 'other.txt')],
    ['with an empty end', (url) => url.replace(/t=\d+/, 't=')],
  ])('is refused %s', async (_name, change) => {
    await upload('other.txt');
    expect((await fetch(change(await link(await upload('own.txt'))))).status).toBe(403);
  });

  test('to a missing file is not given', async () => {
    const { fileList } = await app.getTempFileURL({
      fileList: [
        'cloud://zhuyue-local.zhuyue-storage/none.txt',
        'cloud://other.bucket/own.txt',
        'x',
      ],
    });
    expect(fileList.map((file: { code: string }) => file.code)).toEqual(
      Array(3).fill('STORAGE_FILE_NONEXIST'),
    );
  });

  test.each([0, -1, 1.5, 86_401])('does not last %d seconds', async (maxAge) => {
    const fileID = await upload('age.txt');
    expect(await codeOf(app.getTempFileURL({ fileList: [{ fileID, maxAge }] }))).toBe(
      'INVALID_PARAM',
    );
  });

  test('more than 50 at once are refused', async () => {
    expect(await codeOf(app.getTempFileURL({ fileList: Array(51).fill('x') }))).toBe(
      'INVALID_PARAM',
    );
  });
});

describe('reading', () => {
  let url: string;
  beforeAll(async () => {
    url = await link(await upload('video.mp4'), 3_600);
  });
  const get = (range: string) => fetch(url, { headers: { range } });

  test.each<[string, number, string, number, number]>([
    ['bytes=0-99', 206, 'bytes 0-99/1000', 0, 100],
    ['bytes=100-', 206, 'bytes 100-999/1000', 100, 1_000],
    ['bytes=-10', 206, 'bytes 990-999/1000', 990, 1_000],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', 990, 1_000],
    ['bytes=-5000', 206, 'bytes 0-999/1000', 0, 1_000],
    ['bytes=999-999', 206, 'bytes 999-999/1000', 999, 1_000],
  ])('%s', async (range, status, contentRange, from, to) => {
    const response = await get(range);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES.subarray(from, to));
  });

  test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s lies outside', async (range) => {
    const response = await get(range);
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  test.each(['bytes=5-2', 'items=0-1', 'bytes=a-b', 'bytes=0-1,3-4', 'bytes=-'])(
    '%s is ignored',
    async (range) => {
      const response = await get(range);
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBe(1_000);
    },
  );

  test('HEAD gives the facts without the bytes', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('1000');
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(await response.text()).toBe('');
  });

  test('a page or a drawing that was uploaded does not run', async () => {
    const page = await fetch(await link(await upload('page.html')));
    expect(page.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const drawing = await fetch(await link(await upload('drawing.svg')));
    expect(drawing.headers.get('content-security-policy')).toMatch(/sandbox/);
  });

  test.each(['POST', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await raw(method, '/storage/video.mp4')).status).toBe(405);
  });
});

describe('paths that leave the bucket', () => {
  test.each([
    '/storage/../cloud.sqlite',
    '/storage/%2e%2e/cloud.sqlite',
    '/storage/a/..%2f..%2fcloud.sqlite',
    '/storage/%2e%2e%5ccloud.sqlite',
    '/storage//etc/passwd',
    '/storage/%00',
    '/storage/%',
    '/storage/.incoming/x',
  ])('%s', async (path) => {
    const { status, body } = await raw('GET', path);
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toContain('SQLite');
  });

  test.each([
    '../x',
    'a/../../x',
    'a//b',
    '.hidden',
    'a/./b',
    'a\\b',
    'a?b',
    'a#b',
    'a%2e',
    'x'.repeat(851),
  ])('an upload to %s is refused', async (cloudPath) => {
    expect(await codeOf(upload(cloudPath))).toBe('INVALID_PARAM');
  });
});

describe('an upload', () => {
  const permission = async (path: string) => {
    const reply = await post(
      cloud.url,
      JSON.stringify({ action: 'storage.getUploadMetadata', path, method: 'put' }),
    );
    return reply.data as { url: string; authorization: string };
  };

  test('without authorization is refused and writes nothing', async () => {
    const { url } = await permission('mine.txt');
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect(existsSync(join(cloud.data, 'storage', 'mine.txt'))).toBe(false);
  });

  test('with the authorization of another path is refused', async () => {
    const { authorization } = await permission('one.txt');
    const { url } = await permission('two.txt');
    const response = await fetch(url, { method: 'PUT', body: 'x', headers: { authorization } });
    expect(response.status).toBe(403);
  });

  test('after a quarter of an hour is refused', async () => {
    const { url, authorization } = await permission('late.txt');
    now += 900_000;
    const response = await fetch(url, { method: 'PUT', body: 'x', headers: { authorization } });
    expect(response.status).toBe(403);
  });

  test('with a reader’s link is refused', async () => {
    const url = new URL(await link(await upload('linked.txt')));
    const authorization = `${url.searchParams.get('t')}:${url.searchParams.get('sign')}`;
    const response = await fetch(url, { method: 'PUT', body: 'x', headers: { authorization } });
    expect(response.status).toBe(403);
  });
});
