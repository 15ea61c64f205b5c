/** When the line is slow, broken or the library is not ready: what is kept, and the way on. */
import { eventually } from '../../support/e2e/eventually';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();
const SEARCH = '/pages/search/index';

const failure = (code: string) => ({
  ok: false,
  error: { code, message: 'made by the test' },
  requestId: 'test',
});

test('offline: home keeps what it had with its time, search says so, and both go on when the line is back', async () => {
  const reader = await readers.open();
  await reader.link(/GB/).first().waitFor();
  await reader.setNetwork('断网');
  await reader.goto();
  await reader.text(/显示的是 .* 的内容/).waitFor();
  await reader.link(/GB/).first().waitFor();

  await reader.tap(reader.button('去检索'));
  await reader.box().fill('绿色建筑');
  await reader.box().press('Enter');
  await reader.text('没有网络').waitFor();
  expect(await reader.box().inputValue()).toBe('绿色建筑');

  await reader.setNetwork('正常');
  await reader.answered(() => reader.tap(reader.button('再试一次')));
  expect(await reader.total()).toBeGreaterThan(0);
});

test('offline from the first start: home has nothing to show and says how to go on', async () => {
  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.setNetwork('断网');
  await reader.goto(SEARCH);
  await reader.tap(reader.tab('首页'));
  await reader.text('没有网络').waitFor();
  await reader.setNetwork('正常');
  await reader.tap(reader.button('再试一次'));
  await reader.link(/GB/).first().waitFor();
});

test.each([
  { code: 'INTERNAL', says: '图书馆这边出了问题' },
  { code: 'INDEX_NOT_READY', says: '目录正在整理' },
  { code: 'BUSY', says: '现在很忙' },
])('$code of a search is told and can be tried again', async ({ code, says }) => {
  const reader = await readers.open({ at: SEARCH });
  const restore = await reader.intercept('catalogue', 'search', async () => failure(code));
  await reader.box().fill('绿色建筑');
  await reader.box().press('Enter');
  await reader.text(says).waitFor();
  await restore();
  await reader.answered(() => reader.tap(reader.button('再试一次')));
  expect((await reader.hits()).length).toBeGreaterThan(0);
});

test('a line that breaks under a record is told and can be tried again', async () => {
  const reader = await readers.open({ at: SEARCH });
  await reader.search('装配式');
  const restore = await reader.intercept('catalogue', 'record', async () => null);
  await reader.tap(reader.link(/./).first());
  await reader.text('没连上图书馆').waitFor();
  await restore();
  await reader.tap(reader.button('再试一次'));
  await reader.text('书目信息').waitFor();
});

test('the next page of results that fails is asked for again by a tap', async () => {
  const reader = await readers.open({ at: SEARCH });
  await reader.search('标准');
  const restore = await reader.intercept('catalogue', 'search', async () => null);
  await scrollToEnd(reader);
  await reader.text('没能载入更多').waitFor();
  await restore();
  const [last] = (await reader.hits()).slice(-1);
  await reader.answered(() => reader.tap(reader.button(/^没能载入更多/)));
  await eventually(async () => expect((await reader.hits()).at(-1)).not.toBe(last));
  expect(await reader.hits()).toContain(last);
});

test('while an answer is under way the page keeps the places of what comes', async () => {
  const reader = await readers.open({ at: SEARCH });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const restore = await reader.intercept('catalogue', 'search', async (route) => {
    await held;
    return (await (await route.fetch()).json()) as Record<string, unknown>;
  });
  await reader.box().fill('绿色建筑');
  await reader.box().press('Enter');
  const skeleton = reader.shown.getByLabel('正在载入').first();
  await skeleton.waitFor();
  const waiting = await skeleton.boundingBox();
  release();
  await reader.text('按相关度').waitFor();
  await restore();
  const card = await reader.link(/./).first().boundingBox();
  expect(card?.x).toBeCloseTo(waiting?.x ?? 0, 0);
  expect(card?.width).toBeCloseTo(waiting?.width ?? 0, 0);
  expect(Math.abs((card?.y ?? 0) - (waiting?.y ?? 0))).toBeLessThanOrEqual(60);
});

async function scrollToEnd(reader: Reader): Promise<void> {
  await reader.shown.locator('.zy-scroller').evaluate((scroller) => {
    scroller.scrollTop = scroller.scrollHeight;
  });
}
