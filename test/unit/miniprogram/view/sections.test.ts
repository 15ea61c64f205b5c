import { en } from '../../../../miniprogram/locale/en';
import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import { continueViews, homeView } from '../../../../miniprogram/view/home';
import { meView } from '../../../../miniprogram/view/me';
import { chapterViews, readPageNumber } from '../../../../miniprogram/view/reading';
import type { Output } from '../../../../typings/contract';
import { GUEST, meOf } from '../../../support/people/people';
import { hit } from './records';

describe('the home page', () => {
  const answer: Output<'catalogue.home'> = {
    library: { name: '广建图书馆', nameEn: 'Guangjian Library', hours: [] },
    aspects: [{ aspect: 'green', count: 1204 }],
    newest: [hit()],
    standards: [],
    recordCount: 109_854,
  };
  const now = new Date('2026-11-23T02:00:00Z');

  it('always shows the eight aspects, in one order, those without records too', () => {
    const { aspects } = homeView(answer, now, zhCN);
    expect(aspects).toHaveLength(8);
    expect(aspects[0]).toMatchObject({
      name: '绿色发展',
      count: '1,204',
      label: '绿色发展，1,204 条',
    });
    expect(aspects[1]).toMatchObject({ name: '乡村振兴', count: '0' });
  });

  it('calls the library by its name in the reader’s language', () => {
    expect(homeView(answer, now, zhCN).library).toBe('广建图书馆');
    expect(homeView(answer, now, en)).toMatchObject({
      library: 'Guangjian Library',
      collection: '109,854 records',
    });
  });

  it('goes on where one read, or tells when one looked', () => {
    const at = '2026-11-22T16:30:00Z';
    const seen = [
      { id: 'a', title: '甲', at, page: 5, pageCount: 12 },
      { id: 'b', title: '乙', at },
      { id: 'c', title: '丙', at },
      { id: 'd', title: '丁', at },
    ];
    expect(continueViews(seen, zhCN).map(({ place }) => place)).toEqual([
      '读到第 5 页，共 12 页',
      '2026-11-23 看过',
      '2026-11-23 看过',
    ]);
  });
});

describe('who one is', () => {
  it('is a guest until WeChat says otherwise', () => {
    const guest = meView(GUEST, zhCN);
    expect(guest).toMatchObject({ name: '访客', premises: '你不在馆内网络' });
    expect(meView({ ...GUEST, signedIn: true, onPremises: true }, zhCN).hint).toBe(
      zhCN.labels.me.guestHint,
    );
  });

  it('has every role, and whatever else the library knows', () => {
    const me = meOf({ roles: ['student', 'desk'], cohort: '2025 级' }, { onPremises: true });
    expect(meView(me, zhCN)).toMatchObject({
      name: '陈思远',
      hint: '学生 · 服务台',
      details: '2025 级',
      premises: '你在馆内网络',
    });
  });
});

describe('reading', () => {
  const contents = [
    { title: '前言', page: 2 },
    { title: '1 总则', page: 5 },
  ];

  it.each([
    [1, [false, false]],
    [2, [true, false]],
    [4, [true, false]],
    [9, [false, true]],
  ])('page %i is in one chapter at most', (page, here) => {
    expect(chapterViews(contents, page).map((chapter) => chapter.here)).toEqual(here);
  });

  it.each([
    ['1', 1],
    [' 12 ', 12],
    ['13', null],
    ['0', null],
    ['-1', null],
    ['', null],
    ['五', null],
  ])('of 12 pages, "%s" is page %p', (typed, page) => {
    expect(readPageNumber(typed, 12)).toBe(page);
  });
});
