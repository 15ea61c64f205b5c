import type { Output } from '../../../typings/contract';
import type { SearchFilters, SearchSort } from '../../../typings/model';
import { pageLook, words } from '../../behaviors/page-look';
import { recordReader } from '../../behaviors/record-reader';
import { tab } from '../../behaviors/tab';
import { findShared } from '../../services/catalogue';
import { isWide } from '../../services/phone';
import { openRecord } from '../../services/routes';
import { takeSearchIntent } from '../../stores/intent';
import { rememberSearch } from '../../stores/searches';
import type { ListFacet } from '../../view/filters';
import { filterCount, toggled } from '../../view/filters';
import { hitNamed, readName } from '../../view/named-record';
import { sortOptions } from '../../view/results';
import { searchAnswers } from './answers';
import { searchBox } from './box';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

Component({
  behaviors: [
    pageLook(({ labels }) => labels.search),
    tab(1),
    searchBox,
    searchAnswers,
    recordReader,
  ],
  data: {
    r: {} as ReturnType<typeof words>['labels']['record'],
    wide: false,
    filters: {} as SearchFilters,
    sort: 'relevance' as SearchSort,
    sorts: [] as { value: string; word: string }[],
    yearTitle: '',
    tips: [] as { example: string; meaning: string }[],
    filtering: false,
    chosen: '',
  },
  methods: {
    onLoad({ q }: { q?: string }) {
      this.redraw();
      if (q !== undefined) {
        this.setData({ text: decodeURIComponent(q) });
        void this.run();
      }
    },

    onShow() {
      this.showTab();
      this.drawBar();
      this.setData({ wide: isWide() });
      this.drawHistory();
      const wish = takeSearchIntent();
      if (!wish) return;
      this.setData({ text: wish.text, filters: wish.filters, sort: wish.sort });
      if (wish.text !== '' || filterCount(wish.filters) > 0 || wish.sort !== 'relevance')
        void this.run();
      else this.setData({ typing: true });
    },

    onResize() {
      this.setData({ wide: isWide() });
    },

    onReachBottom() {
      if (!this.data.typing) void this.loadMore();
    },

    onShareAppMessage() {
      return this.shareCard();
    },

    redraw() {
      const { labels, tips, facets } = words();
      this.setData({
        r: labels.record,
        tips,
        sorts: sortOptions(words()),
        yearTitle: facets.year,
      });
      this.drawHistory();
      this.redrawRecord();
      this.redrawAnswers();
    },

    /** Searches what the box, the filters and the sort say, from the first page. */
    run(): Promise<Output<'catalogue.search'> | null> {
      const { text, filters, sort } = this.data;
      this.endWriting();
      rememberSearch(text);
      return this.find({ text, filters, sort });
    },

    /** What names one record, a code or a number, also opens it; the list stays behind it. */
    async submit() {
      const name = readName(this.data.text);
      const [answer, shared] = await Promise.all([
        this.run(),
        name?.kind === 'shareCode' ? findShared(name.code) : null,
      ]);
      const named = shared ?? (name && answer && hitNamed(name, answer));
      if (named !== null && !this.data.typing) this.openBeside(named);
    },

    searchFor(event: Tap<{ text: string }>) {
      this.setData({ text: event.currentTarget.dataset.text });
      void this.submit();
    },

    relax(event: Tap<{ index: number }>) {
      const way = this.data.relaxed[event.currentTarget.dataset.index];
      if (!way) return;
      this.setData({ text: way.text, filters: way.filters });
      void this.run();
    },

    openFilters() {
      this.setData({ filtering: true });
    },

    closeFilters() {
      this.setData({ filtering: false });
    },

    applyFilters(
      event: WechatMiniprogram.CustomEvent<{ filters: SearchFilters; sort: SearchSort }>,
    ) {
      const { filters, sort } = event.detail;
      this.setData({ filtering: false, filters, sort });
      void this.run();
    },

    toggleChip(event: Tap<{ facet: ListFacet; value: string }>) {
      const { facet, value } = event.currentTarget.dataset;
      this.setData({ filters: toggled(this.data.filters, facet, value) });
      void this.run();
    },

    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.openBeside(event.detail.id);
    },

    onNeighbour(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.openBeside(event.detail.id);
    },

    /** On a wide window the record opens beside the list, which stays where it is. */
    openBeside(id: string) {
      if (!this.data.wide) {
        openRecord(id);
        return;
      }
      this.setData({ chosen: id });
      void this.showRecord(id);
    },
  },
});
