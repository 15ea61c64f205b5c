import { contextOf, identify } from './world';

const context = contextOf('o_1');

describe('who calls', () => {
  afterEach(() => {
    for (const key of ['WX_OPENID', 'WX_CLIENTIP', 'WX_CONTEXT_KEYS', 'TRIGGER_SRC']) {
      delete process.env[key];
    }
  });

  test('is the reader whom this call names', () => {
    expect(identify(context)).toEqual({
      caller: { kind: 'reader', openid: 'o_1' },
      address: '203.0.113.7',
    });
  });

  test('may stand in the old form of the context', () => {
    const { environment: _, ...old } = context;
    const environ = 'WX_OPENID=o_2;WX_CLIENTIP=10.20.0.8;TCB_SOURCE=wx_client,devtools';
    expect(identify({ ...old, environ })).toEqual({
      caller: { kind: 'reader', openid: 'o_2' },
      address: '10.20.0.8',
    });
  });

  test('is never an earlier caller whom the process still remembers', () => {
    process.env.WX_OPENID = 'o_earlier';
    process.env.WX_CLIENTIP = '10.20.0.8';
    process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_CLIENTIP';
    expect(identify(contextOf(null))).toEqual({
      caller: { kind: 'guest' },
      address: '203.0.113.7',
    });
    const empty = { ...context, environment: JSON.stringify({ WX_CONTEXT_KEYS: 'WX_OPENID' }) };
    expect(identify(empty)).toEqual({ caller: { kind: 'guest' } });
  });

  test('is the timer only when this call says so', () => {
    process.env.TRIGGER_SRC = 'timer';
    expect(identify(contextOf(null)).caller).toEqual({ kind: 'guest' });
    expect(identify(contextOf({ timer: true })).caller).toEqual({ kind: 'timer' });
  });

  test('is a reader even when a timer is claimed beside', () => {
    const both = { WX_OPENID: 'o_1', TRIGGER_SRC: 'timer' };
    expect(identify({ ...context, environment: JSON.stringify(both) }).caller).toEqual({
      kind: 'reader',
      openid: 'o_1',
    });
  });

  test.each([
    ['no context', undefined],
    ['a context without environment', { ...context, environment: undefined }],
    ['a broken environment', { ...context, environment: '{"WX_OPENID":' }],
    ['an empty openid', { ...context, environment: '{"WX_OPENID":""}' }],
    ['an openid that is no text', { ...context, environment: '{"WX_OPENID":["o_1"]}' }],
    [
      'an openid from a prototype',
      { ...context, environment: '{"__proto__":{"WX_OPENID":"o_1"}}' },
    ],
  ])('is a guest with %s', (_what, given) => {
    expect(identify(given as typeof context).caller).toEqual({ kind: 'guest' });
  });
});
