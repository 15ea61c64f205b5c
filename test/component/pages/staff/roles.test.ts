import type { RoleProposal } from '../../../../typings/contract';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';
import { personLike } from './persons';

const id = load('packages/staff/pages/roles/index');
const { dropDrafts, draftOf } =
  require('../../../../miniprogram/stores/drafts') as typeof import('../../../../miniprogram/stores/drafts');

const proposal: RoleProposal = {
  proposalId: 'rp_1',
  person: personLike(),
  role: 'desk',
  why: '周末值班',
  proposedBy: '许文博',
  proposedAt: '2026-11-23T08:00:00.000Z',
  mayDecide: true,
};

const doors = (proposals: RoleProposal[], roles: ('desk' | 'admin')[] = []) => ({
  'members.staff': () =>
    ok<'members.staff'>({
      staff: roles.length > 0 ? [personLike({ name: '周敏', roles })] : [],
      proposals,
    }),
});

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

const typed = (value: string) => ({ detail: { value } });
const of = (dataset: object) => ({ currentTarget: { dataset } });

beforeEach(() => {
  forget();
  dropDrafts();
});

describe('roles of the staff', () => {
  it('loads, and says when nothing waits', async () => {
    library(doors([]));
    const page = mount(id);
    expect(page.data.status).toBe('loading');
    await call(page, 'onLoad');
    expect(textOf(page)).toContain('没有等待的提议');
  });

  it('says why it has nothing to show, and tries again', async () => {
    library({ 'members.staff': () => refused('BUSY') });
    const page = await opened();
    expect(textOf(page)).toContain('现在很忙');
    library(doors([]));
    await call(page, 'load');
    expect(textOf(page)).not.toContain('现在很忙');
  });

  it('lets decide who may, and says why another may not', async () => {
    library(doors([proposal]));
    const mine = textOf(await opened());
    expect(mine).toContain('陈思远 · 服务台');
    expect(mine).not.toContain('提出人和本人不能决定');
    library(doors([{ ...proposal, mayDecide: false }]));
    expect(textOf(await opened())).toContain('提出人和本人不能决定');
  });

  it('grants by the proposal, and shows what came of it', async () => {
    library({
      ...doors([proposal]),
      'members.decideRole': () => ok<'members.decideRole'>({ granted: true }),
    });
    const page = await opened();
    await call(page, 'grant', of({ id: 'rp_1' }));
    expect(asked('members.decideRole')).toEqual([{ proposalId: 'rp_1', grant: true }]);
    expect(asked('members.staff')).toHaveLength(2);
  });

  it('proposes with a reason, and keeps the words while nobody answered', async () => {
    library({
      ...doors([]),
      'members.findPerson': () => ok<'members.findPerson'>({ person: personLike() }),
    });
    const page = await opened();
    await call(page, 'typeNumber', typed('2503110427'));
    await call(page, 'find');
    await call(page, 'propose');
    expect(asked('members.proposeRole')).toEqual([]);
    await call(page, 'typeWhy', typed('周末值班'));
    await call(page, 'propose');
    expect(draftOf('role')?.fields).toMatchObject({ number: '2503110427', why: '周末值班' });
    expect(draftOf('role-write')).toBeDefined();
    library({
      ...doors([proposal]),
      'members.proposeRole': () => ok<'members.proposeRole'>({ proposalId: 'rp_1' }),
    });
    await call(page, 'propose');
    expect(draftOf('role')).toBeUndefined();
    expect(textOf(page)).toContain('陈思远 · 服务台');
  });

  it('names everybody in office with what they hold', async () => {
    library(doors([], ['desk', 'admin']));
    expect(textOf(await opened())).toMatch(/周敏.*服务台.*系统管理员/s);
  });
});
