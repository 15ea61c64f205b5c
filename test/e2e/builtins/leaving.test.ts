import { eventually } from '../../support/e2e/eventually';
import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
beforeEach(async () => {
  phone = await workshop.show(
    { wxml: '<view id="first">一</view>' },
    { others: { 'pages/form/index': { wxml: '<view id="form">二</view>' } } },
  );
  await phone.wx('await wx.navigateTo({url:"/pages/form/index"})');
  await phone.id('form').waitFor();
  await phone.wx('await wx.enableAlertBeforeUnload({message:"还没有保存"})');
});
afterEach(() => phone.close());

const dialog = () => phone.page.getByRole('dialog');
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const address = () => phone.page.evaluate(() => location.hash);

const WAYS: readonly [string, () => Promise<unknown>][] = [
  ['the bar', () => phone.page.getByRole('button', { name: '返回', exact: true }).click()],
  ['the app itself', () => phone.wx('await wx.navigateBack()')],
  ['the browser', () => phone.page.evaluate(() => history.back())],
];

test.each(WAYS)('going back by %s asks first, and stays or goes', async (_way, back) => {
  await back();
  await dialog().waitFor();
  expect(await dialog().textContent()).toContain('还没有保存');
  await press('取消');
  expect(await phone.id('form').isVisible()).toBe(true);
  expect(await address()).toBe('#/pages/form/index');

  await back();
  await press('确定');
  await phone.id('first').waitFor();
  await eventually(async () => expect(await address()).toBe('#/pages/sketch/index'));
});

test('once it need not ask, it goes at once', async () => {
  await phone.wx('await wx.disableAlertBeforeUnload()');
  await phone.page.getByRole('button', { name: '返回', exact: true }).click();
  await phone.id('first').waitFor();
  expect(await dialog().count()).toBe(0);
});

test('only the page that asked is held', async () => {
  await phone.wx('await wx.redirectTo({url:"/pages/form/index"})');
  await phone.page.getByRole('button', { name: '返回', exact: true }).click();
  await phone.id('first').waitFor();
});
