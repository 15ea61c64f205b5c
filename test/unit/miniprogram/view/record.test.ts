import { en } from '../../../../miniprogram/locale/en';
import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import { accessView } from '../../../../miniprogram/view/access';
import { recordView } from '../../../../miniprogram/view/record';
import type { AccessCode } from '../../../../typings/model';
import { answer, CONCRETE } from './records';

describe('how to read', () => {
  const access = (patch: Parameters<typeof answer>[0]) => accessView(answer(patch).access, zhCN);

  it('offers reading inside as the first thing to do', () => {
    expect(access({}).ways[0]).toMatchObject({ deed: { do: 'read' }, button: '开始阅读' });
  });

  it('gives a vendor’s text a link to copy and the steps, and names who checks', () => {
    const view = access({
      basis: 'LICENSED',
      badge: { sign: 'vendor', vendor: 'cnki' },
      alternatives: [{ kind: 'vendor', vendor: 'cnki', url: 'https://www.cnki.net/a' }],
    });
    expect(view.reason).toContain('知网');
    expect(view.ways[0]).toMatchObject({
      deed: { do: 'copyLink', text: 'https://www.cnki.net/a' },
      steps: zhCN.vendorSteps.cnki,
    });
  });

  it('tells the way of the campus to a vendor that has no door of its own, with or without an address', () => {
    const { ways } = access({
      alternatives: [
        { kind: 'vendor', vendor: 'jstor', url: 'https://www.jstor.org/a' },
        { kind: 'vendor' },
      ],
    });
    expect(ways.map(({ steps }) => steps)).toEqual([
      zhCN.say.steps.vendor(),
      zhCN.say.steps.vendorWithoutLink(),
    ]);
  });

  it('names the site on which a text is free', () => {
    const { ways } = access({
      alternatives: [{ kind: 'openLink', url: 'https://www.gutenberg.org/ebooks/1' }],
    });
    expect(ways[0]?.text).toBe('在网上免费读 · gutenberg.org');
  });

  it.each([
    [{ kind: 'print', available: 2 }, zhCN.say.canRead.print()],
    [{ kind: 'print', available: 0 }, zhCN.say.canRead.printOut()],
    [{ kind: 'terminal' }, zhCN.say.canRead.terminal()],
    [{ kind: 'premises' }, zhCN.reasons.PREMISES_ONLY],
  ] as const)('says what “in the library only” means for %p', (way, reason) => {
    const denied = { effect: 'deny', code: 'PREMISES_ONLY' } as const;
    expect(access({ ...denied, alternatives: [way] }).reason).toBe(reason);
  });

  it('has no button where there is nothing to do on the phone', () => {
    const { ways } = access({
      alternatives: [
        { kind: 'terminal' },
        { kind: 'premises' },
        { kind: 'vendor', vendor: 'cnki' },
      ],
    });
    expect(ways.map(({ deed, button }) => [deed, button])).toEqual([
      [null, ''],
      [null, ''],
      [null, ''],
    ]);
  });

  it('copies where a printed copy stands, and says when it is out', () => {
    const place = { kind: 'print', campus: '本部校区', shelf: '二楼 TU37', copies: 2 } as const;
    const { ways } = access({
      alternatives: [
        { ...place, available: 1 },
        { ...place, available: 0 },
      ],
    });
    expect(ways[0]).toMatchObject({
      text: '纸本在架 · 本部校区 · 二楼 TU37 · 在架 1 册，共 2 册',
      deed: { do: 'copyPlace', text: '本部校区 · 二楼 TU37' },
    });
    expect(ways[1]?.text).toMatch(/^纸本已借出/);
    // The button of a shelf that is empty stands back.
    expect(ways.map(({ out }) => out)).toEqual([false, true]);
  });

  it.each(Object.keys(zhCN.reasons) as Exclude<AccessCode, 'OK'>[])(
    'explains %s in both languages',
    (code) => {
      const denied = answer({ effect: 'deny', code, badge: { sign: 'unavailable' } }).access;
      expect(accessView(denied, zhCN).reason).toBe(zhCN.reasons[code]);
      expect(accessView(denied, en).reason).toBe(en.reasons[code]);
    },
  );

  it('says when to try again, in library time', () => {
    const view = access({ effect: 'deny', code: 'SEATS_FULL', retryAt: '2026-11-23T06:20:00Z' });
    expect(view.reason).toContain('2026-11-23 14:20');
  });

  it('names the right it rests on, unless it is not settled', () => {
    expect(access({ basis: 'OPEN' }).basis).toBe('依据：开放许可');
    expect(access({ basis: 'UNKNOWN' }).basis).toBe('');
  });
});

describe('a record page', () => {
  const view = recordView(answer(), zhCN);

  it('puts a standard between those before and after it', () => {
    expect(view.standard?.chain).toEqual([
      { number: 'GB 50010-2002', word: '代替', id: '', self: false },
      { number: 'GB 50010-2010', word: '本标准', id: '', self: true },
      { number: 'GB/T 50010-2010（2024年版）', word: '被代替为', id: '', self: false },
    ]);
    expect(view.standard?.lines).toEqual(['2026-11-20 核对']);
  });

  it('has no chain for a standard that stands alone, and no standard for a book', () => {
    const alone = { ...answer(), record: { ...CONCRETE, standard: { number: 'GB 1-2020' } } };
    expect(recordView(alone, zhCN).standard?.chain).toEqual([]);
    const { standard: _, ...book } = CONCRETE;
    expect(recordView({ ...answer(), record: book }, zhCN).standard).toBeNull();
  });

  it('shows everything known and no row for what is not', () => {
    const rows = Object.fromEntries(
      view.facts.map(({ name, values }) => [name, values.map((value) => value.text).join('、')]),
    );
    expect(rows).toEqual({
      责任者: '住房和城乡建设部',
      出版者: '中国建筑工业出版社',
      年份: '2010',
      ISBN: '9787112125715',
      中图分类号: 'TU370.4 混凝土结构',
      主题: '混凝土结构',
      专题: '现代产业',
      来源: '广建图书馆',
      入藏: '2026-11-01',
    });
  });

  it('copies identifiers and searches for what else has the subject, class or aspect', () => {
    const deeds = Object.fromEntries(
      view.facts.map(({ name, values }) => [name, values[0]?.deed ?? null]),
    );
    expect(deeds.ISBN).toEqual({ do: 'copy' });
    expect(deeds.主题).toEqual({ do: 'search', text: '"混凝土结构"', filters: {} });
    expect(deeds.中图分类号).toEqual({ do: 'search', text: '', filters: { clc: ['TU370.4'] } });
    expect(deeds.专题).toEqual({ do: 'search', text: '', filters: { aspect: ['industry'] } });
    expect(deeds.年份).toBeNull();
  });
});
