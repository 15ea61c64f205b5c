/** What staff do with people: at the desk, with roles, with the roster. */
import { enterStudent } from '../../support/e2e/people';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';
import { ROSTER_FILE } from '../../support/e2e/roster';

jest.setTimeout(120_000);

const readers = useReaders();
const URL = process.env.ZHUYUE_E2E_URL ?? '';
const ME = '/pages/me/index';
const STAFF = '/packages/staff/pages';
const BIND = '/packages/members/pages/bind/index';

async function at(page: 'desk' | 'roles' | 'roster' | 'audit', persona: string): Promise<Reader> {
  const reader = await readers.open({ at: ME });
  await reader.become(persona);
  await reader.goto(`${STAFF}/${page}/index`);
  return reader;
}

const push = (reader: Reader, word: string) =>
  reader.tap(reader.shown.getByText(word, { exact: true }).last());

const find = async (reader: Reader, number: string) => {
  await reader.shown.getByRole('textbox', { name: '学号或工号' }).fill(number);
  await push(reader, '查找');
};

/** The digits that an account shows at the desk. */
async function ticketOf(reader: Reader): Promise<string> {
  await reader.goto(BIND);
  const agree = reader.shown.getByText('阅读隐私指引并同意');
  const desk = reader.radio('服务台');
  await desk.or(agree).first().waitFor();
  if (await agree.isVisible()) {
    await reader.tap(agree);
    await reader.answer('同意');
  }
  await reader.tap(desk);
  const digits = reader.shown.getByText(/^\d{4} \d{4}$/);
  return (await digits.textContent()) ?? '';
}

test('a newcomer in no file is entered at the desk', async () => {
  const desk = await at('desk', 'desk');
  await find(desk, '2603119101');
  await desk.text('读者名册里没有').waitFor();
  await desk.shown.getByRole('textbox', { name: '姓名' }).fill('江小满');
  await push(desk, '登记');
  await desk.text('未绑定微信号').waitFor();
  await find(desk, '2603119101');
  await desk.text('江小满').waitFor();
});

test('a new phone takes the place of the lost one, which is told', async () => {
  await enterStudent(URL, { number: '2603119102', name: '江小雨' }, 'o_journey_old');
  const fresh = await readers.open({ at: ME });
  await fresh.comeAs('o_journey_new', ME);
  const ticket = await ticketOf(fresh);

  const desk = await at('desk', 'desk');
  await find(desk, '2603119102');
  await desk.text('已绑 1 个微信号').waitFor();
  await desk.shown.getByRole('textbox', { name: '读者手机上的数字' }).fill(ticket);
  await push(desk, '换到这部手机');
  await desk.answer('继续');
  await fresh.text('江小雨，欢迎').waitFor();

  const old = await readers.open({ at: ME });
  await old.comeAs('o_journey_old', ME);
  await old.text('这个微信号已解绑').waitFor();
});

test('reading is paused with a reason, and allowed again', async () => {
  await enterStudent(URL, { number: '2603119103', name: '江小雪' });
  const desk = await at('desk', 'desk');
  await find(desk, '2603119103');
  await push(desk, '停用全文阅读');
  await desk.text('先写原因').waitFor();
  const why = desk.shown.getByRole('textbox', { name: '原因' });
  await why.fill('批量下载');
  await push(desk, '停用全文阅读');
  await desk.text('全文阅读已停用').waitFor();
  await why.fill('已说明');
  await push(desk, '恢复全文阅读');
  await desk.text('停用全文阅读').waitFor();
});

test('a role is proposed by one and granted by a second person', async () => {
  await enterStudent(URL, { number: '2603119104', name: '江小雷' });
  const admin = await at('roles', 'admin');
  await admin.text('没有等待的提议').waitFor();
  await find(admin, '2603119104');
  await admin.text(/江小雷/).waitFor();
  await admin.shown.getByRole('textbox', { name: '为什么' }).fill('周末值班');
  await push(admin, '提出，请另一人同意');
  await admin.text('提出人和本人不能决定').waitFor();

  const head = await at('roles', 'head');
  await head.text('江小雷 · 服务台').waitFor();
  await push(head, '同意');
  await head.text('没有等待的提议').waitFor();
  await head.button('收回 江小雷 服务台').waitFor();
});

test('the head finds the person a role is for', async () => {
  const head = await at('roles', 'head');
  await find(head, '2503110427');
  await head.text(/陈思远/).waitFor();
});

test('what was done is read by the head, and its seals are verified', async () => {
  const head = await at('audit', 'head');
  await push(head, '核验封存');
  await head.text('封存完好').waitFor();
});

test('a roster in GBK is tried first, shown, and then written', async () => {
  const admin = await at('roster', 'admin');
  const chooser = admin.page.waitForEvent('filechooser');
  await push(admin, '选文件');
  await (await chooser).setFiles(ROSTER_FILE);
  await admin.text(/2603110999 李小明/).waitFor();
  await admin.text(/读出 1 行 · gb/i).waitFor();
  await push(admin, '写入名册');
  await admin.text('名册已写好').waitFor();
  const desk = await at('desk', 'desk');
  await find(desk, '2603110999');
  await desk.text('李小明').waitFor();
});
