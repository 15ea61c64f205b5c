import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, textOf } from '../../phone';

const id = load('packages/staff/pages/tags/index');

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  return page;
}

beforeEach(forget);

describe('confirming tags', () => {
  const proposal = (id: string) => ({
    record: { id, title: `绿色建筑 ${id}`, type: 'book', clc: 'TU18', subjects: ['绿色建筑'] },
    aspects: [
      { aspect: 'green' as const, because: 'TU18' },
      { aspect: 'rural' as const, because: '绿色' },
    ],
    tags: [{ tag: '绿色化', because: '绿色建筑' }],
  });
  const doors = {
    'catalogue.tagProposals': () =>
      ok<'catalogue.tagProposals'>({ proposals: [proposal('r_1'), proposal('r_2')], next: null }),
    'catalogue.confirmTags': ({ records }: { records: unknown[] }) =>
      ok<'catalogue.confirmTags'>({ confirmed: records.length }),
  };
  const of = (dataset: object) => ({ currentTarget: { dataset } });

  it('says why each is proposed, and confirms what was not dropped', async () => {
    library(doors);
    const page = await opened();
    expect(textOf(page)).toContain('因为 TU18');
    await call(page, 'toggle', of({ id: 'r_1', kind: 'aspect', value: 'rural' }));
    await call(page, 'confirmOne', of({ id: 'r_1' }));
    expect(asked('catalogue.confirmTags')).toEqual([
      { records: [{ id: 'r_1', aspects: ['green'], tags: ['绿色化'] }] },
    ]);
    expect(page.data.proposals).toHaveLength(1);
  });

  it('confirms a page at once, and none of these', async () => {
    library(doors);
    const page = await opened();
    await call(page, 'refuse', of({ id: 'r_2' }));
    await call(page, 'confirmPage');
    expect(asked('catalogue.confirmTags')).toEqual([
      { records: [{ id: 'r_2', aspects: [], tags: [] }] },
      { records: [{ id: 'r_1', aspects: ['green', 'rural'], tags: ['绿色化'] }] },
    ]);
  });

  it('asks for one aspect', async () => {
    library(doors);
    const page = await opened();
    await call(page, 'chooseAspect', of({ value: 'green' }));
    expect(asked('catalogue.tagProposals').at(-1)).toEqual({ aspect: 'green' });
  });
});
