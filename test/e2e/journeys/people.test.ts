/** A reader binds by a slip that staff issued; staff do their work with people on pages of their own. */
import { useReaders } from '../../support/e2e/readers';
import { ROSTER_FILE } from '../../support/e2e/roster';

jest.setTimeout(120_000);

const readers = useReaders();
const STAFF = '/packages/staff/pages';
const BIND = '/packages/members/pages/bind/index';

test('the desk issues codes for a class, and a newcomer binds by the one on the slip', async () => {
  const desk = await readers.open({ at: '/pages/me/index' });
  await desk.become('desk');
  await desk.goto(`${STAFF}/slips/index`);
  await desk.tap(desk.button(/^发码.*2026 级/).first());
  await desk.tap(desk.page.getByRole('button', { name: '发码', exact: true }).last());
  await desk.text('苏晓棠').waitFor();
  const code = await desk.shown
    .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    .first()
    .textContent();

  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.become('newcomer');
  await reader.goto(BIND);
  const field = reader.shown.getByRole('textbox', { name: '纸条上的绑定码' });
  const agree = reader.shown.getByText('阅读隐私指引并同意');
  await field.or(agree).first().waitFor();
  if (await agree.isVisible()) {
    await reader.tap(agree);
    await reader.tap(reader.page.getByRole('button', { name: '同意', exact: true }));
  }
  await field.fill((code ?? '').toLowerCase().replace('-', ' '));
  await reader.tap(reader.shown.getByText('绑定', { exact: true }).last());
  await reader.text('苏晓棠，欢迎').waitFor();
});

test.each([
  { page: 'desk', persona: 'desk', says: '学号或工号' },
  { page: 'roles', persona: 'admin', says: '等第二个人同意' },
  { page: 'audit', persona: 'head', says: '核验封存' },
])('the page $page opens for $persona', async ({ page, persona, says }) => {
  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.become(persona);
  await reader.goto(`${STAFF}/${page}/index`);
  await reader.text(says).waitFor();
  await reader.settled();
});

test('a roster in GBK is tried first, shown, and then written', async () => {
  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.become('admin');
  await reader.goto(`${STAFF}/roster/index`);
  const chooser = reader.page.waitForEvent('filechooser');
  await reader.tap(reader.shown.getByText('选文件', { exact: true }));
  await (await chooser).setFiles(ROSTER_FILE);
  await reader.text(/2603110999 李小明/).waitFor();
  await reader.tap(reader.shown.getByText('写入名册', { exact: true }));
  await reader.text('名册已写好').waitFor();
});
