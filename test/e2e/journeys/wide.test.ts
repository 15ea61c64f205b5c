/** A desk with room: the list stays, the record opens beside it. */
import { eventually } from '../../support/e2e/eventually';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();

test.each([{ theme: 'light' }, { theme: 'dark' }] as const)(
  'search, read beside the list, cite, $theme',
  async ({ theme }) => {
    const reader = await readers.open({ width: 1280, height: 900, theme });
    await reader.useWideLayout();
    await reader.goto('/pages/search/index');
    await reader.search('绿色建筑');
    await reader.text('选一条，在这里看详情').waitFor();
    const list = await reader.hits();
    const card = reader.link(/^绿色建筑评价标准/).first();
    await reader.tap(card);
    await reader.text('书目信息').waitFor();
    await reader.title('检索');
    const cardBox = await card.boundingBox();
    const detail = await reader.text('书目信息').boundingBox();
    expect(detail?.x ?? 0).toBeGreaterThan((cardBox?.x ?? 0) + (cardBox?.width ?? 0));
    for (const hit of list) expect(await reader.link(hit).first().isVisible()).toBe(true);

    await reader.tap(reader.button('引用'));
    await reader.tap(reader.radio('RIS'));
    await reader.tap(reader.button('复制'));
    await eventually(async () => expect(await reader.clipboard()).toMatch(/^TY {2}- /));
  },
);

test('an English reader finds the same library in English', async () => {
  const reader = await readers.open({ width: 390, language: 'en' });
  await reader.tap(reader.tab('Search'));
  await reader.title('Search');
  await reader.box(/./).fill('building');
  await reader.answered(() => reader.box(/./).press('Enter'));
  const hits = await reader.hits();
  expect(hits.length).toBeGreaterThan(3);
  await reader.tap(reader.link(/Buildings/).first());
  await reader.text('Cite').waitFor();
  // Titles and notes are in the language of the work; the app's own words are all English.
  const labels = await reader.shown.getByRole('heading').allTextContents();
  expect(labels.join()).not.toMatch(/\p{Script=Han}/u);
});
