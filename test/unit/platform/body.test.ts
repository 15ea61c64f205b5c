import { checkInput, readBody } from '../../../cloudfunctions/platform/body';

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'accepted';
}

const good = { action: 'search', input: { text: '建筑' }, requestId: 'abcdefgh-1' };

describe('the body of a call', () => {
  test('has an action, an input and a request id', () => {
    expect(readBody(good)).toEqual(good);
  });

  test('may carry what the platform adds, which nobody reads', () => {
    const event = { ...good, userInfo: { openId: 'o_forged' }, tcbContext: {} };
    expect(readBody(event)).toEqual(good);
  });

  test.each([
    ['nothing', undefined],
    ['a list', [good]],
    ['a text', JSON.stringify(good)],
    ['a forged openid', { ...good, openid: 'o_1' }],
    ['a role', { ...good, roles: ['admin'] }],
    ['no action', { input: {}, requestId: good.requestId }],
    ['an endless action', { ...good, action: 'a'.repeat(65) }],
    ['no request id', { action: 'search', input: {} }],
    ['a short request id', { ...good, requestId: 'abc' }],
    ['a request id with a path in it', { ...good, requestId: '../../../../x' }],
  ])('is refused when it is or has %s', (_what, event) => {
    expect(codeOf(() => readBody(event))).toBe('INVALID_INPUT');
  });
});

describe('the input of a call', () => {
  test.each([
    ['an operator', { filters: { $where: '1' } }],
    ['an operator in a list', { list: [{ deep: [{ $gt: 1 }] }] }],
    ['a path', { 'record.roles': ['admin'] }],
    ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
    ['a constructor', { constructor: { prototype: {} } }],
  ])('is refused with %s among its keys', (_what, input) => {
    expect(codeOf(() => checkInput(input, 1000))).toBe('INVALID_INPUT');
  });

  test('may say such words as values', () => {
    expect(() => checkInput({ text: '$where __proto__ a.b' }, 1000)).not.toThrow();
  });

  test('is refused when it nests without end', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 40; depth += 1) nested = { nested };
    expect(codeOf(() => checkInput(nested, 100_000))).toBe('INVALID_INPUT');
  });

  test('is measured in bytes of UTF-8', () => {
    expect(codeOf(() => checkInput({ text: 'a'.repeat(900) }, 1000))).toBe('accepted');
    expect(codeOf(() => checkInput({ text: '筑'.repeat(900) }, 1000))).toBe('TOO_LARGE');
    expect(codeOf(() => checkInput(new Array(1000).fill(1), 1000))).toBe('TOO_LARGE');
  });
});
