import type { Output } from '../../../../typings/contract';
import { load, type Mounted, mount } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';

const id = load('packages/staff/pages/record/index');

async function opened(query: { id?: string } = {}): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad', query);
  return page;
}

beforeEach(() => {
  forget();
  Object.assign(wx, {
    showModal: ({ success }: { success(answer: object): void }) => success({ confirm: true }),
  });
});

const editable = (
  change: Partial<Output<'catalogue.editable'>> = {},
): Output<'catalogue.editable'> => ({
  record: {
    id: '1',
    source: 'cnki',
    type: 'book',
    title: '建筑节能',
    language: 'chi',
    subjects: ['节能', '建筑'],
    year: 2020,
  },
  edited: [{ name: 'year', source: '2019' }],
  state: 'present',
  version: 'v1',
  ...change,
});

const HISTORY: Output<'catalogue.recordHistory'> = {
  versions: [
    {
      versionId: 'h1',
      at: '2026-11-23T01:00:00.000Z',
      by: null,
      cause: 'edit',
      fields: [{ name: 'year', before: '2019', after: '2020' }],
    },
  ],
};

const found = (now = editable()) => ({
  'catalogue.editable': () => ok<'catalogue.editable'>(now),
  'catalogue.recordHistory': () => ok<'catalogue.recordHistory'>(HISTORY),
});

const edit = (page: Mounted, name: string, value: unknown) =>
  call(page, 'onEdit', { detail: { name, value, typing: false } });

describe('editing a record', () => {
  it('shows what the library set and what the source says, and takes it back', async () => {
    library({
      ...found(),
      'catalogue.editRecord': () => ok<'catalogue.editRecord'>({ version: 'v2' }),
    });
    const page = await opened({ id: 'r_1' });
    expect(textOf(page)).toMatch(/本馆改过.*来源写的是：2019/s);
    await edit(page, 'year', null);
    await edit(page, 'subjects', ['建筑', '节能', '']);
    expect(textOf(page)).toContain('保存 2 项改动');
    await call(page, 'save');
    expect(asked('catalogue.editRecord')).toEqual([
      { id: 'r_1', version: 'v1', edits: { year: null, subjects: ['建筑', '节能'] } },
    ]);
  });

  it('keeps what was not saved for the next time the page is opened', async () => {
    library(found());
    await edit(await opened({ id: 'r_2' }), 'title', '建筑节能技术');
    const again = await opened({ id: 'r_2' });
    expect(textOf(again)).toContain('上次没保存的改动还在');
    await edit(again, 'title', '建筑节能');
    expect(again.data.saveWord).toBe('');
  });

  it('shows both words where somebody else changed it, and saves the one chosen', async () => {
    library({ ...found(), 'catalogue.editRecord': () => refused('STALE') });
    const page = await opened({ id: 'r_3' });
    await edit(page, 'title', '我的题名');
    await edit(page, 'year', 2022);
    library({
      ...found(editable({ version: 'v2', record: { ...editable().record, title: '对方的题名' } })),
      'catalogue.editRecord': () => refused('STALE'),
    });
    await call(page, 'save');
    expect(textOf(page)).toMatch(/我的题名.*对方的题名/s);
    await call(page, 'takeTheirs', { currentTarget: { dataset: { name: 'title' } } });
    await call(page, 'takeMine', { currentTarget: { dataset: { name: 'year' } } });
    await call(page, 'save');
    expect(asked('catalogue.editRecord').at(-1)).toEqual({
      id: 'r_3',
      version: 'v2',
      edits: { year: 2022 },
    });
  });

  it('marks the field that was refused', async () => {
    library({ ...found(), 'catalogue.editRecord': () => refused('BAD_FIELD', { at: 'isbn[0]' }) });
    const page = await opened({ id: 'r_4' });
    await edit(page, 'isbn', ['x']);
    await call(page, 'save');
    expect(page.data.bad).toBe('isbn');
    expect(textOf(page)).toContain('这一项写得不对');
  });

  it('tells its history and puts a step back', async () => {
    library({
      ...found(),
      'catalogue.restoreVersion': () => ok<'catalogue.restoreVersion'>({ version: 'v2' }),
    });
    const page = await opened({ id: 'r_5' });
    await call(page, 'chooseView', { detail: { value: 'history' } });
    expect(textOf(page)).toMatch(/编辑.*已离开的同事.*2019.*2020/s);
    await call(page, 'putBack', { currentTarget: { dataset: { version: 'h1' } } });
    expect(asked('catalogue.restoreVersion')).toEqual([
      { id: 'r_5', version: 'v1', versionId: 'h1' },
    ]);
  });

  it('leads on from a record that was merged', async () => {
    library(found(editable({ state: 'merged', mergedInto: 'r_9' })));
    const page = await opened({ id: 'r_6' });
    expect(textOf(page)).toContain('这条记录已并入另一条');
    expect(textOf(page)).not.toContain('加一行');
  });
});
