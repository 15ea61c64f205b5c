import { ask, call, type House, openHouse } from './house';

let house: House;
beforeAll(async () => {
  house = await openHouse({
    echo: {
      code: `exports.main = async (event, context) => ({
        event, environment: JSON.parse(context.environment), requestId: context.request_id });`,
    },
    big: { code: `exports.main = async () => 'x'.repeat(7 * 1024 * 1024);` },
  });
});
afterAll(() => house.close());

/** The next call must work whatever the one before was. */
afterEach(async () => {
  expect((await call(house.port, 'echo')).status).toBe(200);
});

const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const environmentOf = async (headers: Record<string, string>) => {
  const answer = await call(house.port, 'echo', { headers });
  return (answer.json() as { environment: Record<string, string> }).environment;
};

describe('a call', () => {
  test('reaches the function with its event, and the answer comes back as it is', async () => {
    const answer = await call(house.port, 'echo');
    expect(answer.json()).toMatchObject({
      event: { action: 'x', input: {}, requestId: 'request-1' },
      requestId: 'request-1',
    });
  });

  test('leaves one log line', async () => {
    house.log.length = 0;
    await call(house.port, 'echo');
    expect(house.log.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ function: 'echo', requestId: 'request-1', outcome: 'ok' }),
    ]);
  });
});

describe('who calls', () => {
  test('nobody is a guest at home', async () => {
    const environment = await environmentOf({});
    expect(environment).not.toHaveProperty('WX_OPENID');
    expect(environment.WX_CLIENTIP).toBe('203.0.113.7');
  });

  test('a persona has the openid of the demo library', async () => {
    expect(await environmentOf({ 'x-zhuyue-as': 'persona:student' })).toMatchObject({
      WX_OPENID: 'o_demo_student',
    });
  });

  test('an openid is taken as it is', async () => {
    expect(await environmentOf({ 'x-zhuyue-as': 'openid:oAbc_1-2' })).toMatchObject({
      WX_OPENID: 'oAbc_1-2',
    });
  });

  test('on the premises the platform sees the library network', async () => {
    expect(await environmentOf({ 'x-zhuyue-on-premises': '1' })).toMatchObject({
      WX_CLIENTIP: '10.20.0.8',
    });
  });

  test.each(['persona:nobody', 'openid:', 'openid:a b', 'admin', 'persona:student,openid:x'])(
    'not understood: %s',
    async (as) => {
      const answer = await call(house.port, 'echo', { headers: { 'x-zhuyue-as': as } });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject(refusal('INVALID_INPUT'));
    },
  );

  test('an openid in the event makes nobody of a guest', async () => {
    const body = JSON.stringify({
      action: 'x',
      input: {},
      requestId: 'request-2',
      openid: 'o_demo_admin',
      userInfo: { openId: 'o_demo_admin' },
      environment: '{"WX_OPENID":"o_demo_admin"}',
    });
    const answer = await call(house.port, 'echo', { body });
    expect((answer.json() as { environment: object }).environment).not.toHaveProperty('WX_OPENID');
  });
});

describe('a body that is refused', () => {
  test.each([
    ['broken JSON', '{"action":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
  ])('%s', async (_what, body) => {
    const answer = await call(house.port, 'echo', { body });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject(refusal('INVALID_INPUT'));
  });

  test('7 MB that say so', async () => {
    const answer = await call(house.port, 'echo', { body: Buffer.alloc(7 * 1024 * 1024, 0x20) });
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject(refusal('TOO_LARGE'));
  });

  test('7 MB that do not say so', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const body = Buffer.alloc(7 * 1024 * 1024, 0x20);
    const answer = await call(house.port, 'echo', { headers, body });
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject(refusal('TOO_LARGE'));
  });

  test('just below 6 MB is taken', async () => {
    const body = JSON.stringify({ action: 'x', input: 'y'.repeat(6 * 1024 * 1024 - 200) });
    expect((await call(house.port, 'echo', { body })).status).toBe(413);
    const smaller = JSON.stringify({ action: 'x', input: 'y'.repeat(5 * 1024 * 1024) });
    expect((await call(house.port, 'echo', { body: smaller })).status).toBe(200);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of type "%s"',
    async (type) => {
      const answer = await call(house.port, 'echo', { headers: { 'content-type': type } });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject(refusal('INVALID_INPUT'));
    },
  );

  test('JSON may name its character set', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await call(house.port, 'echo', { headers })).status).toBe(200);
  });
});

test('an answer over 6 MB is an error', async () => {
  const answer = await call(house.port, 'big');
  expect(answer.json()).toMatchObject(refusal('TOO_LARGE'));
});

test.each(['nothing', '__proto__', '..%2f..%2fetc', ''])(
  'no function is named "%s"',
  async (name) => {
    const answer = await call(house.port, name);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject(refusal('UNKNOWN_ACTION'));
  },
);

describe('a page or name from elsewhere', () => {
  test.each([
    ['another host', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a page without an address', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ])('%s is refused', async (_what, headers) => {
    expect((await call(house.port, 'echo', { headers })).status).toBe(403);
  });

  test('the page of this server is not', async () => {
    const origin = `http://127.0.0.1:${house.port}`;
    expect((await call(house.port, 'echo', { headers: { origin } })).status).toBe(200);
  });
});

describe('what else is answered', () => {
  test('a function is not read', async () => {
    expect((await ask(house.port, '/functions/echo')).status).toBe(405);
  });

  test('the app, with a tag that saves sending it again', async () => {
    const first = await ask(house.port, '/');
    expect(first).toMatchObject({ status: 200, text: '<!doctype html>' });
    const again = await ask(house.port, '/', {
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt', '/%', '/secret.txt'])(
    'nothing at %s',
    async (path) => {
      const answer = await ask(house.port, path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('not for the browser');
    },
  );

  test('who one can be', async () => {
    expect((await ask(house.port, '/local/personas')).json()).toEqual([{ name: 'student' }]);
  });

  test('a cloud that is gone is said to be', async () => {
    expect((await ask(house.port, '/storage/x')).status).toBe(502);
  });
});
