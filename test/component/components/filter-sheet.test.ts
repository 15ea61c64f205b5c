import { zhCN } from '../../../miniprogram/locale/zh-CN';
import { facetViews } from '../../../miniprogram/view/filters';
import { sortOptions } from '../../../miniprogram/view/results';
import type { SearchFilters } from '../../../typings/model';
import { heard, load, type Mounted, mount, settled, tap } from '../load';

const id = load('components/filter-sheet/index');
const facets = facetViews(
  [
    {
      name: 'type',
      values: [
        { value: 'book', count: 86, chosen: false },
        { value: 'standard', count: 31, chosen: false },
      ],
    },
  ],
  {},
  zhCN,
);

function open(filters: SearchFilters): Mounted {
  const sheet = mount(id, {
    visible: false,
    facets,
    filters,
    sort: 'relevance',
    sorts: sortOptions(zhCN),
    t: zhCN.labels.search,
    common: zhCN.labels.common,
  });
  sheet.setData({ visible: true });
  return sheet;
}

const methods = (sheet: Mounted) =>
  sheet.instance as unknown as {
    apply(): void;
    reset(): void;
    typeFrom(event: object): void;
    typeTo(event: object): void;
  };
const typed = (value: string) => ({ detail: { value } });

describe('the filter sheet', () => {
  it('applies everything in one go, and nothing before', async () => {
    const sheet = open({ type: ['book'] });
    const applied = heard(sheet, 'apply');
    const chips = sheet.querySelectorAll('.chip-target').length;
    await tap(sheet, '.chip-target', chips - 1);
    methods(sheet).typeFrom(typed('2018'));
    expect(applied).toEqual([]);
    methods(sheet).apply();
    await settled();
    expect(applied).toEqual([
      { filters: { type: ['book', 'standard'], yearFrom: 2018 }, sort: 'relevance' },
    ]);
  });

  it('says what is wrong with years and applies nothing', () => {
    const sheet = open({});
    const applied = heard(sheet, 'apply');
    methods(sheet).typeFrom(typed('2020'));
    methods(sheet).typeTo(typed('2018'));
    methods(sheet).apply();
    expect(applied).toEqual([]);
    expect(sheet.dom?.textContent).toContain(zhCN.labels.search.yearBad);
  });

  it('forgets what was changed but not applied when it is opened again', async () => {
    const sheet = open({ type: ['book'] });
    methods(sheet).reset();
    expect(sheet.data.draft).toEqual({});
    sheet.setData({ visible: false });
    sheet.setData({ visible: true });
    expect(sheet.data.draft).toEqual({ type: ['book'] });
  });
});
