/** Who one is, and settings that stay. */
import { eventually } from '../../support/e2e/eventually';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();
const ME = '/pages/me/index';

test('a guest, a student, a librarian and the head librarian each see who they are', async () => {
  const reader = await readers.open({ at: ME });
  await reader.text('不绑定也能检索').waitFor();
  for (const [persona, name, facts] of [
    ['student', '陈思远', '建筑工程技术'],
    ['librarian', '周敏', '学科馆员'],
    ['head', '方永宁', '馆长'],
  ] as const) {
    await reader.become(persona);
    await reader.goto(ME);
    await reader.text(name).waitFor();
    await reader.text(facts).waitFor();
  }
});

test('theme, size of type and language are kept when the app starts again', async () => {
  const reader = await readers.open({ at: ME });
  const root = reader.shown.locator('.look').first();
  await reader.tap(reader.radio('深色'));
  await reader.tap(reader.radio('特大'));
  await reader.tap(reader.radio('English'));
  await reader.title('Me');
  await reader.goto(ME);
  await reader.title('Me');
  expect(await root.getAttribute('class')).toMatch(/look--dark look--largest/);
  expect(await reader.radio('Dark').getAttribute('aria-checked')).toBe('true');

  await reader.tap(reader.tab('Home'));
  await reader.text('Newly added').or(reader.text(/New/)).first().waitFor();
  await reader.tap(reader.tab('Me'));
  await reader.tap(reader.radio('As the phone').last());
  await reader.title('我的');
});

test('what the phone kept can be cleared, and brought back', async () => {
  const reader = await readers.open({ at: '/pages/search/index' });
  await reader.search('装配式');
  await reader.tap(reader.tab('我的'));
  await reader.tap(reader.button(/^清除检索历史/));
  await reader.text('已清除').waitFor();
  await reader.tap(reader.button('撤销'));
  await reader.button(/^清除检索历史 ?1 条检索/).waitFor();
  await reader.tap(reader.button(/^清除检索历史/));
  await eventually(async () => expect(await reader.button(/^清除检索历史/).count()).toBe(0));
});

test.each([
  { tab: '座位', says: '座位和研讨室的预约正在准备' },
  { tab: '讲座', says: '讲座录像和文稿正在整理' },
])('$tab says what is coming, and every button does something', async ({ tab, says }) => {
  const reader = await readers.open();
  await reader.tap(reader.tab(tab));
  await reader.text(says).waitFor();
  const buttons = await reader.shown.getByRole('button').all();
  for (const button of buttons) {
    const before = await reader.page.evaluate(() => location.hash);
    await reader.tap(button);
    await eventually(async () =>
      expect(await reader.page.evaluate(() => location.hash)).not.toBe(before),
    );
    await reader.tap(reader.tab(tab));
  }
});
