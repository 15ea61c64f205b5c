import { type House, openHouse } from './house';

const COUNT = `let count = 0; exports.main = async () => ({ count: ++count });`;

let house: House;
beforeAll(async () => {
  house = await openHouse({
    count: { code: COUNT },
    env: {
      code: `exports.main = async (event, context) => ({
        tmpdir: require('node:os').tmpdir(), zone: process.env.TZ, openid: process.env.WX_OPENID ?? null,
        cloud: JSON.parse(process.env.TCB_CONTEXT_CNFG).URL, runenv: process.env.TENCENTCLOUD_RUNENV,
        home: process.env.HOME ?? null, context });`,
    },
    spin: {
      timeout: 0.2,
      code: `exports.main = async (event) => { if (event.spin) for (;;); return { ok: true }; };`,
    },
    wait: {
      timeout: 0.2,
      code: `exports.main = (event) => event.wait ? new Promise(() => {}) : { ok: true };`,
    },
    fall: {
      code: `exports.main = async (event) => {
        if (event.fall) { setImmediate(() => { throw new Error('fell') }); return new Promise(() => {}); }
        return { ok: true }; };`,
    },
    refuse: { code: `exports.main = async () => { throw new Error('not today'); };` },
    broken: { code: `throw new Error('does not load');` },
    empty: { code: `exports.other = 1;` },
    hog: {
      memorySize: 32,
      code: `exports.main = async (event) => {
        const kept = []; while (event.hog) kept.push(new Array(1e5).fill(Math.random())); return { ok: true }; };`,
    },
    wire: {
      code: `exports.main = () => ({ day: new Date(0), nothing: undefined, list: [undefined] });`,
    },
  });
});
afterAll(() => house.close());

const reader = { kind: 'reader', openid: 'o1', address: '203.0.113.7' } as const;
const call = async (name: string, event: object = {}): Promise<unknown> =>
  JSON.parse(await house.functions.call(name, JSON.stringify(event), reader, 'r1'));

test('an instance stays warm between calls', async () => {
  await call('count');
  expect(await call('count')).toEqual({ count: 2 });
});

test('after a rebuild the new code answers', async () => {
  house.writeFunctions({ count: { code: `exports.main = async () => 'new';` } });
  house.functions.reload();
  expect(await call('count')).toBe('new');
});

test('an instance knows where it runs, and never who calls', async () => {
  expect(await call('env')).toMatchObject({
    tmpdir: house.folder,
    zone: 'UTC',
    openid: null,
    home: null,
    cloud: 'http://127.0.0.1:9/admin',
    runenv: 'SCF',
    context: {
      function_name: 'env',
      request_id: 'r1',
      memory_limit_in_mb: 64,
      time_limit_in_ms: 10_000,
    },
  });
});

test('two readers at once are told apart', async () => {
  const openidOf = async (openid: string) => {
    const answer = await house.functions.call('env', '{}', { ...reader, openid }, 'r');
    const { context } = JSON.parse(answer) as { context: { environment: string } };
    return (JSON.parse(context.environment) as { WX_OPENID: string }).WX_OPENID;
  };
  const openids = Array.from({ length: 20 }, (_, index) => `o${index}`);
  expect(await Promise.all(openids.map(openidOf))).toEqual(openids);
});

test('a timer has no openid', async () => {
  const answer = await house.functions.call('env', '{}', { kind: 'timer' }, 'r');
  const { context } = JSON.parse(answer) as { context: { environment: string } };
  const environment = JSON.parse(context.environment) as object;
  expect(environment).toMatchObject({ TRIGGER_SRC: 'timer' });
  expect(environment).not.toHaveProperty('WX_OPENID');
});

test.each([
  ['never lets go of the processor', 'spin', { spin: true }],
  ['waits for ever', 'wait', { wait: true }],
])('a function that %s times out, and the next call works', async (_what, name, event) => {
  await expect(call(name, event)).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(await call(name)).toEqual({ ok: true });
});

test('who called beside one that waits for ever is still answered', async () => {
  const waiting = expect(call('wait', { wait: true })).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(await call('wait')).toEqual({ ok: true });
  await waiting;
});

test('a crash fails the call, and the next one works', async () => {
  await expect(call('fall', { fall: true })).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringContaining('fell') as string,
  });
  expect(await call('fall')).toEqual({ ok: true });
});

test('a function that takes more memory than it has fails alone', async () => {
  await expect(call('hog', { hog: true })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await call('hog')).toEqual({ ok: true });
});

test('what a function throws is an internal error', async () => {
  await expect(call('refuse')).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringContaining('not today') as string,
  });
});

test.each(['broken', 'empty'])('a bundle that cannot be used says so: %s', async (name) => {
  await expect(call(name)).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('an answer travels as JSON', async () => {
  expect(await call('wire')).toEqual({ day: '1970-01-01T00:00:00.000Z', list: [null] });
});

test('a host that stops takes no call that a timer brings too late', async () => {
  const closing = await openHouse({ count: { code: COUNT } });
  await closing.functions.call('count', '{}', { kind: 'timer' }, 'r1');
  await closing.close();
  await expect(
    closing.functions.call('count', '{}', { kind: 'timer' }, 'r2'),
  ).rejects.toMatchObject({
    code: 'INTERNAL',
    message: 'The host is stopping.',
  });
});
