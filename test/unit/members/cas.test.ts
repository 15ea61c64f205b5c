/** Binding by the college's CAS server. The server is this project's own: no real one was ever asked. */
import { readCasAnswer } from '../../../cloudfunctions/members/cas-answer';
import { loadConfig } from '../../../cloudfunctions/platform/config';
import {
  type CasServer,
  failure,
  response,
  SERVICE,
  startCasServer,
  success,
} from '../../support/cas/cas-server';
import { type Desk, discord, openDesk, personOf } from '../../support/people/desk';
import { enter } from '../../support/people/people';

let cas: CasServer;
let desk: Desk;
let giveUp = new AbortController();
beforeAll(async () => {
  cas = await startCasServer(() => giveUp.abort());
  const { cas: config } = loadConfig({ ZHUYUE_CAS_URL: cas.url, ZHUYUE_CAS_SERVICE: SERVICE });
  desk = await openDesk({ cas: config });
  await enter(
    desk.database,
    { openid: 'none-1', number: '2601', name: '苏晓棠', bound: false },
    { openid: 'none-2', number: '2602', name: '陈思远', bound: false },
  );
});
beforeEach(() => cas.behave('well'));
afterEach(async () => expect(await discord(desk.database)).toEqual([]));
afterAll(async () => {
  await desk.close();
  await cas.close();
});

const bind = (as: string, ticket: string, requestId?: string) =>
  desk.ask('members.bindByCas', as, { ticket, guideline: '1' }, requestId);

test('a ticket binds whom the server names, and is said to be a way to bind', async () => {
  const me = await desk.ask('members.me', 'o_1', {});
  expect(me.waysToBind).toEqual(['code', 'desk', 'cas']);
  expect(me.casLoginUrl).toBe(`${cas.url}/login?service=${encodeURIComponent(SERVICE)}`);
  expect(await bind('o_1', cas.signIn('2601'))).toEqual({ name: '苏晓棠' });
  expect((await personOf(desk.database, '2601'))?.openids).toEqual(['o_1']);
});

test('asked again because the answer was lost, it asks no server', async () => {
  const ticket = cas.signIn('2602');
  await bind('o_2', ticket, 'request-lost');
  const asked = cas.asked();
  expect(await bind('o_2', ticket, 'request-lost')).toEqual({ name: '陈思远' });
  expect(cas.asked()).toBe(asked);
  expect(await desk.codeOf(bind('o_3', ticket))).toBe('CAS_REFUSED');
});

test('a ticket of nobody, of another service and of somebody unknown binds nobody', async () => {
  expect(await desk.codeOf(bind('o_4', 'ST-0-nothing'))).toBe('CAS_REFUSED');
  const elsewhere = cas.signIn('2601', 'https://elsewhere.example.edu.cn/');
  expect(await desk.codeOf(bind('o_4', elsewhere))).toBe('CAS_REFUSED');
  expect(await desk.codeOf(bind('o_4', cas.signIn('9999')))).toBe('NOT_ON_ROSTER');
  expect(await desk.codeOf(bind('o_1', cas.signIn('2602')))).toBe('ALREADY_BOUND');
});

test('tries are five an hour, by code and ticket together', async () => {
  for (let at = 0; at < 5; at += 1) await desk.codeOf(bind('o_5', `ST-${at}-guess`));
  expect(await desk.codeOf(bind('o_5', cas.signIn('2601')))).toBe('TOO_MANY_TRIES');
  const code = { code: '00000000', guideline: '1' };
  expect(await desk.codeOf(desk.ask('members.bindByCode', 'o_5', code))).toBe('TOO_MANY_TRIES');
});

test.each(['huge', 'redirecting', 'failing', { saying: failure('INTERNAL_ERROR') }] as const)(
  'a server that is %j is not available',
  async (conduct) => {
    cas.behave(conduct);
    const as = `o_${JSON.stringify(conduct).length}`;
    expect(await desk.codeOf(bind(as, cas.signIn('2601')))).toBe('CAS_UNAVAILABLE');
  },
);

test('a silent server is waited for five seconds', async () => {
  cas.behave('silent');
  giveUp = new AbortController();
  const patience = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(giveUp.signal);
  try {
    expect(await desk.codeOf(bind('o_silent', cas.signIn('2601')))).toBe('CAS_UNAVAILABLE');
    expect(patience).toHaveBeenCalledWith(5000);
  } finally {
    patience.mockRestore();
  }
});

test('a server that is not there is not available, and the log does not say the ticket', async () => {
  const gone = await startCasServer();
  await gone.close();
  const { cas: config } = loadConfig({ ZHUYUE_CAS_URL: gone.url, ZHUYUE_CAS_SERVICE: SERVICE });
  const lonely = await openDesk({ cas: config });
  const call = lonely.ask('members.bindByCas', 'o_1', { ticket: 'ST-1-secret', guideline: '1' });
  await expect(call).rejects.toMatchObject({ code: 'CAS_UNAVAILABLE', message: 'no answer' });
  await lonely.close();
});

test('without a server CAS is no way to bind', async () => {
  const bare = await openDesk();
  expect((await bare.ask('members.me', 'o_1', {})).waysToBind).toEqual(['code', 'desk']);
  const call = bare.ask('members.bindByCas', 'o_1', { ticket: 'ST-1-a', guideline: '1' });
  expect(await bare.codeOf(call)).toBe('CAS_UNAVAILABLE');
  await bare.close();
});

describe('an answer', () => {
  const read = (text: string) => readCasAnswer(Buffer.from(text));

  test.each([
    ['a success', success('2601'), { user: '2601' }],
    ['a user among blanks and comments', success(' 26<!-- x -->01\n'), { user: '2601' }],
    ['a user with a reference', success('a&amp;b'), { user: 'a&b' }],
    [
      'no prefix',
      '<serviceResponse xmlns="http://www.yale.edu/tp/cas"><authenticationSuccess><user>1</user></authenticationSuccess></serviceResponse>',
      { user: '1' },
    ],
    ['a failure', failure('INVALID_TICKET'), { refusal: 'INVALID_TICKET' }],
  ])('is read: %s', (_what, text, answer) => expect(read(text)).toEqual(answer));

  const USER = '<cas:user>1</cas:user>';
  const succeeded = (content: string) =>
    response(`<cas:authenticationSuccess>${content}</cas:authenticationSuccess>`);
  test.each([
    ['nothing', ''],
    ['a page', '<html><body>Log in</body></html>'],
    ['a document type', `<!DOCTYPE x [<!ENTITY u "2601">]>${success('&u;')}`],
    ['an unknown entity', success('&u;')],
    ['another namespace', success('1').replace('yale.edu', 'example.edu')],
    ['an element of another namespace', succeeded('<x:user>1</x:user>')],
    ['two users', succeeded(USER + USER)],
    ['no user', succeeded('')],
    ['a blank user', succeeded('<cas:user> </cas:user>')],
    ['an element within the user', succeeded('<cas:user>1<cas:b>2</cas:b></cas:user>')],
    [
      'both verdicts',
      success('1').replace(
        '</cas:serviceResponse>',
        '<cas:authenticationFailure code="X"/></cas:serviceResponse>',
      ),
    ],
    ['a second root', success('1') + success('2')],
    ['half of one', success('1').slice(0, -5)],
    ['a user in the wrong place', response(USER)],
  ])('is refused: %s', (_what, text) => expect(() => read(text)).toThrow());
});

test.each(['http://cas.example.edu.cn/cas', 'cas.example.edu.cn'])(
  'the address %s is no server’s: whoever stands between could bind anybody',
  (url) => {
    const variables = { ZHUYUE_CAS_URL: url, ZHUYUE_CAS_SERVICE: SERVICE };
    expect(() => loadConfig(variables)).toThrow(RangeError);
  },
);
