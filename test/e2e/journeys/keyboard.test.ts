/** Everything by keyboard, and always visible where one is. */
import { eventually } from '../../support/e2e/eventually';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();

interface Focus {
  readonly name: string;
  readonly role: string;
  readonly outlined: boolean;
}

const focused = (reader: Reader): Promise<Focus> =>
  reader.page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const ring = [element, element.parentElement].some((node) => {
      if (node === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      );
    });
    return {
      name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      outlined: ring,
    };
  });

/** Presses Tab until the focus is on something of this name; whatever it passes must show the focus. */
async function tabTo(reader: Reader, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await reader.page.keyboard.press('Tab');
    // TDesign's buttons let the outline grow in.
    const at = await eventually(async () => {
      const now = await focused(reader);
      // Past the last thing on the page the browser itself has the focus.
      if (now.role !== 'body') expect(now).toEqual({ ...now, outlined: true });
      return now;
    });
    if (at.role !== 'body' && name.test(at.name)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('from home to a record and back without a mouse', async () => {
  const reader = await readers.open({ width: 1280, height: 900 });
  await reader.link(/GB/).first().waitFor();
  await tabTo(reader, /^去检索$/);
  await reader.page.keyboard.press('Enter');
  await reader.title('检索');

  await tabTo(reader, /书名、标准号/);
  await reader.page.keyboard.type('绿色建筑');
  await reader.answered(() => reader.page.keyboard.press('Enter'));
  await tabTo(reader, /^绿色建筑/);
  await reader.page.keyboard.press('Enter');
  await reader.title('详情');
  await reader.text('书目信息').waitFor();

  await tabTo(reader, /^返回$/);
  await reader.page.keyboard.press('Enter');
  await reader.title('检索');
  expect(await reader.box().inputValue()).toBe('绿色建筑');
});

test('a sheet is closed by Escape or by its own button', async () => {
  const reader = await readers.open({ width: 1280, height: 900, at: '/pages/search/index' });
  await reader.search('建筑');
  await tabTo(reader, /^筛选/);
  await reader.page.keyboard.press('Enter');
  const sheet = reader.shown.getByRole('dialog', { name: '筛选' });
  await sheet.waitFor();
  await eventually(async () =>
    expect(await focused(reader)).toMatchObject({ name: '筛选', role: 'dialog' }),
  );
  await tabTo(reader, /^关闭$/);
  await reader.page.keyboard.press('Enter');
  await eventually(async () => expect(await sheet.isVisible()).toBe(false));
  // Where one was before, to go on from there.
  await eventually(async () => expect((await focused(reader)).name).toMatch(/^筛选/));
  expect((await focused(reader)).role).not.toBe('dialog');
});
