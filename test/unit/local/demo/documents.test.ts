import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../../../../local/demo';

const data = join(__dirname, '../../../../local/demo/data');
const documents = readDocuments(data);
const pages = documents.flatMap(({ id, pages }) =>
  pages.map((page, index) => ({ name: `${id} ${index + 1}`, ...page })),
);

/** Width and height in pixels as the extended header (VP8X) of a WebP file says: each less one, in 24 bits. */
function webpSize(file: Buffer): { width: number; height: number } {
  expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWEBPVP8X');
  return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
}

test('a document has four to twelve pages and an entry of contents for each', () => {
  expect(documents.length).toBeGreaterThanOrEqual(3);
  for (const { id, pages, contents } of documents) {
    expect([id, pages.length >= 4 && pages.length <= 12]).toEqual([id, true]);
    expect(contents.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
    expect(contents.every(({ title }) => title !== '')).toBe(true);
  }
});

test('a page image is 1,080 px wide, light enough for a phone, and as large as its entry says', () => {
  for (const { name, path, width, height, bytes } of pages) {
    expect([name, webpSize(readFileSync(path))]).toEqual([name, { width, height }]);
    expect([name, width, bytes <= 120 * 1024]).toEqual([name, 1080, true]);
  }
});

test('all page images together stay small in a clone', () => {
  expect(pages.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(3 * 1024 * 1024);
});

test('a page carries the text that stands on it', () => {
  const all = documents.map(({ pages }) => pages.map(({ text }) => text).join('\n'));
  expect(all.some((text) => text.includes('匠人營國，方九里，旁三門'))).toBe(true);
  expect(pages.filter(({ text }) => text.trim() === '').map(({ name }) => name)).toEqual([]);
});
