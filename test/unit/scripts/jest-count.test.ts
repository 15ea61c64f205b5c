import { count } from '../../../scripts/lib/jest-run.mjs';

const FOLDERS = { unit: '/house/test/unit', e2e: '/house/test/e2e' };
const file = (name: string, ...statuses: string[]) => ({
  name: `/house/test/${name}`,
  message: 'Cannot find module',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index + 1}` })),
});
const counted = (...testResults: ReturnType<typeof file>[]) =>
  count({ testResults }, ['unit', 'e2e'], FOLDERS);

test('tests that passed are counted', () => {
  expect(
    counted(file('unit/a.test.ts', 'passed', 'passed'), file('e2e/b.test.ts', 'passed')),
  ).toEqual({
    passed: 3,
    failures: [],
  });
});

test.each(['failed', 'pending', 'todo', 'skipped'])('a test that is %s is a failure', (status) => {
  const { failures } = counted(file('unit/a.test.ts', status), file('e2e/b.test.ts', 'passed'));
  expect(failures).toEqual([`${status}: test 1`]);
});

test('a file that crashed is a failure, and so is its project without a test', () => {
  const { failures } = counted(file('unit/a.test.ts', 'passed'), file('e2e/b.test.ts'));
  expect(failures).toEqual([
    'crashed: /house/test/e2e/b.test.ts: Cannot find module',
    'no test ran in project e2e',
  ]);
});

test('a project without a file is a failure', () => {
  expect(counted(file('unit/a.test.ts', 'passed')).failures).toEqual([
    'no test ran in project e2e',
  ]);
});
