/**
 * `npm test`: installs and builds what is missing, then static checks and every Jest project. The last line is
 * `N passed, N failed`. `--static` runs the static checks alone, `--crash [kills]` the crash test alone.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runJest } from './lib/jest-run.mjs';
import { dataFolder } from './lib/options.mjs';
import { root } from './lib/paths.mjs';

const PROJECTS = [
  'unit',
  'property',
  'security',
  'component',
  'conformance',
  'host',
  'crash',
  'e2e',
];
/** The real records and files, which are not part of this repository. */
const TEST_DATA = resolve(root, process.env.ZHUYUE_TEST_DATA ?? '../shared/data');

await runMain(async () => {
  const [mode, kills] = process.argv.slice(2);
  const failures = [];
  let passed = 0;
  const add = (more) => {
    passed += more.passed;
    failures.push(...more.failures);
  };

  ensureInstalled('all', { dataFolder: dataFolder() });
  const built = await attempt('build', async () => {
    const { buildAll } = await import('./build/index.mjs');
    await buildAll();
  });
  if (mode !== '--crash') {
    add(built);
    add(await staticChecks());
  }
  if (mode === undefined) {
    const chromium = await attempt('browser', () => ensureChromium());
    add(chromium);
    const data = existsSync(TEST_DATA);
    if (!data) failures.push(`test data: ${TEST_DATA} is not there; name it with ZHUYUE_TEST_DATA`);
    add(
      runJest(data ? [...PROJECTS, 'data'] : PROJECTS, {
        ZHUYUE_TEST_DATA: TEST_DATA,
        ...(chromium.value === undefined ? {} : { CHROMIUM: chromium.value }),
      }),
    );
  } else if (mode === '--crash') {
    add(runJest(['crash'], kills === undefined ? {} : { ZHUYUE_KILLS: kills }));
  } else if (mode !== '--static') {
    throw new Failure(`${mode} is not known here. Possible: --static, --crash [kills]`);
  }

  for (const failure of failures) console.log(`✕ ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0 && passed > 0 ? 0 : 1;
});

async function staticChecks() {
  const { CHECKS } = await import('./checks/index.mjs');
  const failures = [];
  for (const { name, run } of CHECKS) {
    const problems = run();
    console.error(`${problems.length === 0 ? '✓' : '✕'} ${name}`);
    if (problems.length > 0) failures.push([name, ...problems].join('\n    '));
  }
  return { passed: CHECKS.length - failures.length, failures };
}

/** Something that must work before the tests make sense, counted as one of them. */
async function attempt(name, run) {
  try {
    return { passed: 1, failures: [], value: await run() };
  } catch (error) {
    const why = error instanceof Failure ? error.message : (error.stack ?? String(error));
    return { passed: 0, failures: [`${name}: ${why}`], value: undefined };
  }
}
