/** What staff and bound readers must be able to see and hit on their own pages, each on another screen. */
import { faultsOf } from '../../support/e2e/judging';
import type { Reader } from '../../support/e2e/reader';
import { type ReaderOptions, useReaders } from '../../support/e2e/readers';
import { ROSTER_FILE } from '../../support/e2e/roster';

jest.setTimeout(180_000);

const readers = useReaders();

interface Stop {
  readonly page: string;
  go(reader: Reader): Promise<void>;
}

interface Walk extends ReaderOptions {
  readonly who: string;
  /** Somebody of the demo library; a guest without. */
  readonly as?: string;
  readonly large?: boolean;
  readonly stops: readonly Stop[];
}

/** A page that shows what it has once it has loaded. */
const settled = (page: string, path: string): Stop => ({
  page,
  async go(reader) {
    await reader.goto(path);
    await reader.settled();
  },
});
const staff = (page: string): Stop => settled(page, `/packages/staff/pages/${page}/index`);

const MY_DATA = settled('my data', '/packages/members/pages/data/index');
const FORGETTING: Stop = {
  page: 'what forgetting removes',
  async go(reader) {
    await reader.tap(reader.shown.getByText(/^(看看会删什么|See what goes)/));
    await reader.shown.getByRole('textbox').waitFor();
  },
};

const AGREEMENT = settled('the agreement', '/packages/members/pages/bind/index');
const WAYS: Stop = {
  page: 'the ways to bind',
  async go(reader) {
    await reader.tap(reader.shown.getByText(/^(阅读隐私指引并同意|Read and agree)/));
    await reader.tap(reader.page.getByRole('button', { name: /^(同意|Agree)$/ }));
    await reader.shown.getByRole('textbox').waitFor();
  },
};

const PERSON: Stop = {
  page: 'a person at the desk',
  async go(reader) {
    await reader.shown.getByRole('textbox').fill('2503110427');
    await reader.page.keyboard.press('Enter');
    await reader.shown.getByRole('heading', { name: '陈思远' }).waitFor();
  },
};

const NEWCOMER: Stop = {
  page: 'the form for who is on no roster',
  async go(reader) {
    await reader.shown.getByRole('textbox').first().fill('2603119999');
    await reader.page.keyboard.press('Enter');
    await reader.shown.getByRole('textbox', { name: /^(姓名|Name)$/ }).waitFor();
  },
};

const ROSTER: Stop = {
  page: 'the dry run of a roster',
  async go(reader) {
    await reader.goto('/packages/staff/pages/roster/index');
    const chooser = reader.page.waitForEvent('filechooser');
    await reader.tap(reader.shown.getByText(/^(选文件|Choose a file)$/));
    await (await chooser).setFiles(ROSTER_FILE);
    await reader.text(/^(各列对应什么|What the columns are)$/).waitFor();
    await reader.settled();
  },
};

const VERDICT: Stop = {
  page: 'verified seals',
  async go(reader) {
    await reader.tap(reader.shown.getByText(/^(核验封存|Verify the seals)$/));
    await reader.shown.getByRole('alert').first().waitFor();
  },
};

const DESK = [staff('start'), staff('desk'), PERSON, NEWCOMER, staff('slips')];
const OFFICE = [staff('start'), ROSTER, staff('roles')];
const CATALOGUE = [staff('imports'), staff('import'), staff('duplicates'), staff('tags')];
const SMALLEST = { width: 320, height: 640, large: true } as const;

const WALKS: readonly Walk[] = [
  { who: 'a guest who would bind, by night', theme: 'dark', stops: [AGREEMENT, WAYS] },
  { who: 'a guest with little room', ...SMALLEST, language: 'en', stops: [AGREEMENT, WAYS] },
  { who: 'a student by night', as: 'student', theme: 'dark', stops: [MY_DATA, FORGETTING] },
  { who: 'the service desk on a phone', as: 'desk', stops: DESK },
  { who: 'the service desk in English', as: 'desk', width: 1280, language: 'en', stops: DESK },
  { who: 'an administrator with little room', as: 'admin', ...SMALLEST, stops: OFFICE },
  { who: 'an administrator by night', as: 'admin', width: 1280, theme: 'dark', stops: OFFICE },
  { who: 'the head in English', as: 'head', language: 'en', stops: [staff('audit'), VERDICT] },
  { who: 'a cataloguer at a desk', as: 'librarian', width: 1280, stops: CATALOGUE },
  {
    who: 'a cataloguer with little room',
    as: 'librarian',
    ...SMALLEST,
    language: 'en',
    stops: CATALOGUE,
  },
];

test.each(WALKS)('everything is seen and hit by $who', async ({ as, large, stops, ...options }) => {
  const reader = await readers.open({ ...options, at: '/pages/me/index' });
  if (as !== undefined) await reader.become(as);
  if (large) await reader.tap(reader.radio(/^(特大|Largest)$/));
  const faults: Record<string, readonly string[]> = {};
  for (const { page, go } of stops) {
    await go(reader);
    const found = await faultsOf(reader);
    if (found.length > 0) faults[page] = found;
  }
  expect(faults).toEqual({});
});
