/** Reading a text that the library hosts, page by page, and what its pictures refuse. */
import { eventually } from '../../support/e2e/eventually';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';
import { recordPage } from '../../support/e2e/records';

jest.setTimeout(120_000);

const readers = useReaders();
const TITLE = '考工记·匠人';
const PAGES = 8;

/** Waits until the picture of this page is drawn, and answers its address. */
async function pageDrawn(reader: Reader, page: number): Promise<string> {
  const image = reader.shown.locator(`img[alt="第 ${page} 页"]`);
  return eventually(async () => {
    const { url, drawn } = await image.evaluate((element: HTMLImageElement) => ({
      url: element.src,
      drawn: element.complete && element.naturalWidth > 0,
    }));
    expect(drawn).toBe(true);
    return url;
  });
}

async function startReading(reader: Reader): Promise<string> {
  await reader.tap(reader.button('开始阅读'));
  await reader.title(TITLE);
  return pageDrawn(reader, 1);
}

test('pages turn both ways, by button, finger and contents, and the place is kept', async () => {
  const reader = await readers.open({ at: await recordPage(TITLE) });
  await startReading(reader);
  expect(await reader.button('上一页').getAttribute('aria-disabled')).toBe('true');

  await reader.tap(reader.button('下一页'));
  await pageDrawn(reader, 2);
  await reader.text(`第 2 / ${PAGES} 页`).waitFor();
  await reader.tap(reader.button('上一页'));
  await pageDrawn(reader, 1);

  await reader.tap(reader.button('目录'));
  await reader.tap(reader.link(/^王城图/));
  await pageDrawn(reader, 3);

  await reader.tap(reader.button('目录'));
  await reader.box('跳到第几页').fill('99');
  await reader.tap(reader.button('跳转'));
  await reader.text('没有这一页').waitFor();
  await reader.box('跳到第几页').fill(String(PAGES));
  await reader.tap(reader.button('跳转'));
  await pageDrawn(reader, PAGES);
  expect(await reader.button('下一页').getAttribute('aria-disabled')).toBe('true');

  await reader.back();
  await reader.title('详情');
  await reader.goto();
  await reader.tap(reader.link(/^考工记·匠人/).first());
  await pageDrawn(reader, PAGES);
});

test('a picture opens by its signed link and by nothing else', async () => {
  const reader = await readers.open({ at: await recordPage(TITLE) });
  const signed = await startReading(reader);
  const status = async (url: string) => (await reader.context.request.get(url)).status();
  expect(await status(signed)).toBe(200);

  const changed = new URL(signed);
  const signature = changed.searchParams.get('sign') ?? '';
  changed.searchParams.set(
    'sign',
    signature.replace(/^./, (first) => (first === '0' ? '1' : '0')),
  );
  expect(await status(changed.href)).toBe(403);

  const later = new URL(signed);
  later.searchParams.set('t', String(Number(later.searchParams.get('t')) + 3600));
  expect(await status(later.href)).toBe(403);

  const past = new URL(signed);
  past.searchParams.set('t', '1000000000');
  expect(await status(past.href)).toBe(403);

  const { origin, pathname } = new URL(signed);
  expect(await status(origin + pathname)).toBe(403);
  expect(
    await status(`${origin}${pathname.replace(/1\.webp$/, '2.webp')}${new URL(signed).search}`),
  ).toBe(403);
});

test('a picture whose link has run out is asked for again', async () => {
  const reader = await readers.open({ at: await recordPage(TITLE) });
  let refused = 0;
  await reader.page.route('**/storage/**', async (route) => {
    refused += 1;
    if (refused === 1) await route.fulfill({ status: 403, body: '' });
    else await route.fallback();
  });
  reader.expectBrokenLine();
  await startReading(reader);
  expect(refused).toBe(2);
});
