import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import { badgeView } from '../../../../miniprogram/view/badge';
import { cardView } from '../../../../miniprogram/view/card';
import { runsOf } from '../../../../miniprogram/view/highlight';
import type { AccessBadge } from '../../../../typings/model';
import { CONCRETE, hit } from './records';

const text = (runs: { text: string }[]) => runs.map((run) => run.text).join('');
const marked = (runs: { text: string; marked: boolean }[]) =>
  runs.filter((run) => run.marked).map((run) => run.text);

describe('marked words', () => {
  it.each([
    [
      'ranges in any order',
      [
        [4, 6],
        [0, 2],
      ],
      ['绿色', '节能'],
    ],
    [
      'overlapping ranges as one',
      [
        [0, 3],
        [2, 4],
      ],
      ['绿色建筑'],
    ],
    [
      'touching ranges as one',
      [
        [0, 2],
        [2, 4],
      ],
      ['绿色建筑'],
    ],
    ['a range past the end up to the end', [[4, 99]], ['节能']],
    ['nothing for an empty range', [[2, 2]], []],
  ] as [string, [number, number][], string[]][])('take %s', (_, ranges, expected) => {
    const runs = runsOf('绿色建筑节能', ranges);
    expect(text(runs)).toBe('绿色建筑节能');
    expect(marked(runs)).toEqual(expected);
  });
});

describe('the access badge', () => {
  it.each<[AccessBadge, string]>([
    [{ sign: 'readable' }, '● 可读'],
    [{ sign: 'premises' }, '◐ 馆内可读'],
    [{ sign: 'openLink' }, '↗ 网上免费读'],
    [{ sign: 'vendor', vendor: 'cnki' }, '↗ 去知网读（校园网）'],
    [{ sign: 'vendor', vendor: 'EBSCO Host' }, '↗ 去EBSCO Host读（校园网）'],
    [{ sign: 'vendor' }, '↗ 去数据库读（校园网）'],
    [{ sign: 'print' }, '▤ 纸本在架'],
    [{ sign: 'print', available: 2 }, '▤ 纸本 2 册在架'],
    [{ sign: 'print', available: 0 }, '▤ 纸本已借出'],
    [{ sign: 'unavailable' }, '✕ 暂不可读'],
  ])('of %j has a sign and a word', (badge, expected) => {
    const { sign, word } = badgeView(badge, zhCN);
    expect(`${sign} ${word}`).toBe(expected);
  });

  it('never says readable where a vendor serves', () => {
    const vendor = badgeView({ sign: 'vendor', vendor: 'cnki' }, zhCN);
    const readable = badgeView({ sign: 'readable' }, zhCN);
    expect(vendor.sign).not.toBe(readable.sign);
    expect(vendor.tone).not.toBe(readable.tone);
  });
});

describe('a card', () => {
  it('shows whether a standard is in force apart from whether it can be read', () => {
    const card = cardView(hit(), zhCN);
    expect(card.badge.word).toBe('可读');
    expect(card.status).toEqual({ word: '被代替', tone: 'no' });
    expect(card.now).toBe('→ GB/T 50010-2010（2024年版）');
  });

  it('names no successor of a standard in force', () => {
    const { replacedBy: _, ...standard } = CONCRETE.standard ?? { number: '' };
    const current = { ...CONCRETE, standard: { ...standard, status: 'current' as const } };
    expect(cardView(hit({ record: current }), zhCN).now).toBe('');
  });

  it('puts type, year, creators and publisher on one line, Chinese unsaid', () => {
    expect(text(cardView(hit(), zhCN).facts)).toBe(
      '标准 · 2010 · 住房和城乡建设部 · 中国建筑工业出版社',
    );
    const english = { ...CONCRETE, language: 'eng', creators: [] };
    expect(text(cardView(hit({ record: english }), zhCN).facts)).toContain('标准 · 英文 · 2010');
  });

  it('marks what matched in title, creators and the passage', () => {
    const card = cardView(
      hit({
        highlights: [
          { field: 'title', ranges: [[0, 3]] },
          { field: 'creators', index: 0, ranges: [[0, 2]] },
          { field: 'abstract', text: '…规定混凝土结构的设计…', ranges: [[3, 6]] },
        ],
      }),
      zhCN,
    );
    expect(marked(card.title)).toEqual(['混凝土']);
    expect(marked(card.facts)).toEqual(['住房']);
    expect(card.passages.map(marked)).toEqual([['混凝土']]);
  });

  it('names the subject that matched only where neither title nor abstract says it', () => {
    const ranges: [number, number][] = [[0, 3]];
    const highlights = [{ field: 'subjects' as const, index: 0, text: '混凝土结构', ranges }];
    expect(cardView(hit({ highlights }), zhCN).passages.map(text)).toEqual(['主题 · 混凝土结构']);
    const titled = [...highlights, { field: 'title' as const, ranges }];
    expect(cardView(hit({ highlights: titled }), zhCN).passages).toEqual([]);
  });

  it('names three creators and hints at more', () => {
    const many = { ...CONCRETE, creators: ['甲', '乙', '丙', '丁'] };
    expect(text(cardView(hit({ record: many }), zhCN).facts)).toContain('甲；乙；丙 …');
  });

  it('reads itself to a screen reader with number, status and access', () => {
    expect(cardView(hit(), zhCN).label).toBe('混凝土结构设计规范，GB 50010-2010，被代替，可读');
  });
});
