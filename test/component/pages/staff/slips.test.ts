import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/slips/index');
Object.assign(wx, {
  showModal: ({ success }: { success(answer: { confirm: boolean }): void }) =>
    success({ confirm: true }),
});

const group = { department: '建筑工程学院', cohort: '2026 级', people: 40, bound: 3, coded: 0 };
const groups = { 'members.groups': () => ok<'members.groups'>({ groups: [group] }) };
const slip = { number: '2603110208', name: '苏晓棠', code: 'AB12CD34' };
const expiresAt = '2026-12-23T08:00:00.000Z';
const first = { currentTarget: { dataset: { index: 0 } } };

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(forget);

describe('one-time codes', () => {
  it('lists the groups with how many are bound', async () => {
    library(groups);
    const page = mount(id);
    expect(page.data.status).toBe('loading');
    await call(page, 'onLoad');
    expect(textOf(page)).toMatch(/建筑工程学院 · 2026 级.*40 人 · 已绑 3/s);
  });

  it('says that an empty roster comes first', async () => {
    library({ 'members.groups': () => ok<'members.groups'>({ groups: [] }) });
    expect(textOf(await opened())).toContain('名册还是空的');
  });

  it('says what went wrong', async () => {
    library({ 'members.groups': () => refused('BUSY') });
    expect(textOf(await opened())).toContain('现在很忙');
  });

  it('issues for a group, shown as on paper', async () => {
    library({
      ...groups,
      'members.issueCodes': () => ok<'members.issueCodes'>({ slips: [slip], expiresAt }),
    });
    const page = await opened();
    await call(page, 'issue', first);
    const { department, cohort } = group;
    expect(asked('members.issueCodes')).toEqual([{ group: { department, cohort } }]);
    expect(textOf(page)).toContain('AB12-CD34');
  });

  it('says when everybody of a group is bound', async () => {
    library({
      ...groups,
      'members.issueCodes': () => ok<'members.issueCodes'>({ slips: [], expiresAt }),
    });
    const page = await opened();
    await call(page, 'issue', first);
    expect(textOf(page)).toContain('都绑定了');
  });
});
