import { answer, CONCRETE, hit } from '../../unit/miniprogram/view/records';
import { load, type Mounted, mount } from '../load';
import { asked, call, forget, library, moves, ok, refused, textOf } from '../phone';

const id = load('packages/catalogue/pages/record/index');
const page = (recordId: string) => ({ ...answer(), record: { ...CONCRETE, id: recordId } });
const found = (recordId: string) => ({
  'catalogue.record': () => ok<'catalogue.record'>(page(recordId)),
});

async function opened(query: Record<string, string>): Promise<Mounted> {
  const shown = mount(id);
  await call(shown, 'onLoad', query);
  return shown;
}

beforeEach(forget);

describe('the record page', () => {
  it('shows what the record is, how it is read and what stands around it', async () => {
    library(found('r_1'));
    const shown = await opened({ id: 'r_1' });
    expect(shown.data.recordStatus).toBe('ready');
    for (const word of [
      '混凝土结构设计规范',
      '可读',
      '开始阅读',
      '被代替',
      'GB 50010-2002',
      'TU370.4 混凝土结构',
    ])
      expect(textOf(shown)).toContain(word);
  });

  it.each(['c', 'scene'])(
    'resolves the code of a card given as %s, and tries again',
    async (by) => {
      library({ 'catalogue.resolve': () => refused('BUSY') });
      const shown = await opened({ [by]: 'k7m2xq9dk7m2' });
      expect(shown.data.recordStatus).toBe('failed');
      library({
        ...found('r_2'),
        'catalogue.resolve': () => ok<'catalogue.resolve'>({ id: 'r_2' }),
      });
      await call(shown, 'retryRecord');
      expect(asked('catalogue.record')).toEqual([{ id: 'r_2' }]);
      expect(shown.data.recordStatus).toBe('ready');
    },
  );

  it('shows the copy of an earlier visit, with its time, when the line is down', async () => {
    library(found('r_3'));
    await opened({ id: 'r_3' });
    library({});
    const shown = await opened({ id: 'r_3' });
    expect(shown.data.recordStatus).toBe('stale');
    expect(textOf(shown)).toMatch(/没连上图书馆.*显示的是 \d{4}-/s);
    expect(textOf(shown)).toContain('GB 50010-2010');
    library(found('r_3'));
    await call(shown, 'retryRecord');
    expect([shown.data.recordStatus, shown.data.recordNotice]).toEqual(['ready', null]);
  });

  it('shows no copy of what was withdrawn, now or later', async () => {
    library(found('r_4'));
    await opened({ id: 'r_4' });
    library({ 'catalogue.record': () => refused('NOT_FOUND') });
    expect(textOf(await opened({ id: 'r_4' }))).toContain('没有找到这条记录');
    library({});
    expect((await opened({ id: 'r_4' })).data.record).toBeNull();
  });

  it('copies a link where the text is at a vendor, and opens the reader where it is here', async () => {
    const url = 'https://www.cnki.net/a';
    library({
      'catalogue.record': () =>
        ok<'catalogue.record'>(answer({ alternatives: [{ kind: 'vendor', vendor: 'cnki', url }] })),
    });
    await call(await opened({ id: 'r_5' }), 'actMain');
    expect(moves.setClipboardData.mock.lastCall?.[0]).toMatchObject({ data: url });
    library(found('r_6'));
    await call(await opened({ id: 'r_6' }), 'actMain');
    expect(moves.navigateTo).toHaveBeenCalledWith({
      url: '/packages/catalogue/pages/read/index?id=r_6',
    });
  });

  it('opens the standard that came after, or says that the library has none', async () => {
    library({
      ...found('r_7'),
      'catalogue.search': () =>
        ok<'catalogue.search'>({
          total: 1,
          hits: [hit()],
          facets: [],
          nextCursor: null,
          tree: null,
          problems: [],
          didYouMean: null,
        }),
    });
    const shown = await opened({ id: 'r_7' });
    await call(shown, 'onStandard', { detail: { number: 'GB/T 50010-2010', id: '' } });
    expect(moves.navigateTo).toHaveBeenCalledWith({
      url: expect.stringContaining('id=r_concrete'),
    });
    library({
      'catalogue.search': () =>
        ok<'catalogue.search'>({
          total: 0,
          hits: [],
          facets: [],
          nextCursor: null,
          tree: null,
          problems: [],
          didYouMean: null,
        }),
    });
    await call(shown, 'onStandard', { detail: { number: 'GBJ 10-89', id: '' } });
    expect(moves.showToast).toHaveBeenCalledWith({ title: '馆藏里还没有这一版', icon: 'none' });
  });

  it('makes citations in each style, and copies the one shown', async () => {
    library(found('r_8'));
    const shown = await opened({ id: 'r_8' });
    await call(shown, 'openCitation');
    expect(shown.data.citation).toContain('GB 50010—2010');
    await call(shown, 'chooseCitation', { detail: { value: 'bibtex' } });
    await call(shown, 'copyCitation');
    expect(moves.setClipboardData.mock.lastCall?.[0]).toMatchObject({
      data: expect.stringMatching(/^@/),
    });
  });

  it('shares a card that carries the short code', async () => {
    library(found('r_9'));
    const shown = await opened({ id: 'r_9' });
    const { onShareAppMessage } = shown.instance as unknown as { onShareAppMessage(): object };
    expect(onShareAppMessage.call(shown.instance)).toEqual({
      title: '混凝土结构设计规范',
      path: '/packages/catalogue/pages/record/index?c=k7m2xq9d',
    });
  });
});
