/** Readers of a test file: one browser, storage of their own for each, and a look at what went wrong when a journey ends. */
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { Reader } from './reader';

export interface ReaderOptions {
  /** Width of the window in px: below 700 a phone with touch, from there a desk with a mouse. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh-CN' | 'en';
  /** Page opened first, with its query. */
  readonly at?: string;
}

const DESK_PX = 700;
const STEP_TIMEOUT_MS = 20_000;

export interface Readers {
  open(options?: ReaderOptions): Promise<Reader>;
}

/** Opens readers for the tests of a file. A journey that left a warning of the host or an error behind fails. */
export function useReaders(): Readers {
  const url = process.env.ZHUYUE_E2E_URL ?? '';
  let browser: Browser;
  let opened: Reader[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    const readers = opened;
    opened = [];
    const faults = await Promise.all(readers.map((reader) => reader.faults()));
    await Promise.all(readers.map(({ context }) => context.close()));
    expect(faults.flat()).toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    async open({ width = 390, height = 844, theme = 'light', language = 'zh-CN', at } = {}) {
      const phone = width < DESK_PX;
      const context = await browser.newContext({
        viewport: { width, height },
        hasTouch: phone,
        isMobile: phone,
        colorScheme: theme,
        locale: language,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.setDefaultTimeout(STEP_TIMEOUT_MS);
      const reader = new Reader(context, page, url, phone);
      opened.push(reader);
      await reader.goto(at);
      return reader;
    },
  };
}
