import { CloudError } from '../../local/cloud/errors';
import { connectInProcess, type DatabaseRequester } from '../../local/cloud/inprocess';
import { codeOf, type Sdk, startCloud, type TestCloud } from './cloud';

let cloud: TestCloud;
let app: Sdk;
const calls: unknown[] = [];

beforeAll(async () => {
  cloud = await startCloud({
    invoke: (name, event, source) => {
      calls.push([name, event, source]);
      if (name === 'fails') return Promise.reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'no'));
      if (name === 'large') return Promise.resolve('x'.repeat(7_000_000));
      return Promise.resolve(name === 'nothing' ? undefined : { echo: event });
    },
  });
  app = cloud.client();
});
afterAll(() => cloud.close());

describe('callFunction', () => {
  test('runs the function and gives its result', async () => {
    const { result } = await app.callFunction({ name: 'echo', data: { a: [1, '二'] } });
    expect(result).toEqual({ echo: { a: [1, '二'] } });
    expect(calls.at(-1)).toEqual(['echo', { a: [1, '二'] }, 'sdk']);
  });

  test('without data gives the function an empty event', async () => {
    await app.callFunction({ name: 'bare', data: undefined });
    expect(calls.at(-1)).toEqual(['bare', {}, 'sdk']);
  });

  test('of a function that gives nothing gives null', async () => {
    expect((await app.callFunction({ name: 'nothing', data: {} })).result).toBeNull();
  });

  test('of one that fails gives its error', async () => {
    expect(await codeOf(app.callFunction({ name: 'fails', data: {} }))).toBe(
      'FUNCTIONS_EXECUTE_FAIL',
    );
  });

  test('refuses an answer over 6 MB', async () => {
    expect(await codeOf(app.callFunction({ name: 'large', data: {} }))).toBe(
      'FUNCTIONS_EXECUTE_FAIL',
    );
  });
});

describe('WeChat’s open API', () => {
  const listed = async (after: number) =>
    (
      (await (await fetch(`${cloud.url}/local/messages?after=${after}`)).json()) as {
        messages: { n: number; api: string; data: unknown; at: string }[];
      }
    ).messages;

  test('a message is accepted, kept and listed', async () => {
    const requestData = {
      touser: 'o_1',
      template_id: 't',
      data: { thing1: { value: '到期提醒' } },
    };
    const { result } = await app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData });
    expect(result).toMatchObject({ errcode: 0 });
    expect(await listed(0)).toMatchObject([
      { n: 1, api: 'subscribeMessage.send', data: requestData },
    ]);
  });

  test('the multipart call is kept as well and answers bytes', async () => {
    const answer = await app.callCompatibleWxOpenApi({
      apiName: '/subscribeMessage.send',
      requestData: Buffer.from(JSON.stringify({ touser: '读者' })),
    });
    expect(JSON.parse(String(answer))).toMatchObject({ errcode: 0 });
    expect(await listed(1)).toMatchObject([
      { n: 2, api: 'subscribeMessage.send', data: { touser: '读者' } },
    ]);
  });

  test('a content check says pass', async () => {
    const { result } = await app.callWxOpenApi({
      apiName: 'security.msgSecCheck',
      requestData: { content: '好' },
    });
    expect(result).toMatchObject({ errcode: 0, result: { suggest: 'pass' } });
  });

  test('the list begins after the number asked for', async () => {
    expect((await listed(2)).map((message) => message.n)).toEqual([3]);
    expect(await listed(99)).toEqual([]);
  });
});

test('the SDK reaches the cloud in its own process without a socket', async () => {
  const { TcbDBApiHttpRequester } = jest.requireActual<{
    TcbDBApiHttpRequester: DatabaseRequester;
  }>('@cloudbase/node-sdk/dist/utils/tcbdbapirequester');
  const disconnect = connectInProcess(TcbDBApiHttpRequester, cloud.cloud.dispatch);
  try {
    const db = (await startlessClient()).database();
    await db.collection('books').add({ _id: 'in-process', at: new Date(0) });
    expect((await db.collection('books').doc('in-process').get()).data).toEqual([
      { _id: 'in-process', at: new Date(0) },
    ]);
    expect(await codeOf(db.collection('books').add({ _id: 'in-process' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    await db.runTransaction(async (t: { collection: typeof db.collection }) => {
      await t.collection('books').doc('in-process').update({ n: 1 });
    });
  } finally {
    disconnect();
  }
  const { data } = await app.database().collection('books').doc('in-process').get();
  expect(data[0].n).toBe(1);
});

/** A client with an address where nothing listens: whatever it gets, it got in process. */
async function startlessClient(): Promise<Sdk> {
  const { default: tcb } = await import('@cloudbase/node-sdk');
  return tcb.init({
    env: 'test',
    secretId: 'x',
    secretKey: 'x',
    serviceUrl: 'http://127.0.0.1:9/admin',
  });
}
