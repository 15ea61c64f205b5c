import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkSizes, packageSizes } from '../../../scripts/build/sizes.mjs';
import { problemsOf } from '../../../scripts/checks/lock.mjs';
import { tracesIn } from '../../../scripts/checks/tree.mjs';

describe('the lock file', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-x' };
  const lock = (packages: object) => ({
    packages: {
      '': { dependencies: { dayjs: '1.0.0' } },
      'node_modules/dayjs': entry,
      ...packages,
    },
  });
  const manifest = { dependencies: { dayjs: '1.0.0' } };

  test('is good when it matches, has checksums and no addresses', () => {
    expect(problemsOf(lock({}), manifest)).toEqual([]);
  });

  test.each([
    [
      'a package without a checksum',
      lock({ 'node_modules/x': { version: '1.0.0' } }),
      manifest,
      'node_modules/x has no checksum',
    ],
    [
      'an address',
      lock({ 'node_modules/x': { ...entry, resolved: 'https://host/x.tgz' } }),
      manifest,
      'node_modules/x has an address',
    ],
    [
      'a package that was added by hand',
      lock({}),
      { dependencies: { dayjs: '1.0.0', zod: '4.0.0' } },
      'zod differs from package.json',
    ],
    [
      'another version',
      lock({}),
      { dependencies: { dayjs: '1.0.1' } },
      'dayjs differs from package.json',
    ],
    [
      'a version that floats',
      { packages: { '': { dependencies: { dayjs: '^1.0.0' } } } },
      { dependencies: { dayjs: '^1.0.0' } },
      'dayjs is not pinned',
    ],
  ])('shows %s', (_what, found, wanted, problem) => {
    expect(problemsOf(found, wanted)).toEqual([problem]);
  });
});

describe('a trace of a machine', () => {
  const slash = '/';
  test.each([
    `open ${slash}home/alice/zhuyue`,
    `"${slash}tmp/run-1"`,
    `C:${'\\'}Users${'\\'}alice`,
    `https:${slash}/registry.example.org/dayjs`,
    `http:${slash}/192.168.1.20:8080`,
  ])('is found: %s', (text) => {
    expect(tracesIn(text)).toHaveLength(1);
  });

  test.each([
    'http://127.0.0.1:8730/',
    'pages/home/index',
    'https://www.mohurd.gov.cn/',
    '10.20.0.8',
  ])('is not seen in %s', (text) => {
    expect(tracesIn(text)).toEqual([]);
  });
});

describe('package sizes', () => {
  let app: string;
  const write = (file: string, bytes: number) => {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), Buffer.alloc(bytes));
  };
  beforeEach(() => {
    app = mkdtempSync(join(tmpdir(), 'sizes-'));
    const config = { subPackages: [{ root: 'packages/rooms', pages: [] }] };
    writeFileSync(join(app, 'app.json'), JSON.stringify(config));
  });
  afterEach(() => rmSync(app, { recursive: true }));

  test('a subpackage counts by itself, everything else as the main package', () => {
    write('packages/rooms/pages/map/index.js', 3000);
    write('packages/shared.js', 100);
    const [main, rooms] = packageSizes(app);
    expect(rooms).toMatchObject({ name: 'packages/rooms', bytes: 3000 });
    expect(main?.bytes).toBeGreaterThanOrEqual(100);
    expect(main?.bytes).toBeLessThan(1000);
  });

  test('a main package over 1 MB stops the build', () => {
    write('big.js', 1024 * 1024);
    expect(() => checkSizes(packageSizes(app))).toThrow('Too large for the phone: main');
  });

  test('a subpackage may have 1.5 MB and no more', () => {
    write('packages/rooms/a.js', 1.5 * 1024 * 1024);
    expect(() => checkSizes(packageSizes(app))).not.toThrow();
    write('packages/rooms/b.js', 1);
    expect(() => checkSizes(packageSizes(app))).toThrow('packages/rooms');
  });

  test('all packages together may have 20 MB', () => {
    const roots = Array.from({ length: 14 }, (_, index) => `packages/area${index}`);
    const subPackages = roots.map((root) => ({ root, pages: [] }));
    writeFileSync(join(app, 'app.json'), JSON.stringify({ subPackages }));
    for (const root of roots) write(`${root}/a.js`, 1.5 * 1024 * 1024);
    expect(() => checkSizes(packageSizes(app))).toThrow('Too large for the phone: whole');
  });
});
