/** What a browser would forgive and a phone would not. */
import { type Fixture, openFixture, openPhone, type Phone } from './harness';

jest.setTimeout(120_000);

let fixture: Fixture;
let phone: Phone;
beforeAll(async () => {
  fixture = await openFixture();
});
beforeEach(async () => {
  phone = await openPhone(fixture, { at: '#/pages/card/index' });
});
afterEach(() => phone.context.close());
afterAll(() => fixture.close());

test.each([
  ['function', 'setData: a.value.deep[0] is function'],
  ['undefined', 'setData: a.value.deep[0] is undefined'],
  ['date', 'setData: a.value.deep[0] is a Date, not plain data'],
  ['instance', 'setData: a.value.deep[0] is a Book, not plain data'],
  ['cycle', 'setData: a.value.deep[0].self contains itself'],
  ['nan', 'setData: a.value.deep[0] is NaN, which JSON has no form for'],
])('setData refuses a value of kind %s', async (kind, message) => {
  await phone.button(`set ${kind}`).click();
  await phone.byId('wrong').filter({ hasText: message }).waitFor();
});

test('setData of more than 256 KB is a warning', async () => {
  await phone.button('heavy').click();
  await expect(phone.warnings()).resolves.toEqual(['setdata-size']);
});

test('more than 20 setData calls in a second are one warning', async () => {
  await phone.button('often').click();
  await expect(phone.warnings()).resolves.toEqual(['setdata-rate']);
});

test('a page of more than 1,000 nodes is a warning', async () => {
  await phone.button('many').click();
  await phone.page.waitForFunction(() =>
    (window as unknown as { __zhuyue: { warnings: { kind: string }[] } }).__zhuyue.warnings.some(
      (warning) => warning.kind === 'node-count',
    ),
  );
});

test('app code sees no window, document or fetch', async () => {
  await phone.button('escape').click();
  await phone.byId('wrong').filter({ hasText: 'undefined undefined undefined' }).waitFor();
});

test('a call to a host that is not allowed is refused and told', async () => {
  const refused = phone.page.evaluate(() =>
    fetch('https://example.com/').then(
      () => false,
      () => true,
    ),
  );
  await expect(refused).resolves.toBe(true);
  await expect(phone.warnings()).resolves.toEqual(['network']);
});
