/** From the first start to a citation on the clipboard and back to the list, as everybody who comes. */

import { eventually } from '../../support/e2e/eventually';
import { type ReaderOptions, useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();

const WHO = [
  { persona: undefined, who: '访客', greeting: '访客' },
  { persona: 'student', who: '学生', greeting: '陈思远' },
  { persona: 'librarian', who: '学科馆员', greeting: '周敏' },
] as const;
const WHERE: readonly ReaderOptions[] = [
  { width: 390, theme: 'light' },
  { width: 390, theme: 'dark' },
];

describe.each(WHO)('$who', ({ persona, greeting }) => {
  test.each(WHERE)('searches, cites and comes back, $width px $theme', async (where) => {
    const reader = await readers.open(where);
    if (persona) await reader.become(persona);

    await reader.tap(reader.tab('我的'));
    await reader.text(greeting).waitFor();
    await reader.tap(reader.tab('首页'));
    await reader.link(/GB/).first().waitFor();

    await reader.tap(reader.button('去检索'));
    await reader.title('检索');
    await reader.search('绿色建筑');
    await reader.text('含“绿色建筑”').waitFor();
    const found = await reader.hits();
    expect(found[0]).toContain('绿色建筑');

    const sixth = reader.shown.getByRole('link').nth(5);
    await sixth.evaluate((card) => card.scrollIntoView({ block: 'center' }));
    const place = await sixth.boundingBox();
    // 绿色建筑评价标准，GB/T 50378-2019，现行，馆内可读
    const [title = '', number = ''] = ((await sixth.getAttribute('aria-label')) ?? '').split('，');
    await reader.tap(sixth);
    await reader.title('详情');
    await reader.text('书目信息').waitFor();

    await reader.tap(reader.button('引用'));
    await reader.tap(reader.radio('BibTeX'));
    await reader.tap(reader.radio('GB/T 7714—2025'));
    await reader.tap(reader.button('复制'));
    await eventually(async () => {
      expect(await reader.clipboard()).toContain(`${number.replace('-', '—')} ${title}[S]`);
    });
    await reader.tap(reader.button('关闭').first());

    await reader.back();
    await reader.title('检索');
    expect(await reader.box().inputValue()).toBe('绿色建筑');
    expect(await reader.hits()).toEqual(found);
    expect(await sixth.boundingBox()).toEqual(place);
  });
});
