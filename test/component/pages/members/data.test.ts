import { load, mount } from '../../load';
import { asked, call, forget, library, ok, textOf } from '../../phone';

const id = load('packages/members/pages/data/index');
const { searches, rememberSearch } =
  require('../../../../miniprogram/stores/searches') as typeof import('../../../../miniprogram/stores/searches');

beforeEach(forget);

describe('what the library holds about me', () => {
  it('is collected to its end and listed by purpose', async () => {
    const part = { collection: 'members', purpose: '认出读者', retention: '在读期间' };
    library({
      'members.exportMe': ({ after }: { after?: string }) =>
        ok<'members.exportMe'>({ parts: [{ ...part, documents: [{}] }], next: after ? null : 'b' }),
    });
    const page = mount(id);
    await call(page, 'collect');
    expect(asked('members.exportMe')).toEqual([{}, { after: 'b' }]);
    expect(textOf(page)).toContain('共 2 项，1 类');
    expect(textOf(page)).toContain('认出读者');
  });

  it('is deleted only after the plan was shown and the word typed, and the phone forgets too', async () => {
    rememberSearch('绿色建筑');
    library({
      'members.deletionPlan': () =>
        ok<'members.deletionPlan'>({
          removes: [{ collection: 'members', documents: 1 }],
          keeps: [{ what: '操作记录', why: '法律要求', until: '2029-11-23' }],
          hindrances: [],
        }),
      'members.deleteMe': () => ok<'members.deleteMe'>({ keeps: [] }),
    });
    const page = mount(id);
    await call(page, 'showPlan');
    expect(textOf(page)).toContain('2029-11-23');
    await call(page, 'forget');
    expect(asked('members.deleteMe')).toEqual([]);
    await call(page, 'type', { detail: { value: '注销' } });
    await call(page, 'forget');
    expect(textOf(page)).toContain('图书馆已经忘掉你');
    expect(searches.get()).toEqual([]);
  });

  it('waits for who has a role of the staff', async () => {
    library({
      'members.deletionPlan': () =>
        ok<'members.deletionPlan'>({ removes: [], keeps: [], hindrances: ['STAFF_ROLE'] }),
    });
    const page = mount(id);
    await call(page, 'showPlan');
    expect(textOf(page)).toContain('先请管理员收回');
    expect(page.querySelector('.field')).toBeUndefined();
  });
});
