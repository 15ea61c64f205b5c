/** A reader binds by a slip that staff issued, guesses in vain, and takes everything along or away. */
import { readFile } from 'node:fs/promises';
import { eventually } from '../../support/e2e/eventually';
import { enterStudent } from '../../support/e2e/people';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();
const URL = process.env.ZHUYUE_E2E_URL ?? '';
const ME = '/pages/me/index';
const BIND = '/packages/members/pages/bind/index';
const DATA = '/packages/members/pages/data/index';

/** Opens the page on which one binds, and agrees to the guideline when asked. */
async function toBinding(reader: Reader) {
  await reader.goto(BIND);
  const field = reader.shown.getByRole('textbox', { name: '纸条上的绑定码' });
  const agree = reader.shown.getByText('阅读隐私指引并同意');
  await field.or(agree).first().waitFor();
  if (await agree.isVisible()) {
    await reader.tap(agree);
    await reader.answer('同意');
  }
  await field.waitFor();
  const submit = () => reader.tap(reader.shown.getByText('绑定', { exact: true }).last());
  return { field, submit };
}

test('the desk issues codes for a class, and a newcomer binds by the one on the slip', async () => {
  const desk = await readers.open({ at: ME });
  await desk.become('desk');
  await desk.goto('/packages/staff/pages/slips/index');
  await desk.tap(desk.button(/^发码.*建筑工程技术.*2026 级/).first());
  await desk.answer('发码');
  await desk.text('苏晓棠').waitFor();
  const code = await desk.shown
    .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    .first()
    .textContent();

  const reader = await readers.open({ at: ME });
  await reader.become('newcomer');
  const { field, submit } = await toBinding(reader);
  await field.fill((code ?? '').toLowerCase().replace('-', ' '));
  await submit();
  await reader.text('苏晓棠，欢迎').waitFor();

  await reader.goto(ME);
  await reader.tap(reader.button(/解绑这个微信号/));
  await reader.answer('解绑');
  await reader.text('不绑定也能检索').waitFor();
});

test('a wrong code five times: each says what is left, and the sixth when to come again', async () => {
  const reader = await readers.open({ at: ME });
  await reader.comeAs('o_journey_guesses', ME);
  const { field, submit } = await toBinding(reader);
  for (const left of [4, 3, 2, 1]) {
    await field.fill(`0000000${left}`);
    await submit();
    await reader.text(`还可以试 ${left} 次`).waitFor();
    // As long as reading that takes at least: nobody types five codes a second.
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  await field.fill('00000005');
  await submit();
  await reader.text('这一小时的次数用完了').waitFor();
  await field.fill('00000006');
  await submit();
  await reader.text('一小时最多试五次').waitFor();
  await reader.text(/之后可以再试/).waitFor();
});

test('a reader takes everything along, and is then forgotten', async () => {
  await enterStudent(URL, { number: '2603119001', name: '何雨' }, 'o_journey_leaves');
  const reader = await readers.open({ at: '/pages/search/index' });
  await reader.comeAs('o_journey_leaves', '/pages/search/index');
  await reader.search('装配式');
  await reader.goto(DATA);
  await reader.tap(reader.shown.getByText('导出我的数据', { exact: true }));
  await reader.text(/共 \d+ 项/).waitFor();
  await reader.tap(reader.shown.getByText('发到聊天保存', { exact: true }));
  const saved = reader.page.waitForEvent('download');
  await reader.answer('保存到电脑');
  const exported = await readFile(await (await saved).path(), 'utf8');
  expect(exported).toContain('2603119001');
  expect(exported).toContain('何雨');

  await reader.tap(reader.shown.getByText('看看会删什么、留什么', { exact: true }));
  const word = reader.shown.getByRole('textbox', { name: /输入“注销”/ });
  await word.fill('注销');
  await reader.tap(reader.shown.getByText('注销并删除', { exact: true }));
  await reader.text('图书馆已经忘掉你').waitFor();
  await reader.tap(reader.shown.getByText('回到我的', { exact: true }));
  await reader.text('不绑定也能检索').waitFor();
  const kept = () => reader.page.evaluate(() => JSON.stringify({ ...localStorage }));
  await eventually(async () => expect(await kept()).not.toContain('装配式'));

  const answer = await reader.page.request.post(`${URL}/functions/members`, {
    headers: { 'x-zhuyue-as': 'openid:o_journey_leaves' },
    data: { action: 'me', input: {}, requestId: 'journey-after-deletion' },
  });
  expect(await answer.json()).toMatchObject({ ok: true, data: { signedIn: true, member: null } });
});
