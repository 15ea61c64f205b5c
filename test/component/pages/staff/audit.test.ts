import { load, mount } from '../../load';
import { call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/audit/index');
const entry = {
  id: 'a_1',
  at: '2026-11-23T08:00:00.000Z',
  actor: '梁晓彤',
  action: 'members.bindAtDesk',
  subject: '陈思远',
  facts: {},
  sealed: true,
};
const page1 = (entries: (typeof entry)[]) => ({
  'members.auditPage': () => ok<'members.auditPage'>({ entries, next: null }),
});

async function opened() {
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(forget);

describe('what staff did', () => {
  it('is told in words, by whom and to whom', async () => {
    library(page1([entry]));
    const text = textOf(await opened());
    for (const shown of ['梁晓彤', '服务台绑定', '陈思远']) expect(text).toContain(shown);
  });

  it('says when there is nothing yet, and what went wrong', async () => {
    library(page1([]));
    expect(textOf(await opened())).toContain('还没有记录');
    library({ 'members.auditPage': () => refused('BUSY') });
    expect(textOf(await opened())).toContain('现在很忙');
  });

  it.each([
    [null, '封存完好'],
    [{ block: 3, fault: 'ROW_CHANGED' as const }, '第 3 块起对不上'],
  ])('verifies its seals: %j', async (broken, says) => {
    library({
      ...page1([entry]),
      'members.auditVerify': () =>
        ok<'members.auditVerify'>({ checked: 9, broken, next: null, unsealed: 1, head: 'abc' }),
    });
    const page = await opened();
    await call(page, 'verify');
    expect(textOf(page)).toContain(says);
  });
});
