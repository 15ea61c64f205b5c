import { request } from 'node:http';
import { post, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

const books = { collectionName: 'books' };
const send = (body: object) => post(cloud.url, JSON.stringify(body));

afterEach(async () => {
  // Whatever came before: the next call works.
  const reply = await send({ action: 'database.calculateDocument', ...books });
  expect(reply).toMatchObject({ status: 200, data: { total: expect.any(Number) } });
});

describe('a body that is no call', () => {
  test.each<[string, BodyInit]>([
    ['broken JSON', '{"action":'],
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['no action', '{}'],
    ['an action that is no text', '{"action":{"$gt":""}}'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]).toString('latin1')],
  ])('%s', async (_name, body) => {
    expect(await post(cloud.url, body)).toMatchObject({ status: 200, code: 'INVALID_PARAM' });
  });

  test('an unknown action', async () => {
    expect(await send({ action: 'database.dropEverything' })).toMatchObject({
      status: 200,
      code: 'INVALID_ACTION',
    });
  });

  test.each(['toString', '__proto__', 'constructor'])('the action %s', async (action) => {
    expect(await send({ action })).toMatchObject({ code: 'INVALID_ACTION' });
  });

  test('a body over 6 MB', async () => {
    const reply = await post(
      cloud.url,
      JSON.stringify({ action: 'x', pad: 'x'.repeat(7_000_000) }),
    );
    expect(reply).toMatchObject({ status: 200, code: 'INVALID_PARAM' });
    expect(reply.message).toMatch(/6291456/);
  });

  test('another content type', async () => {
    const reply = await post(cloud.url, '{}', { 'content-type': 'text/plain' });
    expect(reply.code).toBe('INVALID_PARAM');
  });

  test('a form without a boundary', async () => {
    const reply = await post(cloud.url, 'x', { 'content-type': 'multipart/form-data' });
    expect(reply.code).toBe('INVALID_PARAM');
  });

  test('a client that goes away in the middle', async () => {
    await new Promise<void>((resolve) => {
      const sent = request(`${cloud.url}/admin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 1_000 },
      });
      sent.on('error', () => resolve());
      sent.write('{"action"');
      sent.flushHeaders();
      sent.on('socket', (socket) => socket.on('connect', () => sent.destroy(new Error('gone'))));
    });
  });
});

describe('parameters of the wrong kind', () => {
  const add = { action: 'database.insertDocument', ...books };
  const get = { action: 'database.getDocument', ...books, queryType: 'WHERE' };
  const modify = { action: 'database.modifyDocument', ...books };
  test.each<[string, object]>([
    ['add without data', add],
    ['add of an empty list', { ...add, data: [] }],
    ['add of no text', { ...add, data: [{}] }],
    ['add of broken JSON', { ...add, data: ['{'] }],
    ['add of a list', { ...add, data: ['[]'] }],
    ['add of over 1,000 documents', { ...add, data: Array(1_001).fill('{}') }],
    ['add of __proto__', { ...add, data: ['{"__proto__":{"polluted":1}}'] }],
    ['add of deep nesting', { ...add, data: [`{"a":${'['.repeat(60)}${']'.repeat(60)}}`] }],
    ['add of binary', { ...add, data: ['{"a":{"$binary":{"base64":"","subType":"00"}}}'] }],
    ['add of a decimal', { ...add, data: ['{"a":{"$numberDecimal":"1"}}'] }],
    ['add of a malformed number', { ...add, data: ['{"a":{"$numberInt":"x"}}'] }],
    ['add of a malformed date', { ...add, data: ['{"a":{"$date":"soon"}}'] }],
    [
      'add of a malformed server date',
      { ...add, data: ['{"a":{"$tcb_server_date":{"offset":"x"}}}'] },
    ],
    ['a collection that is no text', { ...get, collectionName: 7 }],
    ['a query that is an object', { ...get, query: { a: 1 } }],
    ['a query that is a list', { ...get, query: '[]' }],
    ['a broken query', { ...get, query: '{' }],
    [
      'a malformed regular expression',
      { ...get, query: '{"a":{"$regularExpression":{"pattern":"(","options":""}}}' },
    ],
    ['a negative limit', { ...get, limit: -1 }],
    ['a fraction as a limit', { ...get, limit: 1.5 }],
    ['a negative offset', { ...get, offset: -5 }],
    ['an order of 2', { ...get, order: '{"a":2}' }],
    ['an order that is a list', { ...get, order: '[]' }],
    ['an update without data', { ...modify, merge: true, query: '{}' }],
    [
      'an update with upsert',
      { ...modify, merge: true, upsert: true, query: '{}', data: '{"$set":{"a":1}}' },
    ],
    [
      'multi that is no boolean',
      { ...modify, merge: true, multi: 'yes', query: '{}', data: '{"$set":{"a":1}}' },
    ],
    ['a set that changes _id', { ...modify, query: '{"_id":"a"}', data: '{"_id":"b"}' }],
    ['a set of an operator', { ...modify, query: '{"_id":"a"}', data: '{"$inc":{"a":1}}' }],
    ['an aggregate without stages', { action: 'database.aggregateDocuments', ...books }],
    [
      'a stage without a value',
      { action: 'database.aggregateDocuments', ...books, stages: [{ stageKey: '$match' }] },
    ],
    ['a file without a path', { action: 'storage.getUploadMetadata' }],
    ['a file list of numbers', { action: 'storage.batchDeleteFile', fileid_list: [1] }],
    ['a function without a name', { action: 'functions.invokeFunction' }],
    [
      'a broken event',
      { action: 'functions.invokeFunction', function_name: 'f', request_data: '{' },
    ],
    ['an API without a name', { action: 'wx.api' }],
    ['a broken message', { action: 'wx.api', apiName: 'a', requestData: '{' }],
    ['a commit without an id', { action: 'database.commitTransaction' }],
  ])('%s', async (_name, body) => {
    expect(await send(body)).toMatchObject({ status: 200, code: 'INVALID_PARAM' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('a transaction nobody began', async () => {
    const reply = await send({ action: 'database.commitTransaction', transactionId: 'x' });
    expect(reply.code).toBe('DATABASE_TRANSACTION_FAIL');
  });

  test('a limit over 1,000 is taken as 1,000', async () => {
    const reply = await send({ ...get, limit: 1_000_000 });
    expect(reply).toHaveProperty('data');
  });

  test('a set by a query that is no id', async () => {
    const reply = await send({ ...modify, query: '{"a":1}', data: '{"a":2}' });
    expect(reply.code).toBe('INVALID_PARAM');
  });
});

describe('who may not come', () => {
  const get = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`${cloud.url}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });

  test('a web page', async () => {
    const reply = await post(cloud.url, '{}', {
      'content-type': 'application/json',
      origin: 'http://evil.example',
    });
    expect(reply.status).toBe(403);
  });

  test('a name that was made to point here', async () => {
    expect(await get('/local/messages', { host: 'evil.example' })).toBe(403);
    expect(await get('/local/messages', { host: 'localhost:1' })).toBe(200);
  });

  test('another path', async () => {
    expect(await get('/', {})).toBe(404);
    expect(await get('/admin', {})).toBe(404);
  });
});
