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

  test.each(['DELETE', 'OPTIONS'])('%s is refused', async (method) => {
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

describe('an upload form', () => {
  /** Permission as CloudBase's own clients ask for it: without a method, it is for a form. */
  const permission = async (path: string) => {
    const reply = await post(
      cloud.url,
      JSON.stringify({ action: 'storage.getUploadMetadata', path }),
    );
    const { url, token, authorization, fileId, cosFileId } = reply.data as Record<string, string>;
    const fields: Record<string, string> = {
      key: path,
      Signature: authorization ?? '',
      'x-cos-security-token': token ?? '',
      'x-cos-meta-fileid': cosFileId ?? '',
    };
    return { url: url ?? '', fileID: fileId ?? '', authorization: authorization ?? '', fields };
  };

  const send = (url: string, fields: Record<string, string>, content: BlobPart = BYTES) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([content]), '目录.csv');
    return fetch(url, { method: 'POST', body: form });
  };

  const stored = async (fileID: string) => (await app.downloadFile({ fileID })).fileContent;

  test('stores its file and answers 204', async () => {
    const { url, fileID, fields } = await permission('incoming/课件/file.csv');
    expect((await send(url, fields)).status).toBe(204);
    expect(await stored(fileID)).toEqual(BYTES);
  });

  test('may hold a file of many chunks that looks like a form itself', async () => {
    const tricky = Buffer.concat(
      Array.from({ length: 300 }, (_, at) =>
        Buffer.from(`\r\n--not-the-boundary-${at}\r\n${'\r\n--'.repeat(100)}`),
      ),
    );
    const { url, fileID, fields } = await permission('incoming/tricky.bin');
    expect((await send(url, fields, tricky)).status).toBe(204);
    expect(await stored(fileID)).toEqual(tricky);
  });

  test('is read whatever the pieces it arrives in', async () => {
    const { url, fileID, fields } = await permission('incoming/pieces.bin');
    const boundary = '----pieces';
    const texts = Object.entries(fields).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const body = Buffer.concat([
      Buffer.from(
        `${texts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n`,
      ),
      BYTES,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.setNoDelay(true);
      for (let at = 0; at < body.length; at += 7) sent.write(body.subarray(at, at + 7));
      sent.end();
    });
    expect(status).toBe(204);
    expect(await stored(fileID)).toEqual(BYTES);
  });

  test('may hold an empty file', async () => {
    const { url, fileID, fields } = await permission('incoming/empty.bin');
    expect((await send(url, fields, '')).status).toBe(204);
    expect(String(await stored(fileID))).toBe('');
  });

  test.each(['key', 'Signature', 'x-cos-security-token', 'x-cos-meta-fileid'])(
    'without its %s is refused and writes nothing',
    async (name) => {
      const { url, fields } = await permission(`incoming/without-${name}.bin`);
      const { [name]: _left, ...rest } = fields;
      expect((await send(url, rest)).status).toBe(403);
      expect(existsSync(join(cloud.data, 'storage', `incoming/without-${name}.bin`))).toBe(false);
    },
  );

  test('for another path is refused', async () => {
    const { fields } = await permission('incoming/one.bin');
    const { url } = await permission('incoming/two.bin');
    expect((await send(url, fields)).status).toBe(403);
  });

  test('with the permission for a put is refused, and the other way round', async () => {
    const { url, fields, authorization } = await permission('incoming/method.bin');
    const put = await fetch(url, { method: 'PUT', body: BYTES, headers: { authorization } });
    expect(put.status).toBe(403);
    const { data } = await app.getUploadMetadata({ cloudPath: 'incoming/method.bin' });
    expect((await send(url, { ...fields, Signature: data.authorization })).status).toBe(403);
  });

  test('after a quarter of an hour is refused', async () => {
    const { url, fields } = await permission('incoming/late.bin');
    now += 900_000;
    expect((await send(url, fields)).status).toBe(403);
  });

  test('with a file over the limit is refused with the reason, and nothing is left of it', async () => {
    const { url, fields } = await permission('incoming/large.bin');
    const response = await send(url, fields, Buffer.alloc(200_001));
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/EntityTooLarge.*larger than 200000/);
    expect(readdirSync(join(cloud.data, 'storage', '.incoming'))).toEqual([]);
  });

  test.each([
    ['no form', 'text/plain', 'x'],
    ['without a boundary', 'multipart/form-data', '--x\r\n\r\n'],
    ['without a file', 'multipart/form-data; boundary=x', '--x\r\nname="a"\r\n\r\nv\r\n--x--\r\n'],
    [
      'cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nv',
    ],
    ['with a nameless part', 'multipart/form-data; boundary=x', '--x\r\n\r\nv\r\n--x--\r\n'],
    [
      'with an endless field',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'v'.repeat(20_000)}`,
    ],
  ])('%s is malformed', async (_name, type, body) => {
    const { url } = await permission('incoming/malformed.bin');
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('MalformedPOSTRequest');
  });
});

describe('a copy', () => {
  const copy = async (srcPath: string, dstPath: string, more = {}) => {
    const { fileList } = await app.copyFile({ fileList: [{ srcPath, dstPath, ...more }] });
    return fileList[0];
  };

  test('lies beside its original, which a move removes', async () => {
    await upload('from/a.txt');
    expect(await copy('from/a.txt', 'to/a.txt')).toMatchObject({
      fileId: 'cloud://zhuyue-local.zhuyue-storage/to/a.txt',
    });
    expect(await link('cloud://zhuyue-local.zhuyue-storage/from/a.txt')).not.toBe('');
    await copy('from/a.txt', 'moved/a.txt', { removeOriginal: true });
    expect(await link('cloud://zhuyue-local.zhuyue-storage/from/a.txt')).toBe('');
    expect(await link('cloud://zhuyue-local.zhuyue-storage/moved/a.txt')).not.toBe('');
  });

  test('replaces what has its name only when it may', async () => {
    await upload('from/b.txt', Buffer.from('new'));
    const fileID = await upload('to/b.txt', Buffer.from('old'));
    expect(await copy('from/b.txt', 'to/b.txt', { overwrite: false })).toMatchObject({
      code: 'STORAGE_FILE_EXIST',
    });
    expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('old');
    await copy('from/b.txt', 'to/b.txt');
    expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('new');
  });

  test('of what is not there says so', async () => {
    expect(await copy('from/none.txt', 'to/none.txt')).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    });
  });

  test.each([
    [{ src_path: '../x', dst_path: 'a/x' }],
    [{ src_path: 'x' }],
    [{ src_path: 'x', dst_path: 'a/x', overwrite: 'no' }],
  ])('asked as %j is refused', async (item) => {
    const body = JSON.stringify({ action: 'storage.batchCopyFile', file_list: [item] });
    expect((await post(cloud.url, body)).code).toBe('INVALID_PARAM');
  });
});
