import { CONCRETE } from '../../../unit/miniprogram/view/records';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/duplicates/index');

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(forget);

describe('judging duplicates', () => {
  const group = {
    key: 'isbn:9787112345678',
    records: [
      { ...CONCRETE, id: 'r_a' },
      { ...CONCRETE, id: 'r_b', year: 1999 },
    ],
  };
  const doors = {
    'catalogue.duplicates': () =>
      ok<'catalogue.duplicates'>({ groups: [group], next: null, total: 1 }),
    'catalogue.mergeRecords': () => ok<'catalogue.mergeRecords'>({ id: 'r_b' }),
    'catalogue.unmergeRecord': () => ok<'catalogue.unmergeRecord'>({ id: 'r_a' }),
    'catalogue.notDuplicates': () => ok<'catalogue.notDuplicates'>({}),
  };
  const at = { currentTarget: { dataset: { key: group.key, id: 'r_b' } } };

  it('merges into the one that was chosen, and parts them again', async () => {
    library(doors);
    const page = await opened();
    expect(textOf(page)).toContain('ISBN相同：9787112345678');
    expect(page.querySelectorAll('.fact__value--differs')).toHaveLength(2);
    await call(page, 'choose', at);
    await call(page, 'merge', at);
    expect(asked('catalogue.mergeRecords')).toEqual([{ keep: 'r_b', drop: ['r_a'] }]);
    expect(textOf(page)).toMatch(/已合并.*没有要判断的了/s);
    await call(page, 'undoMerge');
    expect(asked('catalogue.unmergeRecord')).toEqual([{ id: 'r_a' }]);
    expect(textOf(page)).toContain('9787112345678');
  });

  it('keeps apart what only shares a key', async () => {
    library(doors);
    const page = await opened();
    await call(page, 'apart', at);
    expect(asked('catalogue.notDuplicates')).toEqual([{ key: group.key }]);
    expect(page.data.undo).toBe(false);
  });

  it('keeps a group that could not be judged', async () => {
    library({ ...doors, 'catalogue.mergeRecords': () => refused('BUSY') });
    const page = await opened();
    await call(page, 'merge', at);
    expect(page.data.groups).toHaveLength(1);
    expect(textOf(page)).toContain('现在很忙');
  });
});
