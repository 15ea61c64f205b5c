/** A record on its way to a friend: the short code, its address, and the browser's own back and forward. */
import { eventually } from '../../support/e2e/eventually';
import { useReaders } from '../../support/e2e/readers';
import { recordPage } from '../../support/e2e/records';

jest.setTimeout(120_000);

const readers = useReaders();
const RECORD = '/packages/catalogue/pages/record/index';
const TITLE = '绿色建筑评价标准';

test('the short code opens the same record for somebody else', async () => {
  const sender = await readers.open({ at: await recordPage('混凝土结构设计规范') });
  await sender.text('书目信息').waitFor();
  const title = await sender.shown.getByRole('heading').first().textContent();
  await sender.tap(sender.button(/^短码/));
  const code = await eventually(async () => {
    const copied = await sender.clipboard();
    expect(copied).toMatch(/^[a-z0-9]{12}$/);
    return copied;
  });

  const friend = await readers.open({ at: `${RECORD}?c=${code}` });
  await friend.text('书目信息').waitFor();
  expect(await friend.shown.getByRole('heading').first().textContent()).toBe(title);
});

test('a card for a friend carries the code, not the record’s id', async () => {
  const reader = await readers.open({ at: await recordPage('混凝土结构设计规范') });
  await reader.text('书目信息').waitFor();
  await reader.tap(reader.button('分享'));
  const card = reader.screen.getByRole('dialog', { name: '转发给朋友' });
  await card.getByText('混凝土结构设计规范').waitFor();
  await card.getByText(/record\/index\?c=[a-z0-9]{12}$/).waitFor();
  await reader.page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
});

test.each(['zzzzzzzzzzzz', 'no such code', ''])(
  'the code “%s” opens a plain answer',
  async (code) => {
    const reader = await readers.open({ at: `${RECORD}?c=${encodeURIComponent(code)}` });
    await reader.shown.getByRole('alert').waitFor();
    await reader.text(/没有找到这条记录|这个请求看不懂/).waitFor();
  },
);

test('back and forward of the browser walk through the pages, and a reload stays', async () => {
  const reader = await readers.open({ at: '/pages/search/index' });
  await reader.search(TITLE);
  const found = await reader.hits();
  await reader.tap(reader.link(/./).first());
  await reader.text('书目信息').waitFor();

  await reader.page.goBack();
  await reader.title('检索');
  expect(await reader.hits()).toEqual(found);
  await reader.page.goForward();
  await reader.title('详情');
  await reader.text('书目信息').waitFor();
  await reader.page.reload();
  await reader.title('详情');
  await reader.shown.getByRole('heading', { name: TITLE }).waitFor();
});
