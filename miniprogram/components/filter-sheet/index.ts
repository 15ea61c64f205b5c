import type { SearchFilters, SearchSort } from '../../../typings/model';
import type { FacetView, ListFacet } from '../../view/filters';
import { readYear, toggled, withYears } from '../../view/filters';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

/** Conditions of a search, changed here as a draft and told to the page in one go with `apply`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    wide: { type: Boolean, value: false },
    /** Facets of the results shown, from view/filters. */
    facets: { type: Array, value: [] },
    filters: { type: Object, value: {} },
    sort: { type: String, value: 'relevance' },
    sorts: { type: Array, value: [] },
    yearTitle: { type: String, value: '' },
    t: { type: Object, value: {} },
    common: { type: Object, value: {} },
  },
  data: {
    groups: [] as FacetView[],
    draft: {} as SearchFilters,
    draftSort: 'relevance' as SearchSort,
    yearFrom: '',
    yearTo: '',
    badYears: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.begin(this.data.filters, this.data.sort as SearchSort);
    },
  },
  methods: {
    begin(filters: SearchFilters, sort: SearchSort) {
      this.setData({
        draft: filters,
        draftSort: sort,
        yearFrom: filters.yearFrom === undefined ? '' : String(filters.yearFrom),
        yearTo: filters.yearTo === undefined ? '' : String(filters.yearTo),
        badYears: false,
      });
      this.drawGroups();
    },
    drawGroups() {
      const { draft } = this.data;
      const groups = (this.data.facets as FacetView[]).map((facet) => ({
        ...facet,
        options: facet.options.map((option) => ({
          ...option,
          chosen: draft[facet.name]?.includes(option.value) ?? false,
        })),
      }));
      this.setData({ groups });
    },
    toggle(event: Tap<{ facet: ListFacet; value: string }>) {
      const { facet, value } = event.currentTarget.dataset;
      this.setData({ draft: toggled(this.data.draft, facet, value) });
      this.drawGroups();
    },
    chooseSort(event: Tap<{ value: SearchSort }>) {
      this.setData({ draftSort: event.currentTarget.dataset.value });
    },
    typeFrom(event: WechatMiniprogram.Input) {
      this.setData({ yearFrom: event.detail.value, badYears: false });
    },
    typeTo(event: WechatMiniprogram.Input) {
      this.setData({ yearTo: event.detail.value, badYears: false });
    },
    reset() {
      this.begin({}, this.data.draftSort);
    },
    apply() {
      const from = readYear(this.data.yearFrom);
      const to = readYear(this.data.yearTo);
      const crossed = typeof from === 'number' && typeof to === 'number' && from > to;
      if (from === null || to === null || crossed) {
        this.setData({ badYears: true });
        return;
      }
      this.triggerEvent('apply', {
        filters: withYears(this.data.draft, from, to),
        sort: this.data.draftSort,
      });
    },
    close() {
      this.triggerEvent('close');
    },
    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },
  },
});
