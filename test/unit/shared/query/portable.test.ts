import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../../miniprogram/shared/query');

test('what the phone loads has no lookbehind, which WeChat on older iOS cannot parse', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(5);
  for (const file of sources) {
    expect({ file, source: readFileSync(join(FOLDER, file), 'utf8') }).not.toMatchObject({
      source: expect.stringMatching(/\(\?<[=!]/),
    });
  }
});
