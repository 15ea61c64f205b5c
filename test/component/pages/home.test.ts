import type { Output } from '../../../typings/contract';
import { hit } from '../../unit/miniprogram/view/records';
import { load, type Mounted, mount, tap } from '../load';
import { call, forget, library, moves, ok, refused, textOf } from '../phone';

const id = load('pages/home/index');

const answer: Output<'catalogue.home'> = {
  library: {
    name: '广建图书馆',
    nameEn: 'Guangjian Library',
    hours: Array.from({ length: 7 }, () => ({ opens: '08:00', closes: '22:00' })),
  },
  aspects: [{ aspect: 'green', count: 118 }],
  newest: [hit()],
  standards: [],
  recordCount: 851,
};

const intended = () =>
  require('../../../miniprogram/stores/intent').takeSearchIntent() as Record<
    string,
    unknown
  > | null;

async function opened(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  await call(page, 'onShow');
  return page;
}

beforeEach(forget);

describe('the home page', () => {
  it('says so with a retry when nothing ever arrived, and shows what then comes', async () => {
    library({});
    const page = await opened();
    expect([page.data.status, textOf(page)]).toEqual([
      'failed',
      expect.stringContaining('没连上图书馆'),
    ]);
    library({ 'catalogue.home': () => ok<'catalogue.home'>(answer) });
    await call(page, 'load');
    expect(page.data.status).toBe('ready');
  });

  it('shows the library, its topics and what is new, and what an empty part means', async () => {
    library({ 'catalogue.home': () => ok<'catalogue.home'>(answer) });
    const text = textOf(await opened());
    for (const shown of [
      '广建图书馆',
      '851 条馆藏',
      '绿色发展',
      '118',
      '混凝土结构设计规范',
      '还没有收录标准',
    ])
      expect(text).toContain(shown);
  });

  it('keeps the last answer for when the line is down, with its time', async () => {
    library({ 'catalogue.home': () => ok<'catalogue.home'>(answer) });
    await opened();
    library({ 'catalogue.home': () => refused('BUSY') });
    const page = await opened();
    expect(page.data.status).toBe('stale');
    expect(textOf(page)).toMatch(/显示的是 \d{4}-\d\d-\d\d \d\d:\d\d 的内容/);
    expect(textOf(page)).toContain('851 条馆藏');
  });

  it('leads to the search of a topic and of a word', async () => {
    library({ 'catalogue.home': () => ok<'catalogue.home'>(answer) });
    const page = await opened();
    await tap(page, '.aspect', 0);
    expect(intended()).toMatchObject({ filters: { aspect: ['green'] } });
    await tap(page, '.chip-target', 1);
    expect(intended()).toMatchObject({ text: '专升本', filters: {} });
    expect(moves.switchTab).toHaveBeenCalledTimes(2);
  });

  it('goes on where one stopped reading, and to the record where one only looked', async () => {
    library({ 'catalogue.home': () => ok<'catalogue.home'>(answer) });
    const { rememberRecord } = require('../../../miniprogram/stores/recent');
    const at = '2026-11-23T01:00:00.000Z';
    rememberRecord({ id: 'r_seen', title: '看过的', at });
    rememberRecord({ id: 'r_read', title: '读过的', at, page: 3, pageCount: 8 });
    const page = await opened();
    expect(textOf(page)).toContain('读到第 3 页，共 8 页');
    await tap(page, '.recent', 0);
    await tap(page, '.recent', 1);
    expect(moves.navigateTo.mock.calls).toEqual([
      [{ url: '/packages/catalogue/pages/read/index?id=r_read' }],
      [{ url: '/packages/catalogue/pages/record/index?id=r_seen' }],
    ]);
  });
});
