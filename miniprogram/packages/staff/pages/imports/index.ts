import type { ImportJob } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { loadImports } from '../../../../services/imports';
import { endPullDown } from '../../../../services/phone';
import { openImport } from '../../../../services/routes';
import { Turns } from '../../../../services/turns';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { ImportRow } from '../../view/import-list';
import { importRow } from '../../view/import-list';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const listingOf = ownState(() => ({ turns: new Turns(), jobs: [] as ImportJob[] }));

Component({
  behaviors: [pageLook(({ imports }) => imports.list)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    rows: [] as ImportRow[],
    formats: [] as { name: string; about: string }[],
    next: null as string | null,
    more: 'idle' as 'idle' | 'loading' | 'failed',
  },
  methods: {
    onLoad() {
      this.redraw();
    },

    /** Asked each time the page is shown: jobs go on while nobody looks. */
    onShow() {
      this.drawBar();
      void this.load();
    },

    async onPullDownRefresh() {
      await this.load();
      endPullDown();
    },

    onReachBottom() {
      void this.loadMore();
    },

    redraw() {
      this.setData({ formats: Object.values(words().imports.formats) });
      this.drawRows();
    },

    drawRows() {
      this.setData({ rows: listingOf(this).jobs.map((job) => importRow(job, words())) });
    },

    async load() {
      const listing = listingOf(this);
      const current = listing.turns.take();
      if (listing.jobs.length === 0) this.setData({ status: 'loading', notice: null });
      try {
        const { jobs, next } = await loadImports(null);
        if (!current()) return;
        listing.jobs = jobs;
        this.drawRows();
        this.setData({
          status: jobs.length > 0 ? 'ready' : 'empty',
          notice: null,
          next,
          more: 'idle',
        });
      } catch (cause) {
        if (!current()) return;
        const notice = problemNotice(asCloudError(cause), words());
        this.setData({ status: listing.jobs.length > 0 ? 'stale' : 'failed', notice });
      }
    },

    async loadMore() {
      const { next, more } = this.data;
      if (next === null || more === 'loading') return;
      const listing = listingOf(this);
      const current = listing.turns.take();
      this.setData({ more: 'loading' });
      try {
        const page = await loadImports(next);
        if (!current()) return;
        listing.jobs = [...listing.jobs, ...page.jobs];
        this.drawRows();
        this.setData({ next: page.next, more: 'idle' });
      } catch {
        if (current()) this.setData({ more: 'failed' });
      }
    },

    begin() {
      openImport();
    },

    open(event: Tap<{ id: string }>) {
      openImport(event.currentTarget.dataset.id);
    },
  },
});
