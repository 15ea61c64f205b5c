/** What the search box understands, and what it says when it does not. */
import type { Response } from 'playwright-core';
import { eventually } from '../../support/e2e/eventually';
import type { Reader } from '../../support/e2e/reader';
import { isCall } from '../../support/e2e/reader';
import { useReaders } from '../../support/e2e/readers';

jest.setTimeout(120_000);

const readers = useReaders();
const AT_SEARCH = '/pages/search/index';

async function totalOf(reader: Reader, text: string): Promise<number> {
  await reader.search(text);
  return reader.total();
}

describe('conditions', () => {
  test('AND narrows, OR widens, NOT takes away', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    const green = await totalOf(reader, '绿色建筑');
    const both = await totalOf(reader, '绿色建筑 AND 评价');
    const either = await totalOf(reader, '绿色建筑 OR 装配式');
    const without = await totalOf(reader, '绿色建筑 NOT 评价');

    expect(green).toBeGreaterThan(both);
    expect(either).toBeGreaterThan(green);
    expect(both + without).toBe(green);
    expect((await reader.hits()).filter((hit) => hit.includes('评价'))).toEqual([]);
  });

  test('words in quotes stand together', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    const words = await totalOf(reader, '装配式 混凝土');
    const phrase = await totalOf(reader, '"装配式混凝土"');
    expect(phrase).toBeGreaterThan(0);
    expect(phrase).toBeLessThan(words);
    expect(await totalOf(reader, '"混凝土装配式"')).toBe(0);
  });

  test('a field is searched alone', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('题名:装配式');
    const titles = await reader.hits();
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => !title.includes('装配式'))).toEqual([]);

    await reader.search('作者:梁思成');
    const cards = await reader.shown.getByRole('link').allTextContents();
    expect(cards.length).toBeGreaterThanOrEqual(10);
    expect(cards.filter((card) => !card.includes('梁思成'))).toEqual([]);
  });
});

describe('writings', () => {
  test.each(['gb50010', 'GB/T 50010', 'GB 50010-2010', 'ＧＢ５００１０'])(
    'finds the concrete code as %s',
    async (number) => {
      const reader = await readers.open({ at: AT_SEARCH });
      await reader.search(number);
      expect((await reader.hits())[0]).toMatch(/^混凝土结构设计(标准|规范)，GB/);
    },
  );

  test.each(['lvsejianzhu', 'lsjz'])('finds 绿色建筑 as %s', async (pinyin) => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search(pinyin);
    expect((await reader.hits())[0]).toMatch(/^绿色建筑/);
  });

  test('traditional characters find what simplified ones do', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('綠色建築');
    const traditional = await reader.hits();
    await reader.search('绿色建筑');
    expect(traditional).toEqual(await reader.hits());
  });

  test('an English typo is offered in its right spelling', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('bulding');
    await reader.text('你要找的是不是').waitFor();
    await reader.answered(() => reader.tap(reader.button(/building$/)));
    expect(await reader.box().inputValue()).toBe('building');
    expect((await reader.hits()).join()).toMatch(/building/i);
  });
});

describe('results', () => {
  test('filters and order are chosen together and asked for once', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('建筑');
    const all = await reader.total();
    const asked: unknown[] = [];
    reader.page.on('request', (request) => {
      if (isCall('catalogue', 'search')(request)) asked.push(request.postDataJSON());
    });

    await reader.tap(reader.button('筛选，已选 0 项'));
    const sheet = reader.shown.getByRole('dialog', { name: '筛选' });
    await reader.tap(sheet.getByRole('checkbox', { name: /^标准 / }));
    await reader.tap(sheet.getByRole('checkbox', { name: /^现行 / }));
    await reader.tap(sheet.getByRole('radio', { name: '新出版在前' }));
    expect(asked).toEqual([]);
    await reader.answered(() => reader.tap(sheet.getByRole('button', { name: '看结果' })));

    expect(asked).toHaveLength(1);
    const some = await reader.total();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect((await reader.hits()).filter((hit) => !hit.includes('，现行，'))).toEqual([]);
    const years = (await reader.shown.getByRole('link').allTextContents()).map(yearOf);
    expect(years).toEqual([...years].sort((a, b) => b - a));

    await reader.tap(reader.button('筛选，已选 2 项'));
    await reader.tap(sheet.getByRole('button', { name: '清空条件' }));
    await reader.answered(() => reader.tap(sheet.getByRole('button', { name: '看结果' })));
    expect(await reader.total()).toBe(all);
  });

  test('scrolling loads every result once, to the end', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    const answer = reader.page.waitForResponse(isCall('catalogue', 'search'));
    await reader.search('标准');
    const found = await idsOf(await answer);
    const [first] = await reader.hits();
    const total = await reader.total();
    expect(total).toBeGreaterThan(60);

    const ids = new Set<string>(found);
    reader.page.on('response', async (response) => {
      if (isCall('catalogue', 'search')(response)) {
        for (const id of await idsOf(response)) ids.add(id);
      }
    });
    const end = reader.shown.getByText('已经到底了');
    await eventually(async () => {
      await reader.shown.locator('.zy-scroller').evaluate((scroller) => {
        scroller.scrollTop = scroller.scrollHeight;
      });
      expect(await end.isVisible()).toBe(true);
    });
    expect(ids.size).toBe(total);
    // Back at the top the first card stands where it stood, although it was taken away in between.
    await reader.shown.locator('.zy-scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
    await reader
      .link(first ?? '')
      .first()
      .waitFor();
  });

  test('nothing found: says so, and offers a condition to drop with what that would give', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('绿色建筑');
    await reader.answered(() => reader.tap(reader.chip(/^政策文件/)));
    await reader.search('匠人营国');
    await reader.text('没有找到').waitFor();
    const way = reader.button(/^去掉“类型：政策文件”/);
    const promised = /(\d+) 条/.exec((await way.textContent()) ?? '')?.[1];
    await reader.answered(() => reader.tap(way));
    expect(await reader.total()).toBe(Number(promised));
  });

  test('what was not understood is pointed at and searched as words', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('绿色建筑 AND (评价');
    const problem = reader.shown.getByRole('alert');
    await problem.getByText('括号没有成对').waitFor();
    expect(await problem.locator('.problem__at').textContent()).toBe('(');
    expect(await problem.locator('.problem__text').textContent()).toBe('绿色建筑 AND (评价');
    expect(await reader.total()).toBeGreaterThan(0);
  });

  test('a very long query and an empty one are answered', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('建筑工程施工质量验收 '.repeat(60));
    expect(await reader.total()).toBeGreaterThanOrEqual(0);
    await reader.search('');
    expect(await reader.total()).toBeGreaterThan(500);
  });

  test('what was asked before is offered again, and can be forgotten and brought back', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.search('装配式');
    await reader.tap(reader.button('清空'));
    await reader.tap(reader.button('删除这条'));
    await reader.button('装配式').waitFor({ state: 'detached' });
    await reader.tap(reader.button('撤销'));
    await reader.answered(() => reader.tap(reader.button('装配式')));
    expect(await reader.box().inputValue()).toBe('装配式');
  });

  test('suggestions come while one writes, and one tap searches them', async () => {
    const reader = await readers.open({ at: AT_SEARCH });
    await reader.box().pressSequentially('混凝土结');
    const first = reader.shown.getByLabel('猜你要找').getByRole('button').first();
    const text = (await first.textContent())?.trim() ?? '';
    await reader.answered(() => reader.tap(first));
    expect(await reader.box().inputValue()).toBe(text);
    expect(await reader.total()).toBeGreaterThan(0);
  });
});

async function idsOf(response: Response): Promise<string[]> {
  const { data } = (await response.json()) as { data: { hits: { record: { id: string } }[] } };
  return data.hits.map(({ record }) => record.id);
}

function yearOf(card: string): number {
  return Number(/ · (\d{4})/.exec(card)?.[1]);
}
