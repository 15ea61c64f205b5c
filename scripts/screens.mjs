/**
 * Draws the pictures in docs/screens from a running library: `node scripts/screens.mjs http://127.0.0.1:8730`, or those
 * whose names follow the address. The library is a fresh one: the staff's pictures bring records into it.
 * They are looked at and committed by hand; no test reads them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';
import { STAFF_SHOTS } from './lib/staff-shots.mjs';

const FOLDER = join(root, 'docs/screens');
/** A reader's eye on a page in the middle of a README: sharp at twice the pixels, light to load. */
const WEBP = { format: 'webp', quality: 82 };
const LIMIT_BYTES = 150 * 1024;

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
const SMALL = { ...PHONE, viewport: { width: 320, height: 640 } };
const DESK = { viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 };

const HOME = '';
const ME = '/pages/me/index';
const RESULTS = `/pages/search/index?q=${encodeURIComponent('绿色建筑')}`;

/** @param {import('playwright-core').Page} page */
const shown = (page) => page.locator('.zy-frame.zy-shown');

const open = {
  home: (page) => shown(page).getByRole('link').first().waitFor(),
  results: (page) => shown(page).getByRole('link').first().waitFor(),
  async record(page) {
    await open.results(page);
    await shown(page)
      .getByRole('link', { name: /GB\/T 50378-2019（2024年版）/ })
      .click();
    await shown(page)
      .getByText(/^(书目信息|Details)$/)
      .first()
      .waitFor();
  },
  async reader(page) {
    await shown(page)
      .getByRole('link', { name: /考工记·匠人/ })
      .click();
    await page.getByRole('button', { name: '开始阅读' }).click();
    await shown(page).locator('img').first().waitFor();
  },
  me: (page) => shown(page).getByRole('radio').first().waitFor(),
  async meLarge(page) {
    await open.me(page);
    await shown(page).getByRole('radio', { name: '特大' }).click();
  },
  async homeLarge(page) {
    await open.meLarge(page);
    await shown(page).getByRole('tab', { name: '首页' }).click();
    await open.home(page);
  },
  async resultsLarge(page) {
    await open.meLarge(page);
    await shown(page).getByRole('tab', { name: '检索' }).click();
    await shown(page).getByRole('textbox').fill('绿色建筑');
    await page.keyboard.press('Enter');
    await open.results(page);
  },
};

const READER = `/pages/search/index?q=${encodeURIComponent('考工记')}`;
const EN = { ...PHONE, locale: 'en' };
/** Settings of the host: who looks, and how wide. */
const seenBy = (name, layout) =>
  JSON.stringify({ ...(layout && { layout }), caller: { kind: 'persona', name } });
const WIDE_SETTINGS = seenBy('student', 'wide');

const SHOTS = [
  ...['light', 'dark'].flatMap((colorScheme) =>
    [
      ['home', HOME, open.home],
      ['results', RESULTS, open.results],
      ['record', RESULTS, open.record],
      ['reader', READER, open.reader],
      ['me', ME, open.me],
    ].map(([name, at, go]) => [`${name}-${colorScheme}`, { ...PHONE, colorScheme }, at, go]),
  ),
  ['wide-light', { ...DESK, colorScheme: 'light' }, RESULTS, open.record, WIDE_SETTINGS],
  ['wide-dark', { ...DESK, colorScheme: 'dark' }, RESULTS, open.record, WIDE_SETTINGS],
  ['wide-home', { ...DESK, colorScheme: 'light' }, HOME, open.home, WIDE_SETTINGS],
  ['english-home', EN, HOME, open.home],
  ['english-record', EN, RESULTS, open.record],
  ['large-home', SMALL, ME, open.homeLarge],
  ['large-results', SMALL, ME, open.resultsLarge],
  ['large-me', SMALL, ME, open.meLarge],
  ...STAFF_SHOTS.map(([name, persona, at, go, how]) =>
    how === 'wide'
      ? [name, DESK, at, go, seenBy(persona, 'wide')]
      : [name, { ...PHONE, colorScheme: how ?? 'light' }, at, go, seenBy(persona)],
  ),
];

await runMain(async () => {
  const [url, ...names] = process.argv.slice(2);
  if (url === undefined) throw new Failure('Name the address that npm start prints.');
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox'],
  });
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const shot of SHOTS) {
      if (names.length === 0 || names.includes(shot[0])) await take(browser, url, shot);
    }
  } finally {
    await browser.close();
  }
  return 0;
});

async function take(browser, url, [name, device, at, go, settings]) {
  const context = await browser.newContext({ locale: 'zh-CN', ...device });
  if (settings !== undefined) {
    await context.addInitScript((kept) => {
      localStorage.setItem('zhuyue.host.settings', kept);
    }, settings);
  }
  const page = await context.newPage();
  await page.goto(at === '' ? url : `${url}/#${at}`);
  await go(page);
  // On a phone the bar's opener is the one thing that is not the app.
  if (device.isMobile) await page.addStyleTag({ content: '.zy-bar { display: none }' });
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const session = await context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', WEBP);
  const picture = Buffer.from(data, 'base64');
  if (picture.length > LIMIT_BYTES) throw new Failure(`${name} weighs ${picture.length} bytes.`);
  writeFileSync(join(FOLDER, `${name}.webp`), picture);
  console.log(`${name} ${Math.round(picture.length / 1024)} KB`);
  await context.close();
}
