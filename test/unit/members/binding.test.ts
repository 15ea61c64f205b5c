import { readBindingCode } from '../../../cloudfunctions/members/binding-code';
import type { AuditDocument } from '../../../cloudfunctions/platform/audit';
import { type Desk, discord, openDesk, personOf, printCode } from '../../support/people/desk';
import { enter } from '../../support/people/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await enter(
    desk.database,
    { openid: 'o_desk', name: '梁晓彤', kind: 'staff', roles: ['desk'] },
    { openid: 'o_reader', name: '黄雨桐' },
  );
});
afterEach(async () => expect(await discord(desk.database)).toEqual([]));
afterAll(() => desk.close());

let numbers = 0;
async function newcomer(): Promise<string> {
  numbers += 1;
  const number = `26${String(numbers).padStart(8, '0')}`;
  await enter(desk.database, { openid: `o_none_${numbers}`, number, name: '苏晓棠', bound: false });
  return number;
}
const bind = (as: string, code: string, requestId?: string) =>
  desk.ask('members.bindByCode', as, { code, guideline: '1' }, requestId);
const codeOf = (call: Promise<unknown>) => desk.codeOf(call);

describe('a code, as it was typed', () => {
  test.each([
    ['7kqz-1h0d', '7KQZ1H0D'],
    ['7KQZ IhOD', '7KQZ1H0D'],
    [' 7kqz–lhod ', '7KQZ1H0D'],
    ['７ＫＱＺ１Ｈ０Ｄ', '7KQZ1H0D'],
    ['7KQZ1H0', null],
    ['7KQZ1H0U', null],
    ['', null],
  ])('%j reads as %j', (typed, code) => expect(readBindingCode(typed)).toBe(code));
});

describe('a one-time code', () => {
  test('binds whose it is, whatever the hand made of it, in sixteen requests', async () => {
    const number = await newcomer();
    const code = await printCode(desk, number);
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
    expect(await bind('o_1', typed)).toEqual({ name: '苏晓棠' });
    expect(desk.lastRequests()).toBeLessThanOrEqual(16);
    expect((await desk.ask('members.me', 'o_1', {})).member?.name).toBe('苏晓棠');
    expect((await personOf(desk.database, number))?.openids).toEqual(['o_1']);
  });

  test('binds once', async () => {
    const code = await printCode(desk, await newcomer());
    await bind('o_2', code);
    expect(await codeOf(bind('o_3', code))).toBe('CODE_USED');
  });

  test('of two phones at once binds one', async () => {
    const code = await printCode(desk, await newcomer());
    const codes = await Promise.all([codeOf(bind('o_4', code)), codeOf(bind('o_5', code))]);
    expect(codes.sort()).toEqual(['CODE_USED', 'OK']);
  });

  test('and another, typed into one phone at once, bind it to one person', async () => {
    const first = await printCode(desk, await newcomer());
    const second = await printCode(desk, await newcomer());
    const codes = await Promise.all([codeOf(bind('o_6', first)), codeOf(bind('o_6', second))]);
    expect(codes.sort()).toEqual(['ALREADY_BOUND', 'OK']);
  });

  test('answers as the first time when its answer was lost', async () => {
    const code = await printCode(desk, await newcomer());
    await bind('o_7', code, 'request-lost-1');
    expect(await bind('o_7', code, 'request-lost-1')).toEqual({ name: '苏晓棠' });
  });

  test('ends after thirty days', async () => {
    const code = await printCode(desk, await newcomer());
    desk.pass(30 * 86_400);
    expect(await codeOf(bind('o_8', code))).toBe('CODE_EXPIRED');
  });

  test('is worth nothing once its person left or was forgotten', async () => {
    const gone = await newcomer();
    const code = await printCode(desk, gone);
    const person = await personOf(desk.database, gone);
    if (person === null) throw new Error('nobody');
    await desk.database.collection('people').put({ ...person, state: 'left' } as never);
    expect(await codeOf(bind('o_9', code))).toBe('CODE_WRONG');
    await desk.database.collection('people').removeWhere({ _id: person._id });
    expect(await codeOf(bind('o_9', code))).toBe('CODE_WRONG');
  });

  test('binds three accounts of a person and no fourth', async () => {
    const number = await newcomer();
    for (const at of [1, 2, 3]) await bind(`o_many_${at}`, await printCode(desk, number, `i${at}`));
    expect(await codeOf(bind('o_many_4', await printCode(desk, number, 'i4')))).toBe(
      'TOO_MANY_ACCOUNTS',
    );
  });
});

describe('tries', () => {
  test('each tell how many are left after it', async () => {
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const refusal = { code: 'CODE_WRONG', details: { triesLeft } };
      const requestId = `request-left-${triesLeft}`;
      await expect(bind('o_told', '00000000', requestId)).rejects.toMatchObject(refusal);
      await expect(bind('o_told', '00000000', requestId)).rejects.toMatchObject(refusal);
    }
  });

  test('are five an hour, and the right code waits as well', async () => {
    const code = await printCode(desk, await newcomer());
    for (let at = 0; at < 5; at += 1) {
      expect(await codeOf(bind('o_guess', '00000000'))).toBe('CODE_WRONG');
      desk.pass(60);
    }
    const retryAt = new Date(desk.now().getTime() + 55 * 60_000).toISOString();
    await expect(bind('o_guess', code)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', retryAt });
    desk.pass(55 * 60);
    expect(await codeOf(bind('o_guess', code))).toBe('OK');
  });

  test('sent together are five as well', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => codeOf(bind('o_flood', `0000000${at % 10}`))),
    );
    expect(codes.filter((code) => code === 'CODE_WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(15);
  });

  test('sent again because the answer was lost are one', async () => {
    for (let at = 0; at < 8; at += 1) {
      expect(await codeOf(bind('o_again', '00000000', 'request-again'))).toBe('CODE_WRONG');
    }
    expect(await codeOf(bind('o_again', '00000001', 'request-again'))).toBe('CODE_WRONG');
  });
});

describe('at the desk', () => {
  const ticketOf = (openid: string) => desk.ask('members.deskTicket', openid, { guideline: '1' });
  const bindAtDesk = async (
    number: string,
    ticket: string,
    replace = false,
    requestId?: string,
  ) => {
    const { person } = await desk.ask('members.findPerson', 'o_desk', { number });
    const input = { personId: person.personId, ticket, replace };
    return desk.ask('members.bindAtDesk', 'o_desk', input, requestId);
  };

  test('a shown number binds the account that showed it', async () => {
    const number = await newcomer();
    const { ticket, expiresAt } = await ticketOf('o_shown');
    expect(ticket).toMatch(/^\d{8}$/);
    expect(Date.parse(expiresAt) - desk.now().getTime()).toBe(120_000);
    const state = () => desk.ask('members.deskTicketState', 'o_shown', { ticket });
    expect(await state()).toEqual({ bound: false, expired: false });
    expect((await bindAtDesk(number, ticket)).person).toMatchObject({ number, bound: 1 });
    expect(desk.lastRequests()).toBeLessThanOrEqual(18);
    expect(await state()).toEqual({ bound: true, expired: true });
    expect(desk.lastRequests()).toBe(2);
    expect(await codeOf(bindAtDesk(await newcomer(), ticket))).toBe('TICKET_WRONG');
  });

  test('the number is the same when asked again, and ends after two minutes', async () => {
    const ask = () =>
      desk.ask('members.deskTicket', 'o_slow', { guideline: '1' }, 'request-ticket');
    const { ticket } = await ask();
    expect((await ask()).ticket).toBe(ticket);
    desk.pass(120);
    expect(await codeOf(bindAtDesk(await newcomer(), ticket))).toBe('TICKET_WRONG');
    expect(await desk.ask('members.deskTicketState', 'o_slow', { ticket })).toEqual({
      bound: false,
      expired: true,
    });
  });

  test('a new phone takes the place of the lost one, which is told', async () => {
    const number = await newcomer();
    await bind('o_old', await printCode(desk, number));
    const { ticket } = await ticketOf('o_new');
    expect((await bindAtDesk(number, ticket, true, 'request-move')).person.bound).toBe(1);
    expect(await desk.ask('members.me', 'o_old', {})).toMatchObject({
      member: null,
      unbound: { at: desk.now().toISOString(), why: 'movedAtDesk' },
    });
    expect((await desk.ask('members.me', 'o_new', {})).member?.name).toBe('苏晓棠');
    expect((await bindAtDesk(number, ticket, true, 'request-move')).person.bound).toBe(1);
    await bind('o_old', await printCode(desk, number, 'again'));
    expect(await desk.ask('members.me', 'o_old', {})).not.toHaveProperty('unbound');
  });

  test('a lost phone is taken off, blocking is told to every account, and each leaves a row', async () => {
    const number = await newcomer();
    for (const at of [1, 2]) await bind(`o_two_${at}`, await printCode(desk, number, `two${at}`));
    const personId = (await personOf(desk.database, number))?._id ?? '';
    await desk.ask('members.blockReading', 'o_desk', { personId, blocked: true, why: '批量下载' });
    expect((await desk.ask('members.me', 'o_two_2', {})).member?.readingBlocked).toBe(true);
    const found = await desk.ask('members.findPerson', 'o_desk', { number });
    expect(found.person.readingBlocked).toBe(true);
    const { person } = await desk.ask('members.unbindPerson', 'o_desk', { personId });
    expect(person.bound).toBe(0);
    expect((await desk.ask('members.me', 'o_two_1', {})).unbound?.why).toBe('movedAtDesk');
    const rows = await desk.database
      .collection<AuditDocument>('audit')
      .find({ where: {}, limit: 1000 });
    const subject = `reader:${(await personOf(desk.database, number))?.readerKey}`;
    expect(
      rows
        .filter((row) => row.subject === subject)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['members.blockReading', 'members.findPerson', 'members.unbindPerson']);
    expect(JSON.stringify(rows)).not.toContain(number);
  });

  test('a person is entered by hand, once', async () => {
    const facts = { number: 'T9001', name: '程工', kind: 'teacher', department: '建工' } as const;
    const { person } = await desk.ask('members.enterPerson', 'o_desk', facts);
    expect(person).toMatchObject({ ...facts, state: 'present', bound: 0, roles: [] });
    expect(await codeOf(desk.ask('members.enterPerson', 'o_desk', facts))).toBe('ON_ROSTER');
    const { person: found } = await desk.ask('members.findPerson', 'o_desk', { number: ' t9001 ' });
    expect(found).toEqual(person);
  });

  test('who was forgotten comes back with the sanction they had', async () => {
    const number = await newcomer();
    const _id = (await personOf(desk.database, number))?._id ?? '';
    await desk.database.collection('people').removeWhere({ _id });
    const erased = { _id, at: desk.now(), until: desk.now(), readingBlocked: true };
    await desk.database.collection('erasures').add([erased]);
    await desk.ask('members.enterPerson', 'o_desk', { number, name: '苏晓棠', kind: 'student' });
    expect((await personOf(desk.database, number))?.readingBlocked).toBe(true);
    expect(await desk.database.collection('erasures').get(_id)).toBeNull();
  });

  test('is for the desk', async () => {
    for (const number of ['T9001', 'nobody']) {
      const call = desk.ask('members.findPerson', 'o_reader', { number });
      expect(await codeOf(call)).toBe('FORBIDDEN');
    }
    expect(await codeOf(desk.ask('members.findPerson', 'o_desk', { number: 'nobody' }))).toBe(
      'NOT_ON_ROSTER',
    );
  });
});

describe('a bound account', () => {
  test('takes itself off, and asked again says the same', async () => {
    await bind('o_leaves', await printCode(desk, await newcomer()));
    await desk.ask('members.unbindMe', 'o_leaves', {}, 'request-unbind');
    expect(await desk.ask('members.unbindMe', 'o_leaves', {}, 'request-unbind')).toEqual({});
    expect(await codeOf(desk.ask('members.unbindMe', 'o_leaves', {}))).toBe('NOT_BOUND');
    expect(await desk.ask('members.me', 'o_leaves', {})).not.toHaveProperty('unbound');
  });

  test('sets what holds for all accounts of its person', async () => {
    const number = await newcomer();
    for (const at of [1, 2]) await bind(`o_set_${at}`, await printCode(desk, number, `set${at}`));
    const settings = { quietHours: null, personalisation: false };
    expect(await desk.ask('members.saveSettings', 'o_set_1', settings)).toEqual(settings);
    expect((await desk.ask('members.me', 'o_set_2', {})).member?.settings).toEqual(settings);
  });
});

test('without the deployment’s secret nothing is bound', async () => {
  const bare = await openDesk({ pseudonymKey: null });
  const call = bare.ask('members.bindByCode', 'o_1', { code: '00000000', guideline: '1' });
  await expect(call).rejects.toMatchObject({ code: 'INTERNAL' });
  await bare.close();
});
