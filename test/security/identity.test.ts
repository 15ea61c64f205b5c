/** Who is asking is the platform's word alone, whatever a warm process has seen before. */
import { actions } from '../../cloudfunctions/members/actions';
import { loadMember } from '../../cloudfunctions/members/store';
import { enter } from '../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../unit/platform/world';

let world: World;
let main: Main;

beforeAll(async () => {
  world = await startWorld();
  main = serve('members', actions, loadMember, {
    ...world.runtime,
    config: { ...world.runtime.config, rate: { perSecond: 1e6, burst: 1e6 } },
  });
  await enter(
    world.database,
    { openid: 'o_a', name: '甲' },
    { openid: 'o_b', name: '乙', kind: 'staff', roles: ['admin'] },
  );
});
afterAll(() => world.close());

async function nameOf(caller: string | null): Promise<string | null> {
  const answer = await main(body('me'), contextOf(caller));
  if (!answer.ok) throw new Error(answer.error.code);
  return (answer.data as { member: { name: string } | null }).member?.name ?? null;
}

test.each([
  ['openid', { openid: 'o_b' }],
  ['OPENID', { OPENID: 'o_b' }],
  ['userInfo', { userInfo: { openId: 'o_b' } }],
  ['tcbContext', { tcbContext: { openid: 'o_b' } }],
  ['environment', { environment: JSON.stringify({ WX_OPENID: 'o_b' }) }],
])('a forged %s in the body makes nobody somebody else', async (_key, forged) => {
  const event = { ...(body('me') as object), ...forged };
  const asReader = await main(event, contextOf('o_a'));
  const asGuest = await main({ ...(body('me') as object), ...forged }, contextOf(null));
  for (const answer of [asReader, asGuest]) {
    expect(JSON.stringify(answer)).not.toContain('乙');
    if (!answer.ok) expect(answer.error.code).toBe('INVALID_INPUT');
  }
});

test('two readers, a guest and a timer in one warm process are each themselves', async () => {
  process.env.WX_CONTEXT_KEYS = 'WX_OPENID';
  process.env.WX_OPENID = 'o_b';
  try {
    const callers = Array.from(
      { length: 120 },
      (_, index) => ['o_a', 'o_b', null][index % 3] ?? null,
    );
    const names = { o_a: '甲', o_b: '乙' };
    const answers = await Promise.all(
      callers.map(async (caller, index) => {
        if (index % 10 === 0) await main(body('me'), contextOf({ timer: true }));
        return nameOf(caller);
      }),
    );
    expect(answers).toEqual(
      callers.map((caller) => (caller === null ? null : names[caller as keyof typeof names])),
    );
  } finally {
    delete process.env.WX_CONTEXT_KEYS;
    delete process.env.WX_OPENID;
  }
});
