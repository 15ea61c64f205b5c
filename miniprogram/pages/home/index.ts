import type { Aspect } from '../../../typings/model';
import { ownState } from '../../behaviors/own-state';
import { pageLook, words } from '../../behaviors/page-look';
import { tab } from '../../behaviors/tab';
import { loadHome } from '../../services/catalogue';
import { asCloudError } from '../../services/cloud';
import { endPullDown, topInset } from '../../services/phone';
import { openReader, openRecord, openSearch } from '../../services/routes';
import { Turns } from '../../services/turns';
import { homeCopy, keepHome } from '../../stores/home-copy';
import { recent } from '../../stores/recent';
import type { ContinueView, HomeView } from '../../view/home';
import { continueViews, homeView } from '../../view/home';
import type { Notice, SectionStatus } from '../../view/notice';
import { emptyNotice, problemNotice, staleNotice } from '../../view/notice';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const turnsOf = ownState(() => new Turns());

Component({
  behaviors: [pageLook(({ labels }) => labels.home), tab(0)],
  data: {
    inset: 0,
    status: 'loading' as SectionStatus,
    home: null as HomeView | null,
    notice: null as Notice | null,
    noNewest: null as Notice | null,
    noStandards: null as Notice | null,
    recent: [] as ContinueView[],
    shortcuts: [] as { label: string; text: string }[],
  },
  methods: {
    onLoad() {
      this.setData({ inset: topInset() });
      this.redraw();
      void this.load();
    },

    onShow() {
      this.showTab(topInset());
      this.setData({ recent: continueViews(recent.get(), words()) });
    },

    async onPullDownRefresh() {
      await this.load();
      endPullDown();
    },

    onShareAppMessage() {
      return { title: this.data.home?.library ?? '筑阅', path: '/pages/home/index' };
    },

    async load() {
      const current = turnsOf(this).take();
      try {
        const answer = await loadHome();
        if (!current()) return;
        keepHome(answer, new Date());
        this.setData({ status: 'ready', notice: null });
        this.drawHome();
      } catch (cause) {
        if (!current()) return;
        const error = asCloudError(cause);
        const copy = homeCopy.get();
        this.setData({
          status: copy ? 'stale' : 'failed',
          notice: copy ? staleNotice(error, copy.at, words()) : problemNotice(error, words()),
        });
        this.drawHome();
      }
    },

    /** What is shown is always the last that was kept: just now, or before the line broke. */
    drawHome() {
      const copy = homeCopy.get();
      if (copy && this.data.status !== 'loading')
        this.setData({ home: homeView(copy.answer, new Date(), words()) });
    },

    redraw() {
      const { shortcuts, labels } = words();
      this.setData({
        shortcuts,
        noNewest: emptyNotice(labels.home.emptyNewest, labels.home.emptyNewestHint),
        noStandards: emptyNotice(labels.home.emptyStandards, labels.home.emptyStandardsHint),
        recent: continueViews(recent.get(), words()),
      });
      this.drawHome();
    },

    openSearch() {
      openSearch();
    },

    openShortcut(event: Tap<{ text: string }>) {
      openSearch({ text: event.currentTarget.dataset.text });
    },

    openAspect(event: Tap<{ aspect: Aspect }>) {
      openSearch({ filters: { aspect: [event.currentTarget.dataset.aspect] } });
    },

    openNewest() {
      openSearch({ sort: 'added' });
    },

    openRecord(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openRecord(event.detail.id);
    },

    openRecent(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset;
      const read = recent.get().find((record) => record.id === id)?.page !== undefined;
      if (read) openReader(id);
      else openRecord(id);
    },
  },
});
