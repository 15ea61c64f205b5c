import type { PersonSummary } from '../../../../typings/contract';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';
import { personLike } from './persons';

const id = load('packages/staff/pages/desk/index');
const { dropDrafts, draftOf } =
  require('../../../../miniprogram/stores/drafts') as typeof import('../../../../miniprogram/stores/drafts');

const typed = (value: string) => ({ detail: { value } });

async function found(change: Partial<PersonSummary> = {}): Promise<Mounted> {
  library({ 'members.findPerson': () => ok<'members.findPerson'>({ person: personLike(change) }) });
  const page = mount(id);
  await call(page, 'onLoad');
  await call(page, 'typeNumber', typed(' 2503110427 '));
  await call(page, 'find');
  return page;
}

beforeEach(() => {
  forget();
  dropDrafts();
});

describe('the service desk', () => {
  it('asks for a number first, and shows whom it names', async () => {
    const page = mount(id);
    await call(page, 'find');
    expect(asked('members.findPerson')).toEqual([]);
    const text = textOf(await found());
    for (const shown of ['陈思远', '2503110427', '建筑工程学院', '已绑 1 个微信号']) {
      expect(text).toContain(shown);
    }
  });

  it('offers to bar who reads, and to lift what bars', async () => {
    const free = textOf(await found());
    expect([free.includes('停用全文阅读'), free.includes('恢复全文阅读')]).toEqual([true, false]);
    const barred = textOf(await found({ readingBlocked: true }));
    expect([barred.includes('停用全文阅读'), barred.includes('恢复全文阅读')]).toEqual([
      false,
      true,
    ]);
  });

  it('bars nobody without a reason', async () => {
    const page = await found();
    await call(page, 'setBlocked', true);
    expect(textOf(page)).toContain('先写原因');
    expect(asked('members.blockReading')).toEqual([]);
  });

  it('keeps what was typed and the id of the write until it is answered', async () => {
    const page = await found();
    library({ 'members.blockReading': () => refused('BUSY') });
    await call(page, 'typeWhy', typed('批量下载'));
    await call(page, 'setBlocked', true);
    expect(textOf(page)).toContain('现在很忙');
    const kept = draftOf('desk-write')?.requestId;
    await call(page, 'setBlocked', true);
    expect(draftOf('desk-write')?.requestId).toBe(kept);
    const person = personLike({ readingBlocked: true });
    library({ 'members.blockReading': () => ok<'members.blockReading'>({ person }) });
    await call(page, 'setBlocked', true);
    expect(draftOf('desk-write')).toBeUndefined();
    expect(page.data.why).toBe('');
  });

  it('takes the digits as they are read out', async () => {
    const page = await found();
    const person = personLike({ bound: 2 });
    library({ 'members.bindAtDesk': () => ok<'members.bindAtDesk'>({ person }) });
    await call(page, 'typeTicket', typed('1029 5837'));
    await call(page, 'bind');
    expect(asked('members.bindAtDesk')).toEqual([
      { personId: person.personId, ticket: '10295837', replace: false },
    ]);
    expect(textOf(page)).toContain('已绑 2 个微信号');
  });

  it('offers the form for a number that no roster names, and for who left', async () => {
    library({ 'members.findPerson': () => refused('NOT_ON_ROSTER') });
    const page = mount(id);
    await call(page, 'typeNumber', typed('2603119101'));
    await call(page, 'find');
    expect(page.data.entering).toMatchObject({ number: '2603119101', name: '' });
    expect((await found({ state: 'left' })).data.entering).toMatchObject({ name: '陈思远' });
    expect((await found()).data.entering).toBeNull();
  });
});
