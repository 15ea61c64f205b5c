/** What everybody must be able to see and hit, on every page, in light and dark, in large type and on the smallest phone. */
import { eventually } from '../../support/e2e/eventually';
import { faultsOf, lowContrasts, nameless, small, spilled } from '../../support/e2e/judging';
import type { Reader } from '../../support/e2e/reader';
import { type ReaderOptions, useReaders } from '../../support/e2e/readers';
import { recordPage } from '../../support/e2e/records';

jest.setTimeout(180_000);

const readers = useReaders();

interface Stop {
  readonly page: string;
  go(reader: Reader): Promise<void>;
}

const STOPS: readonly Stop[] = [
  {
    page: 'home',
    async go(reader) {
      await reader.goto();
      await reader.link(/GB/).first().waitFor();
    },
  },
  {
    page: 'the empty search box',
    async go(reader) {
      await reader.goto('/pages/search/index');
      await reader.shown.getByRole('button').nth(2).waitFor();
    },
  },
  {
    page: 'results',
    async go(reader) {
      await reader.goto('/pages/search/index');
      await reader.search('绿色建筑 AND (标准');
    },
  },
  {
    page: 'the filters',
    async go(reader) {
      await reader.tap(reader.shown.getByRole('button', { name: /^(筛选|Filter)/ }));
      await stands(reader.shown.getByRole('dialog').first());
    },
  },
  {
    page: 'a standard',
    async go(reader) {
      await reader.goto(await recordPage('混凝土结构设计标准'));
      await reader.shown.getByRole('heading').nth(2).waitFor();
    },
  },
  {
    page: 'a citation',
    async go(reader) {
      await reader.tap(reader.button(/^(引用|Cite)$/));
      await stands(reader.shown.getByRole('dialog').first());
    },
  },
  {
    page: 'a text',
    async go(reader) {
      await reader.goto(await recordPage('考工记·匠人'));
      await reader.tap(reader.button(/^(开始阅读|Start reading|Read)$/));
      await reader.shown.locator('img').first().waitFor();
    },
  },
  {
    page: 'rooms',
    async go(reader) {
      await reader.goto('/pages/rooms/index');
      await reader.shown.getByRole('heading').first().waitFor();
    },
  },
  {
    page: 'me',
    async go(reader) {
      await reader.goto('/pages/me/index');
      await reader.shown.getByRole('radio').first().waitFor();
      await reader.settled();
    },
  },
];

/** Waits until a sheet has come to rest. */
async function stands(sheet: ReturnType<Reader['link']>): Promise<void> {
  await sheet.waitFor();
  let before = '';
  await eventually(async () => {
    const now = JSON.stringify(await sheet.boundingBox());
    const same = now === before;
    before = now;
    expect(same).toBe(true);
  });
}

interface Where extends ReaderOptions {
  readonly how: string;
  readonly large?: boolean;
  /** Somebody of the demo library; a guest without. */
  readonly as?: string;
}

const WHERE: readonly Where[] = [
  { how: 'a phone by day', width: 390, theme: 'light' },
  { how: 'a phone by night', width: 390, theme: 'dark' },
  { how: 'an English phone', width: 390, language: 'en' },
  { how: 'the smallest phone in the largest type', width: 320, height: 640, large: true },
  { how: 'a desk, as a librarian', width: 1280, height: 900, as: 'librarian' },
];

test.each(WHERE)('everything is seen and hit on $how', async ({ large, as, ...options }) => {
  const reader = await readers.open({ ...options, at: '/pages/me/index' });
  if (as !== undefined) await reader.become(as);
  if (large) await reader.tap(reader.radio('特大'));
  const faults: Record<string, readonly string[]> = {};
  for (const { page, go } of STOPS) {
    await go(reader);
    const found = await faultsOf(reader);
    if (found.length > 0) faults[page] = found;
  }
  expect(faults).toEqual({});
});

test('what is too pale, too small, nameless or beyond the edge is found', async () => {
  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.shown.getByRole('radio').first().waitFor();
  await reader.shown.evaluate((frame) => {
    const plant = (text: string, style: string, role?: string) => {
      const element = document.createElement('div');
      element.textContent = text;
      element.style.cssText = `position:relative;${style}`;
      if (role !== undefined) element.setAttribute('role', role);
      frame.querySelector('.look')?.append(element);
    };
    plant('pale', 'color:#888;background:#fff');
    plant('veiled', 'color:rgba(0,0,0,.5);background:#fff');
    plant('pale but large', 'color:#888;background:#fff;font-size:24px');
    plant('dark', 'color:#595959;background:#fff');
    plant('tiny', 'width:20px;height:20px;overflow:visible;color:#000', 'button');
    plant('', 'width:50px;height:50px', 'button');
    plant('wide', 'width:max-content;left:1000px;color:#000');
  });
  const found = (faults: readonly string[]) =>
    faults.map((fault) => fault.split(' rgb')[0]?.replace(/<.*/, ''));
  expect(found(await lowContrasts(reader))).toEqual([
    'contrast 3.54: pale',
    'contrast 3.98: veiled',
  ]);
  expect(await small(reader)).toEqual(['small: tiny 20×20']);
  expect(found(await nameless(reader))).toEqual(['no name: ']);
  expect(await spilled(reader)).toContain('beyond the edge: wide');
});
