import type { RosterPlan } from '../../../../typings/contract';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/roster/index');
const { dropDrafts, draftOf, keepDraft } =
  require('../../../../miniprogram/stores/drafts') as typeof import('../../../../miniprogram/stores/drafts');

const planHash = 'a'.repeat(64);
const person = { number: '2603110999', name: '李小明', kind: 'student' } as const;
const PLAN: RosterPlan = {
  format: 'csv',
  encoding: 'GB18030',
  columns: [{ header: '学号', field: 'number', samples: ['2603110999'] }],
  rows: 25,
  added: 1,
  changed: 0,
  unchanged: 2,
  leaving: 0,
  staffMissing: 0,
  forgotten: 0,
  rejected: [],
  rejectedRows: 0,
  samples: { added: [person], changed: [], leaving: [] },
  planHash,
};

/** The page as it comes back to a file that was uploaded before. */
async function planned(change: Partial<RosterPlan> = {}): Promise<Mounted> {
  library({ 'members.rosterPlan': () => ok<'members.rosterPlan'>({ ...PLAN, ...change }) });
  keepDraft('roster', { uploadId: 'u_1', map: '{}', complete: 'no' });
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(() => {
  forget();
  dropDrafts();
});

describe('the roster from a file', () => {
  it('asks nothing while no file was chosen', async () => {
    const page = mount(id);
    await call(page, 'onLoad');
    expect(asked('members.rosterPlan')).toEqual([]);
    expect(textOf(page)).toContain('选文件');
  });

  it('comes back to the file it had, and shows what would be written', async () => {
    const text = textOf(await planned());
    expect(text).toContain('读出 25 行 · GB18030');
    expect(text).toContain('2603110999 李小明');
  });

  it('says who of the staff is missing, who was forgotten and how many rows it leaves out', async () => {
    const rejected = Array.from({ length: 22 }, (_, at) => ({
      row: at + 2,
      reason: 'MISSING_FIELD' as const,
      detail: '姓名',
    }));
    const plan = { staffMissing: 2, forgotten: 1, rejected, rejectedRows: 22 };
    const text = textOf(await planned(plan));
    expect(text).toContain('2 位有馆员角色的人');
    expect(text).toContain('1 人注销过');
    expect(text).toContain('退回 22 行，这里列出前 20 行');
    expect(text).not.toContain('第 22 行');
    expect(textOf(await planned())).not.toContain('注销过');
  });

  it('stops at a refused column and keeps nothing of the file', async () => {
    const columns = [{ header: '身份证号', field: null, refused: 'ID_CARD' as const, samples: [] }];
    const page = await planned({ columns, planHash: null });
    expect(textOf(page)).toContain('图书馆不存身份证号');
    expect(textOf(page)).not.toContain('写入名册');
    expect(draftOf('roster')).toBeUndefined();
  });

  it('writes step by step until it is done', async () => {
    const page = await planned();
    let steps = 0;
    library({
      'members.rosterApply': () => {
        steps += 1;
        return ok<'members.rosterApply'>({ done: steps === 2, written: steps, total: 2 });
      },
    });
    await call(page, 'apply');
    const wish = { uploadId: 'u_1', complete: false, planHash };
    expect(asked('members.rosterApply')).toEqual([wish, wish]);
    expect(textOf(page)).toContain('名册已写好');
    expect(draftOf('roster')).toBeUndefined();
  });

  it('says what stopped the writing, and goes on from there', async () => {
    const page = await planned();
    library({ 'members.rosterApply': () => refused('PLAN_CHANGED') });
    await call(page, 'apply');
    expect(textOf(page)).toContain('接着写完');
    expect(draftOf('roster')).toBeDefined();
  });
});
