import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
const PERSONAS = [
  {
    name: 'student',
    label: { zh: '学生', en: 'Student' },
    role: 'student',
    note: '建筑工程技术专业',
  },
  { name: 'librarian', label: { zh: '馆员', en: 'Librarian' }, role: 'librarian', note: '' },
];
const json = (value: unknown) => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
beforeEach(() => {
  workshop.answers.set('/local/personas', json(PERSONAS));
  workshop.answers.set('/local/messages', json({ messages: [] }));
});
afterEach(() => phone.close());

const radio = (name: string) => phone.page.getByRole('radio', { name });
const SKETCH = { wxml: '<view id="v">x</view>' };

test('lists the people of the demo, the guest first', async () => {
  phone = await workshop.show(SKETCH);
  await radio('馆员').waitFor();
  expect(await phone.page.locator('.zy-bar-list b').allTextContents()).toEqual([
    '访客',
    '学生',
    '馆员',
  ]);
  expect(await radio('访客').isChecked()).toBe(true);
});

test('to choose a person relaunches the app as that person, and the choice stays', async () => {
  phone = await workshop.show(SKETCH);
  const loaded = phone.page.waitForEvent('load');
  await radio('学生').check();
  await loaded;
  await radio('学生').waitFor();
  expect(await radio('学生').isChecked()).toBe(true);
  const request = phone.page.waitForRequest('**/functions/rooms');
  await phone.wx('wx.cloud.init();wx.cloud.callFunction({name:"rooms"}).catch(()=>{})');
  expect((await request).headers()['x-zhuyue-as']).toBe('persona:student');
});

test('on the premises, a call says so', async () => {
  phone = await workshop.show(SKETCH);
  await phone.page.getByRole('switch', { name: '在馆内（校园网）' }).check();
  const request = phone.page.waitForRequest('**/functions/rooms');
  await phone.wx('wx.cloud.init();wx.cloud.callFunction({name:"rooms"}).catch(()=>{})');
  expect((await request).headers()['x-zhuyue-on-premises']).toBe('1');
});

test('without the list of people one browses as a guest and is told so', async () => {
  workshop.answers.set('/local/personas', { status: 503, body: '' });
  phone = await workshop.show(SKETCH);
  await phone.page.getByText('演示身份取不到，以访客浏览').waitFor();
});

test('speaks the language chosen and keeps the focus', async () => {
  phone = await workshop.show(SKETCH);
  await radio('中文').focus();
  await phone.page.keyboard.press('ArrowRight');
  await phone.page.getByRole('group', { name: 'Who I am' }).waitFor();
  expect(await radio('English').evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await phone.wx('return wx.getAppBaseInfo().language')).toBe('en');
});

test('follows the system’s theme when asked to', async () => {
  phone = await workshop.show(SKETCH);
  await radio('跟随系统').check();
  await phone.page.emulateMedia({ colorScheme: 'dark' });
  await phone.page.locator('.zy-desk[data-theme="dark"]').waitFor();
  expect(await radio('跟随系统').isChecked()).toBe(true);
  await radio('亮').check();
  expect(await phone.wx('return wx.getAppBaseInfo().theme')).toBe('light');
});

test('a wide screen gives the pages the window’s width', async () => {
  phone = await workshop.show(SKETCH);
  await phone.page.getByRole('switch', { name: '宽屏' }).check();
  expect(await phone.wx('return wx.getWindowInfo().windowWidth')).toBe(1100 - 288);
});

test('shows the messages that went out, and asks again after a failure', async () => {
  workshop.answers.set('/local/messages', { status: 500, body: '' });
  phone = await workshop.show(SKETCH);
  await phone.page.getByText('发出的消息').click();
  await phone.page.getByText('消息取不到。').waitFor();
  workshop.answers.set(
    '/local/messages',
    json({
      messages: [
        {
          n: 1,
          at: '2026-11-23T01:00:00Z',
          api: 'subscribeMessage.send',
          data: {
            touser: 'o_demo_student',
            data: { thing1: { value: '预约成功' }, thing2: { value: '三楼 B06' } },
          },
        },
      ],
    }),
  );
  await phone.page.getByRole('button', { name: '再试一次' }).click();
  const row = phone.page.locator('.zy-bar-message');
  expect(await row.locator('b, p').allTextContents()).toEqual(['预约成功', '三楼 B06']);
  expect(await row.locator('small').textContent()).toBe('student · 11/23 09:00');
});

describe('on a phone', () => {
  test('the bar is one button that opens and closes', async () => {
    phone = await workshop.show(SKETCH, { touch: true });
    expect(await radio('访客').isVisible()).toBe(false);
    await phone.page.getByRole('button', { name: '打开设置' }).tap();
    await radio('访客').waitFor();
    await phone.page.keyboard.press('Escape');
    expect(await radio('访客').isVisible()).toBe(false);
  });

  test('the screen fills the window', async () => {
    phone = await workshop.show(SKETCH, { touch: true });
    expect(await phone.wx('return wx.getWindowInfo().screenWidth')).toBe(390);
  });
});

test.each(['light', 'dark'] as const)('words of the bar stand out from it in %s', async (theme) => {
  phone = await workshop.show(SKETCH);
  await radio(theme === 'light' ? '亮' : '暗').check();
  const ratios = await phone.page.evaluate(() => {
    const rgb = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string) => {
      const [r = 0, g = 0, b = 0] = rgb(color).map((c) => {
        const part = c / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element): string => {
      const { backgroundColor } = getComputedStyle(element);
      const isClear = rgb(backgroundColor)[3] === 0;
      return isClear && element.parentElement ? behind(element.parentElement) : backgroundColor;
    };
    return [
      ...document.querySelectorAll('.zy-bar legend, .zy-bar b, .zy-bar small, .zy-bar p'),
    ].map((words) => {
      const [light, dark] = [
        luminance(getComputedStyle(words).color),
        luminance(behind(words)),
      ].sort((a, b) => b - a);
      return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    });
  });
  expect(ratios.length).toBeGreaterThan(8);
  expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
});
