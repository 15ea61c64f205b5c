import type { Output } from '../../../typings/contract';
import { answer } from '../../unit/miniprogram/view/records';
import { load, type Mounted, mount } from '../load';
import { asked, call, forget, library, moves, ok, refused, textOf } from '../phone';

const id = load('packages/catalogue/pages/read/index');

const text = (recordId: string): Output<'access.open'> => ({
  recordId,
  title: '如何读懂标准的现行与废止',
  pageCount: 3,
  contents: [
    { title: '封面', page: 1 },
    { title: '六种状态', page: 3 },
  ],
  decision: answer().access,
});

const leaf = ({ page }: { page: number }) =>
  ok<'access.page'>({
    page,
    url: `https://storage/page-${page}`,
    width: 600,
    height: 800,
    expiresAt: '2026-11-23T01:05:00.000Z',
  });

const readable = (recordId: string) => ({
  'access.open': () => ok<'access.open'>(text(recordId)),
  'access.page': leaf,
});

let last = 0;
async function opened(): Promise<Mounted> {
  last += 1;
  library(readable(`t_${last}`));
  const page = mount(id);
  await call(page, 'onLoad', { id: `t_${last}` });
  return page;
}

const finger = (x: number, y = 300) => [{ clientX: x, clientY: y }];
async function swipe(page: Mounted, from: number, to: number, down = 0): Promise<void> {
  await call(page, 'touch', { touches: finger(from) });
  await call(page, 'swipe', { changedTouches: finger(to, 300 + down) });
}

beforeEach(forget);

describe('the viewer', () => {
  it('opens on the first page, and the next time where one stopped', async () => {
    const page = await opened();
    expect(page.data).toMatchObject({ page: 1, place: '第 1 / 3 页' });
    await call(page, 'next');
    expect(page.data).toMatchObject({ leaf: { url: 'https://storage/page-2' } });
    const again = mount(id);
    await call(again, 'onLoad', { id: `t_${last}` });
    expect(again.data.page).toBe(2);
  });

  it('turns with a finger that goes across, not with one that goes down', async () => {
    const page = await opened();
    await swipe(page, 300, 100);
    expect(page.data.page).toBe(2);
    await swipe(page, 300, 230, 200);
    expect(page.data.page).toBe(2);
    await swipe(page, 100, 300);
    expect(page.data.page).toBe(1);
  });

  it('says at a cover that it is one, and asks for no page beyond it', async () => {
    const page = await opened();
    await call(page, 'previous');
    expect(moves.showToast).toHaveBeenLastCalledWith({ title: '这是第一页', icon: 'none' });
    await call(page, 'goTo', 3);
    await swipe(page, 300, 100);
    expect(moves.showToast).toHaveBeenLastCalledWith({ title: '这是最后一页', icon: 'none' });
    expect(asked('access.page').map((input) => (input as { page: number }).page)).toEqual([1, 3]);
  });

  it('asks anew for a page whose link has expired, once', async () => {
    const page = await opened();
    await call(page, 'imageFailed');
    expect(asked('access.page')).toHaveLength(2);
    expect(page.data.leaf).not.toBeNull();
    await call(page, 'imageFailed');
    expect(asked('access.page')).toHaveLength(2);
    expect(textOf(page)).toContain('这一页没有载入');
    await call(page, 'act');
    expect(page.data.leaf).not.toBeNull();
  });

  it('keeps the page that was open when the line breaks, and then turns to the one wanted', async () => {
    const page = await opened();
    library({});
    await call(page, 'next');
    expect(page.data).toMatchObject({ page: 1, leaf: { url: 'https://storage/page-1' } });
    expect(textOf(page)).toContain('没连上图书馆');
    library(readable(`t_${last}`));
    await call(page, 'act');
    expect(page.data).toMatchObject({ page: 2, notice: null });
  });

  it('closes when the right has ended, says why, and leads to the record', async () => {
    const page = await opened();
    library({ 'access.page': () => refused('ACCESS_DENIED', { decision: 'EXPIRED' }) });
    await call(page, 'next');
    expect(page.data).toMatchObject({ leaf: null, pageCount: 0 });
    expect(textOf(page)).toContain('订购已经到期。');
    await call(page, 'act');
    expect(moves.redirectTo).toHaveBeenCalledWith({
      url: `/packages/catalogue/pages/record/index?id=t_${last}`,
    });
  });

  it('enlarges at two quick taps, and then a finger moves the page instead of turning it', async () => {
    const page = await opened();
    await call(page, 'tapPage', { timeStamp: 1000 });
    await call(page, 'tapPage', { timeStamp: 1900 });
    expect(page.data.zoomed).toBe(false);
    await call(page, 'tapPage', { timeStamp: 2100 });
    expect(page.data.zoomed).toBe(true);
    await swipe(page, 300, 100);
    expect(page.data.page).toBe(1);
    await call(page, 'next');
    expect(page.data.zoomed).toBe(false);
  });

  it('goes to a page by its number, and says when there is none', async () => {
    const page = await opened();
    await call(page, 'openContents');
    expect(textOf(page)).toContain('六种状态');
    await call(page, 'typePage', { detail: { value: '9' } });
    await call(page, 'jump');
    expect(page.data).toMatchObject({ badPage: true, page: 1, listing: true });
    await call(page, 'typePage', { detail: { value: '3' } });
    await call(page, 'jump');
    expect(page.data).toMatchObject({ page: 3, listing: false });
  });
});
