/**
 * Draws the demo library's own documents as page images, once, on a maintainer's machine: the images are committed,
 * so that neither `npm start` nor a test needs a browser for them.
 *
 *   node local/demo/render-pages.mjs        (ZHUYUE_CHROMIUM names the browser, /usr/bin/chromium when unset;
 *                                            needs the Noto CJK fonts)
 *
 * A source is documents/<id>.html: a `<title>`, then one `<section class="page" data-title="…">` a page, 540 × 764 CSS px, drawn at 2×.
 * Writes data/pages/<id>/<nn>.webp and data/documents.json, which carries each page's text for deep search.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const sources = join(here, 'documents');
const data = join(here, 'data');
const WIDTH = 540;
const HEIGHT = 764;
const SCALE = 2;
const MAX_BYTES = 120 * 1024;
/** Chromium's WebP quality: the highest at which the densest page stays within MAX_BYTES. */
const QUALITY = 0.86;

/** Playwright writes PNG and JPEG only; the browser itself encodes WebP, at less than half the size for text. */
async function toWebp(page, png) {
  const url = await page.evaluate(
    async ([source, quality]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [`data:image/png;base64,${png.toString('base64')}`, QUALITY],
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** A standard's number broken across two lines is hard to read and easy to misread. */
const keepNumbersWhole = (html) =>
  html.replace(/(?:GB|JGJ|CJJ)(?:\/T)? [\d.]+(?:-\d+)?/g, '<span class="number">$&</span>');

/** Numbers the pages and names what spills over: a cut line is worse than a failed run. */
function prepare() {
  const pages = [...document.querySelectorAll('.page')];
  for (const [i, page] of pages.entries()) {
    if (i > 0) page.dataset.folio = `${i + 1} / ${pages.length}`;
  }
  return pages.map((page) => {
    const cover = page.dataset.folio === undefined;
    const block = page.querySelector('.block');
    const bottom = Math.max(
      ...[...page.children].map((child) => child.offsetTop + child.offsetHeight),
    );
    return {
      title: page.dataset.title,
      // biome-ignore lint/performance/useDomNodeTextContent: as laid out, a table's row is one line
      text: page.innerText.trim().replace(/\s*\n\s*/g, '\n'),
      spills:
        (!cover && bottom > page.clientHeight - 60) ||
        (block !== null && block.scrollWidth > block.clientWidth),
    };
  });
}

const browser = await chromium.launch({
  executablePath: process.env.ZHUYUE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: HEIGHT },
    deviceScaleFactor: SCALE,
  });
  const page = await context.newPage();
  const encoder = await context.newPage();
  const css = readFileSync(join(sources, 'page.css'), 'utf8');
  const documents = [];
  for (const file of readdirSync(sources)
    .filter((name) => name.endsWith('.html'))
    .sort()) {
    const id = basename(file, '.html');
    const body = keepNumbersWhole(readFileSync(join(sources, file), 'utf8'));
    await page.setContent(`<!doctype html><html lang="zh-CN"><style>${css}</style>${body}</html>`);
    await page.evaluate(() => document.fonts.ready);
    const facts = await page.evaluate(prepare);
    const folder = join(data, 'pages', id);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const pages = [];
    for (const [i, section] of (await page.locator('.page').all()).entries()) {
      const { title, text, spills } = facts[i];
      if (spills) throw new Error(`${file}: page ${i + 1} "${title}" does not fit its page`);
      const webp = await toWebp(encoder, await section.screenshot());
      if (webp.length > MAX_BYTES)
        throw new Error(`${file}: page ${i + 1} takes ${webp.length} bytes`);
      const name = `${String(i + 1).padStart(2, '0')}.webp`;
      writeFileSync(join(folder, name), webp);
      pages.push({
        file: `pages/${id}/${name}`,
        width: WIDTH * SCALE,
        height: HEIGHT * SCALE,
        title,
        text,
      });
    }
    documents.push({ id, title: await page.title(), pages });
    console.log(`${id}: ${pages.length} pages`);
  }
  writeFileSync(join(data, 'documents.json'), `${JSON.stringify(documents, null, 2)}\n`);
} finally {
  await browser.close();
}
