import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PATHS } from '../../../miniprogram/components/icon/paths';

const app = resolve(__dirname, '../../../miniprogram');
const read = (file: string) => readFileSync(join(app, file), 'utf8');
const files = (ending: string) =>
  readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));

type Tokens = Readonly<Record<string, string>>;

/** Custom properties declared in a rule of tokens.wxss. */
function tokensOf(selector: string): Tokens {
  const [, body = ''] =
    new RegExp(`\\${selector} \\{([^}]*)\\}`).exec(read('styles/tokens.wxss')) ?? [];
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9A-F]{6});/gi)].map(([, name, colour]) => [name, colour]),
  );
}

/** Relative luminance of `#rrggbb`; WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = [
  ...['ink', 'ink2', 'ink3', 'blue', 'seal', 'ok', 'warn', 'no'].flatMap((ink) => [
    [ink, 'paper'],
    [ink, 'surface'],
  ]),
  ['blue', 'blue-tint'],
  ['seal', 'seal-tint'],
  ['ok', 'ok-tint'],
  ['warn', 'warn-tint'],
  ['no', 'no-tint'],
  ['on-blue', 'blue'],
  ['hero-ink', 'hero'],
  ['hero-ink2', 'hero'],
] as [string, string][];

describe.each(['light', 'dark'])('the %s tokens', (theme) => {
  const tokens = tokensOf(`.look--${theme}`);

  it.each(PAIRS)('let %s be read on %s (AA, 4.5:1)', (ink, ground) => {
    expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('are the ones the native bars take from theme.json', () => {
    const native = JSON.parse(read('theme.json'))[theme] as Tokens;
    for (const name of ['paper', 'surface', 'ink3', 'blue'])
      expect(native[name]).toBe(tokens[name]);
  });

  it('are complete in both looks', () => {
    const other = tokensOf(theme === 'light' ? '.look--dark' : '.look--light');
    expect(Object.keys(tokens).sort()).toEqual(Object.keys(other).sort());
  });
});

describe('style sheets', () => {
  const sheets = files('.wxss').filter((file) => !file.startsWith('styles/'));

  it.each(sheets)('%s takes colours from the tokens', (file) => {
    expect(read(file).match(/#[0-9a-f]{3,8}\b|rgba?\(/gi)).toBeNull();
  });

  it.each(sheets)(
    '%s takes sizes of type from the scale, so that large type reaches all',
    (file) => {
      const sizes = [...read(file).matchAll(/font-size:\s*([^;]+);/g)].map(([, size = '']) => size);
      for (const size of sizes) expect(size).toMatch(/var\(--(t-\w+|touch)\)/);
    },
  );

  it.each(sheets)('%s has no gradient but the grid of the hero', (file) => {
    if (file !== join('pages', 'home', 'index.wxss')) expect(read(file)).not.toContain('gradient');
  });
});

describe('icons', () => {
  const used = files('.wxml').flatMap((file) =>
    [...read(file).matchAll(/<icon\b[^>]*?\sname="([a-z]+)"/gi)].map(([, name]) => [name, file]),
  );

  it.each(used as [string, string][])('has %s, drawn in %s', (name) => {
    expect(Object.keys(PATHS)).toContain(name);
  });

  it.each(Object.entries(PATHS))('%s stays in its 24 px box', (_, path) => {
    const absolute = [...path.matchAll(/[MLHV]\s*(-?[\d.]+)/g)].map(([, at]) => Number(at));
    for (const at of absolute) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(24);
    }
    expect(path).toMatch(/^[MLHVCSQTAZmlhvcsqtaz\d\s.,-]+$/);
  });
});

describe('templates', () => {
  it.each(files('.wxml'))('%s has no text of its own: words come from the locale', (file) => {
    const text = read(file)
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/\{\{[\s\S]*?\}\}/g, '');
    expect(text.match(/[\u4e00-\u9fff]+/g)).toBeNull();
  });

  it.each(files('.wxml'))('%s names the role of everything that is tapped', (file) => {
    const tags = read(file).match(/<view\b[^>]*bind:tap[^>]*>/g) ?? [];
    for (const tag of tags) expect(tag).toContain('aria-role=');
  });
});

describe('the phone’s own interface', () => {
  const navigation = /\bwx\.(navigateTo|navigateBack|redirectTo|switchTab|reLaunch)\b/g;
  const rooms = files('.ts').filter((file) => !/^(services|stores|app\.ts)/.test(file));

  it.each(rooms)('is called by services and stores, not by %s', (file) => {
    expect(
      read(file)
        .replace(navigation, '')
        .match(/\bwx\.\w+/g),
    ).toBeNull();
  });
});
