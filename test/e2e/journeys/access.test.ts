/** What the badge says, why, and what one can do about it, for every kind of record. */
import { eventually } from '../../support/e2e/eventually';
import type { Reader } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';
import { recordPage } from '../../support/e2e/records';

jest.setTimeout(120_000);

const readers = useReaders();

async function accessText(reader: Reader): Promise<string> {
  await reader.text('怎么读').waitFor();
  return (await reader.shown.locator('.look').first().textContent()) ?? '';
}

test.each([
  {
    kind: 'hosted and open',
    title: '考工记·匠人',
    says: ['●可读', '你现在就能在这里读全文'],
  },
  {
    kind: 'free elsewhere',
    title: '工程结构通用规范',
    says: ['↗网上免费读', '复制链接到浏览器里读'],
  },
  {
    kind: 'a vendor’s',
    title: '土木工程学报',
    says: ['↗去知网读（校园网）', '由对方核对你的校园身份'],
  },
  { kind: 'on the shelf', title: '混凝土结构设计规范', says: ['▤纸本', '架'] },
  { kind: 'of a terminal', title: '混凝土结构设计标准', says: ['◐馆内可读', '检索机'] },
  {
    kind: 'described only',
    title: 'Automation in Construction',
    says: ['✕暂不可读', '目前只有书目信息'],
  },
])('a text that is $kind says so', async ({ title, says }) => {
  const reader = await readers.open({ at: await recordPage(title) });
  const text = await accessText(reader);
  for (const words of says) expect(text).toContain(words);
});

test('a vendor’s text: its steps, and its link on the clipboard', async () => {
  const reader = await readers.open({ at: await recordPage('土木工程学报') });
  const text = await accessText(reader);
  expect(text).toMatch(/1复制链接.*2连着校园网.*3在校外/);
  await reader.tap(reader.button('复制链接').last());
  await eventually(async () => expect(await reader.clipboard()).toMatch(/^https?:\/\//));
  await reader.text('链接已复制').or(reader.screen.getByText('链接已复制')).first().waitFor();
});

test('a shelf’s place goes on the clipboard', async () => {
  const reader = await readers.open({ at: await recordPage('混凝土结构设计规范') });
  await accessText(reader);
  await reader.tap(reader.button('复制架位').last());
  await eventually(async () => expect(await reader.clipboard()).toMatch(/校区 · /));
});

test('being in the library is a fact of the network, and “me” tells it', async () => {
  const reader = await readers.open({ at: '/pages/me/index' });
  await reader.text('你不在馆内网络').waitFor();
  await reader.setOnPremises(true);
  await reader.goto('/pages/me/index');
  await reader.text('你在馆内网络').waitFor();
  // The network alone proves no presence: what is bound to the premises stays closed.
  await reader.goto(await recordPage('混凝土结构设计标准'));
  expect(await accessText(reader)).not.toContain('●可读');
});
