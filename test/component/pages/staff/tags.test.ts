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
      {
        aspect: 'green' as const,
        because: { 'zh-CN': '节能降碳', en: 'Saving energy', met: 'TU18' },
      },
      { aspect: 'rural' as const, because: { 'zh-CN': '乡村', en: 'Villages', met: '村' } },
    ],
    tags: [{ tag: '绿色化', because: { 'zh-CN': '绿色建筑', en: 'Green building', met: '绿色' } }],
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
    expect(textOf(page)).toContain('因为 节能降碳 · TU18');
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

  it('goes on behind pages that hold none, and behind what was confirmed', async () => {
    const pages: Record<string, { proposals: ReturnType<typeof proposal>[]; next: string | null }> =
      {
        first: { proposals: [], next: 'second' },
        second: { proposals: [proposal('r_1')], next: 'third' },
        third: { proposals: [proposal('r_2')], next: null },
      };
    library({
      ...doors,
      'catalogue.tagProposals': ({ cursor = 'first' }: { cursor?: string }) =>
        ok<'catalogue.tagProposals'>(pages[cursor] ?? { proposals: [], next: null }),
    });
    const page = await opened();
    expect(page.data.proposals).toMatchObject([{ id: 'r_1' }]);
    await call(page, 'confirmPage');
    expect(page.data.proposals).toMatchObject([{ id: 'r_2' }]);
    expect(asked('catalogue.tagProposals')).toEqual([
      {},
      { cursor: 'second' },
      { cursor: 'third' },
    ]);
  });

  it('asks for one aspect', async () => {
    library(doors);
    const page = await opened();
    await call(page, 'chooseAspect', of({ value: 'green' }));
    expect(asked('catalogue.tagProposals').at(-1)).toEqual({ aspect: 'green' });
  });
});
