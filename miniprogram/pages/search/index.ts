import type { Input, Output } from '../../../typings/contract';
import type { SearchFilters, SearchSort } from '../../../typings/model';
import { pageLook, words } from '../../behaviors/page-look';
import { recordReader } from '../../behaviors/record-reader';
import { tab } from '../../behaviors/tab';
import type { IconName } from '../../components/icon/paths';
import { countHits, search, suggest } from '../../services/catalogue';
import { asCloudError } from '../../services/cloud';
import { isWide, scrollToTop } from '../../services/phone';
import { openRecord } from '../../services/routes';
import { Turns } from '../../services/turns';
import { takeSearchIntent } from '../../stores/intent';
import { forgetSearch, forgetSearches, rememberSearch, searches } from '../../stores/searches';
import type { CardView } from '../../view/card';
import { cardView } from '../../view/card';
import type { ListFacet } from '../../view/filters';
import { filterCount, toggled } from '../../view/filters';
import type { Notice, SectionStatus } from '../../view/notice';
import { emptyNotice, problemNotice } from '../../view/notice';
import type { Relaxation } from '../../view/relaxations';
import { relaxations } from '../../view/relaxations';
import type { ResultsView } from '../../view/results';
import { resultsView, sortOptions } from '../../view/results';

type Answer = Output<'catalogue.search'>;
type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const FACETS: NonNullable<Input<'catalogue.search'>['facets']> = [
  'access',
  'type',
  'aspect',
  'standardStatus',
  'clc',
  'language',
  'source',
];
const PAUSE_BEFORE_SUGGESTING_MS = 180;
const MOST_RELAXATIONS = 4;

const SUGGESTION_ICONS: Record<
  Output<'catalogue.suggest'>['suggestions'][number]['kind'],
  IconName
> = {
  title: 'book',
  creator: 'me',
  standard: 'standard',
};

const turns = new Turns();
const suggesting = new Turns();
/** Answers shown, so that a change of language needs no new question. */
let answers: Answer[] = [];
let undoForgetting: (() => void) | null = null;

Component({
  behaviors: [pageLook(({ labels }) => labels.search), tab(1), recordReader],
  data: {
    r: {} as ReturnType<typeof words>['labels']['record'],
    wide: false,
    text: '',
    filters: {} as SearchFilters,
    sort: 'relevance' as SearchSort,
    sorts: [] as { value: string; word: string }[],
    yearTitle: '',
    /** The box is being written in: suggestions and history stand where the results stood. */
    typing: true,
    suggestions: [] as { text: string; icon: IconName }[],
    history: [] as readonly string[],
    undo: false,
    tips: [] as { example: string; meaning: string }[],
    status: 'ready' as SectionStatus,
    notice: null as Notice | null,
    results: null as ResultsView | null,
    cards: [] as CardView[],
    nextCursor: null as string | null,
    more: 'idle' as 'idle' | 'loading' | 'failed' | 'end',
    relaxed: [] as (Relaxation & { count: string })[],
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
      this.setData({ wide: isWide(), history: searches.get() });
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
        history: searches.get(),
      });
      this.redrawRecord();
      const [first] = answers;
      if (!first) return;
      this.setData({
        results: resultsView(first, this.data, words()),
        cards: answers.flatMap(({ hits }) => hits.map((hit) => cardView(hit, words()))),
      });
    },

    type(event: WechatMiniprogram.Input) {
      this.setData({ text: event.detail.value, typing: true });
      void this.suggest();
    },

    focus() {
      this.setData({ typing: true, history: searches.get() });
      void this.suggest();
    },

    clear() {
      suggesting.end();
      this.setData({ text: '', typing: true, suggestions: [], history: searches.get() });
    },

    /** Suggestions only help: when they fail, nothing is said. */
    async suggest() {
      const current = suggesting.take();
      const text = this.data.text.trim();
      if (text === '') {
        this.setData({ suggestions: [] });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_SUGGESTING_MS));
      if (!current()) return;
      try {
        const found = await suggest(text);
        if (!current()) return;
        this.setData({
          suggestions: found.map((item) => ({
            text: item.text,
            icon: SUGGESTION_ICONS[item.kind],
          })),
        });
      } catch {
        if (current()) this.setData({ suggestions: [] });
      }
    },

    submit() {
      void this.run();
    },

    searchFor(event: Tap<{ text: string }>) {
      this.setData({ text: event.currentTarget.dataset.text });
      void this.run();
    },

    forget(event: Tap<{ text: string }>) {
      undoForgetting = forgetSearch(event.currentTarget.dataset.text);
      this.setData({ history: searches.get(), undo: true });
    },

    forgetAll() {
      undoForgetting = forgetSearches();
      this.setData({ history: searches.get(), undo: true });
    },

    undoForget() {
      undoForgetting?.();
      undoForgetting = null;
      this.setData({ history: searches.get(), undo: false });
    },

    /** Searches what the page's text, filters and sort say, from the first page. */
    async run() {
      suggesting.end();
      const current = turns.take();
      const { text, filters, sort } = this.data;
      rememberSearch(text);
      answers = [];
      this.setData({
        typing: false,
        suggestions: [],
        undo: false,
        status: 'loading',
        notice: null,
        cards: [],
        more: 'idle',
        nextCursor: null,
        relaxed: [],
      });
      scrollToTop();
      try {
        const answer = await search({ text, filters, sort, facets: FACETS });
        if (!current()) return;
        answers = [answer];
        const found = answer.hits.length > 0;
        this.setData({
          status: found ? 'ready' : 'empty',
          notice: found ? null : this.noHits(),
          results: resultsView(answer, { text, filters, sort }, words()),
          cards: answer.hits.map((hit) => cardView(hit, words())),
          nextCursor: answer.nextCursor,
          more: answer.nextCursor === null ? 'end' : 'idle',
        });
        if (!found) void this.offerRelaxations(current);
      } catch (cause) {
        if (!current()) return;
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    noHits(): Notice {
      const { labels } = words();
      const hint =
        filterCount(this.data.filters) > 0 ? labels.search.noHitsHint : labels.search.noHitsPlain;
      return emptyNotice(labels.search.noHits, hint);
    },

    /** Counts what each way to ask for less would give; ways that give nothing are not offered. */
    async offerRelaxations(current: () => boolean) {
      const { text, filters } = this.data;
      const ways = relaxations(text, filters, words()).slice(0, MOST_RELAXATIONS);
      const counts = await Promise.all(
        ways.map((way) => countHits({ text: way.text, filters: way.filters }).catch(() => 0)),
      );
      if (!current()) return;
      const relaxed = ways.flatMap((way, index) => {
        const total = counts[index] ?? 0;
        return total > 0 ? [{ ...way, count: words().say.hits(total) }] : [];
      });
      this.setData({ relaxed });
    },

    relax(event: Tap<{ index: number }>) {
      const way = this.data.relaxed[event.currentTarget.dataset.index];
      if (!way) return;
      this.setData({ text: way.text, filters: way.filters });
      void this.run();
    },

    async loadMore() {
      const { text, filters, sort, nextCursor, more } = this.data;
      if (nextCursor === null || more === 'loading') return;
      const current = turns.take();
      this.setData({ more: 'loading' });
      try {
        const answer = await search({ text, filters, sort, cursor: nextCursor });
        if (!current()) return;
        const from = this.data.cards.length;
        const added = answer.hits.map((hit, index) => [
          `cards[${from + index}]`,
          cardView(hit, words()),
        ]);
        answers.push(answer);
        this.setData({
          ...Object.fromEntries(added),
          nextCursor: answer.nextCursor,
          more: answer.nextCursor === null ? 'end' : 'idle',
        });
      } catch (cause) {
        if (!current()) return;
        if (asCloudError(cause).code === 'CURSOR_EXPIRED') void this.run();
        else this.setData({ more: 'failed' });
      }
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
