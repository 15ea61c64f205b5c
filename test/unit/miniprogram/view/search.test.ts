import { zhCN } from '../../../../miniprogram/locale/zh-CN';
import {
  chipViews,
  facetViews,
  filterCount,
  readYear,
  toggled,
  withYears,
} from '../../../../miniprogram/view/filters';
import { relaxations } from '../../../../miniprogram/view/relaxations';
import { resultsView } from '../../../../miniprogram/view/results';
import type { Output } from '../../../../typings/contract';
import type { Facet } from '../../../../typings/model';

const value = (name: string, count: number) => ({ value: name, count, chosen: false });
const FACETS: Facet[] = [
  { name: 'type', values: [value('standard', 31), value('book', 1286)] },
  { name: 'access', values: [value('readable', 128), value('vendor', 9)] },
  { name: 'clc', values: [value('TU', 12), value('YY', 1)] },
];

describe('filters', () => {
  it('add and drop a value, and a facet without values is gone', () => {
    const one = toggled({}, 'type', 'book');
    expect(one).toEqual({ type: ['book'] });
    expect(toggled(one, 'type', 'standard')).toEqual({ type: ['book', 'standard'] });
    expect(toggled(one, 'type', 'book')).toEqual({});
  });

  it('count each value, and a range of years as one', () => {
    expect(filterCount({})).toBe(0);
    expect(filterCount({ type: ['book', 'standard'], yearFrom: 2018, yearTo: 2020 })).toBe(3);
  });

  it('have a year only when one was given', () => {
    expect(withYears({ yearFrom: 1999, type: ['book'] }, undefined, 2020)).toEqual({
      type: ['book'],
      yearTo: 2020,
    });
    expect(['2018', ' 2018 ', '', '18', '20180', 'abcd'].map(readYear)).toEqual([
      2018,
      2018,
      undefined,
      null,
      null,
      null,
    ]);
  });
});

describe('facets', () => {
  it('say their values in words, with thousands separated', () => {
    const [access, type, clc] = facetViews(FACETS, {}, zhCN);
    expect(access?.options.map(({ word }) => word)).toEqual(['我现在能读', '数据库里读']);
    expect(type?.options[1]).toMatchObject({ word: '图书', count: '1,286' });
    expect(clc?.options.map(({ word }) => word)).toEqual(['TU 建筑科学', 'YY']);
  });

  it('keep a chosen value in sight when it has no hits left, or nobody could drop it', () => {
    const [aspect] = facetViews([], { aspect: ['green'] }, zhCN);
    expect(aspect?.options).toEqual([
      { value: 'green', word: '绿色发展', count: '0', chosen: true },
    ]);
  });

  it('become chips: what I can read first, then what else is chosen, then types', () => {
    const filters = { clc: ['TU'] };
    expect(chipViews(facetViews(FACETS, filters, zhCN)).map(({ word }) => word)).toEqual([
      '我现在能读 128',
      'TU 建筑科学 12',
      '标准 31',
      '图书 1,286',
    ]);
  });
});

describe('the first chip', () => {
  const first = (values: [value: string, count: number][]) =>
    chipViews(
      facetViews(
        [
          {
            name: 'access',
            values: values.map(([value, count]) => ({ value, count, chosen: false })),
          },
        ],
        {},
        zhCN,
      ),
    )[0]?.word;

  it('is the next best way to read where nothing can be read now, and none where nothing can', () => {
    expect(
      first([
        ['print', 20],
        ['readable', 1],
      ]),
    ).toBe('我现在能读 1');
    expect(
      first([
        ['unavailable', 30],
        ['print', 20],
        ['readable', 0],
      ]),
    ).toBe('纸本在架 20');
    expect(first([['unavailable', 30]])).toBeUndefined();
  });
});

describe('asking for less when nothing was found', () => {
  const words = (text: string, filters = {}) =>
    relaxations(text, filters, zhCN).map(({ word }) => word);

  it('drops one filter or one word at a time', () => {
    const filters = { type: ['book', 'standard'], yearFrom: 2018 };
    expect(words('绿色 改造', filters)).toEqual([
      '去掉“类型：图书、标准”',
      '去掉“年份：2018 年以来”',
      '去掉“绿色”',
      '去掉“改造”',
    ]);
    expect(relaxations('绿色 改造', filters, zhCN)[0]).toMatchObject({
      text: '绿色 改造',
      filters: { yearFrom: 2018 },
    });
  });

  it('leaves a query with operators, quotes or fields as it is', () => {
    expect(words('绿色 NOT 改造')).toEqual([]);
    expect(words('"绿色 改造"')).toEqual([]);
    expect(words('题名:绿色 改造')).toEqual([]);
    expect(words('绿色')).toEqual([]);
  });
});

describe('what stands above the results', () => {
  const found = (patch: Partial<Output<'catalogue.search'>> = {}): Output<'catalogue.search'> => ({
    total: 12345,
    hits: [],
    facets: [],
    nextCursor: null,
    tree: null,
    problems: [],
    didYouMean: null,
    ...patch,
  });
  const asked = { text: '', filters: {}, sort: 'newest' as const };

  it('has the number of hits and the order', () => {
    expect(resultsView(found(), asked, zhCN)).toMatchObject({
      count: '12,345 条',
      sort: '新出版在前',
      echo: '',
    });
  });

  it('echoes the query with the values as readers know them', () => {
    const tree = { kind: 'in', field: 'type', values: ['book'] } as const;
    expect(resultsView(found({ tree }), asked, zhCN).echo).toContain('图书');
  });

  it('cuts the typed text at the place that was not understood', () => {
    const problems = [{ position: 3, length: 1, code: 'unclosedQuote' }] as const;
    const view = resultsView(
      found({ problems: [...problems] }),
      { ...asked, text: '施工 "概论' },
      zhCN,
    );
    expect(view.problems).toEqual([
      { before: '施工 ', at: '"', after: '概论', word: '引号没有成对' },
    ]);
  });
});
