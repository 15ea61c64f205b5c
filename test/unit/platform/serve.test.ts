import { actions } from '../../../cloudfunctions/members/actions';
import { enteredDocuments } from '../../../cloudfunctions/members/entry';
import { loadMember } from '../../../cloudfunctions/members/store';
import { enter, GUEST } from '../../support/people/people';
import { body, contextOf, type Main, serve, serveTimer, startWorld, type World } from './world';

let world: World;
let main: Main;

beforeAll(async () => {
  world = await startWorld();
  main = serve('members', actions, loadMember, world.runtime);
});
afterAll(() => world.close());

const code = async (answer: ReturnType<Main>) => {
  const envelope = await answer;
  return envelope.ok ? 'OK' : envelope.error.code;
};

describe('a function', () => {
  test('answers in an envelope with the request’s id', async () => {
    const envelope = await main(
      { action: 'me', input: {}, requestId: 'request-me' },
      contextOf(null),
    );
    expect(envelope).toEqual({
      ok: true,
      data: GUEST,
      requestId: 'request-me',
    });
  });

  test.each([
    ['an unknown action', body('mine'), 'UNKNOWN_ACTION'],
    ['an action of every object', body('constructor'), 'UNKNOWN_ACTION'],
    ['an unknown key', body('me', { openid: 'o_1' }), 'INVALID_INPUT'],
    ['no input', { action: 'me', requestId: 'request-0' }, 'INVALID_INPUT'],
    ['a body too big', body('me', { text: 'a'.repeat(70_000) }), 'TOO_LARGE'],
    ['no body', null, 'INVALID_INPUT'],
  ])('refuses %s', async (_what, event, expected) => {
    expect(await code(main(event, contextOf('o_1')))).toBe(expected);
  });

  test('is not for the timer', async () => {
    expect(await code(main(body('me'), contextOf({ timer: true })))).toBe('FORBIDDEN');
  });

  test('writes one line a call, with a pseudonym and no openid', async () => {
    world.log.length = 0;
    await main({ action: 'me', input: {}, requestId: 'request-log' }, contextOf('o_secret'));
    expect(world.log).toHaveLength(1);
    expect(world.log[0]).toMatchObject({
      requestId: 'request-log',
      action: 'members.me',
      code: 'OK',
      databaseRequests: 2,
    });
    expect(JSON.stringify(world.log)).not.toContain('o_secret');
  });

  test('says that it failed and keeps the reason to the log', async () => {
    const broken = serve(
      'members',
      actions,
      () => Promise.reject(new Error('password of the database')),
      world.runtime,
    );
    const envelope = await broken(body('me'), contextOf('o_1'));
    expect(envelope).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(envelope)).not.toContain('password');
    expect(JSON.stringify(world.log.at(-1))).toContain('password');
  });

  test('slows a caller down and says until when, and leaves others alone', async () => {
    const rate = { perSecond: 1, burst: 2 };
    const now = () => new Date('2026-11-23T08:00:00Z');
    const config = { ...world.runtime.config, rate };
    const slow = serve('members', actions, loadMember, { ...world.runtime, now, config });
    const ask = (who: string | null, address?: string) => slow(body('me'), contextOf(who, address));
    expect(await code(ask('o_1'))).toBe('OK');
    expect(await code(ask('o_1'))).toBe('OK');
    expect(await ask('o_1')).toMatchObject({
      ok: false,
      error: { code: 'RATE_LIMITED', retryAt: '2026-11-23T08:00:01.000Z' },
    });
    expect(await code(ask('o_2'))).toBe('OK');
    expect(await code(ask(null, '203.0.113.1'))).toBe('OK');
  });
});

describe('me', () => {
  beforeAll(() => enter(world.database, { openid: 'o_student', major: '建筑工程技术' }));

  test('is who the platform says, with what the library knows', async () => {
    expect(await main(body('me'), contextOf('o_student', '10.20.0.8'))).toMatchObject({
      data: {
        signedIn: true,
        member: { name: '陈思远', roles: ['student'], major: '建筑工程技术' },
        onPremises: true,
      },
    });
  });

  test('is a reader whom the library does not know', async () => {
    expect(await main(body('me'), contextOf('o_stranger'))).toMatchObject({
      data: { signedIn: true, member: null, onPremises: false },
    });
  });

  test('tells nothing that is the library’s own', async () => {
    const envelope = await main(body('me'), contextOf('o_student'));
    expect(JSON.stringify(envelope)).not.toMatch(/readerKey|personId|o_student|_id/);
  });
});

describe('the timer’s function', () => {
  const ran: string[] = [];
  const jobs = [
    { name: 'a', run: () => Promise.reject(new Error('broken')) },
    {
      name: 'b',
      run: () => {
        ran.push('b');
        return Promise.resolve('done');
      },
    },
  ];

  test('runs every job though one fails', async () => {
    const timers = serveTimer(jobs, world.runtime);
    expect(await timers({}, contextOf({ timer: true }))).toEqual({
      ok: true,
      ran: { a: 'INTERNAL', b: 'done' },
    });
  });

  test.each([
    ['a reader', 'o_1'],
    ['a guest', null],
  ])('is refused to %s', async (_who, caller) => {
    ran.length = 0;
    const timers = serveTimer(jobs, world.runtime);
    const event = { Type: 'Timer', TriggerName: 'due' };
    expect(await timers(event, contextOf(caller))).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(ran).toEqual([]);
  });
});

describe('a person', () => {
  test.each([
    ['an openid that is a path', { openid: 'a/b' }],
    ['a role that does not exist', { roles: ['king'] }],
    ['a kind that does not exist', { kind: 'king' }],
    ['no name', { profile: { name: ' ' } }],
  ])('is refused with %s', (_what, wrong) => {
    const good = { openid: 'o_1', number: '1', kind: 'student', roles: [], bound: true };
    const person = { ...good, profile: { name: 'x' }, ...wrong };
    const made = { personId: 'p_1', readerKey: 'k', at: new Date() };
    expect(() => enteredDocuments(person as never, made)).toThrow(RangeError);
  });
});
