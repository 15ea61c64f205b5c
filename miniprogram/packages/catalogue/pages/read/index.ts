import type { Output } from '../../../../../typings/contract';
import { pageLook, words } from '../../../../behaviors/page-look';
import { loadPage, openText } from '../../../../services/access';
import type { CloudError } from '../../../../services/cloud';
import { asCloudError } from '../../../../services/cloud';
import { drawNavigationBar, scrollToTop } from '../../../../services/phone';
import { Turns } from '../../../../services/turns';
import { look } from '../../../../stores/look';
import { lastPage, rememberRecord } from '../../../../stores/recent';
import type { Notice } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import type { ChapterView } from '../../../../view/reading';
import { chapterViews, readPageNumber } from '../../../../view/reading';

/** A finger that moves less than this, in px, or more down than across, did not mean to turn the page. */
const SWIPE_PX = 60;

/** What an attached page knows beside what it draws. */
interface Reading {
  turns: Turns;
  text: Output<'access.open'> | null;
  touch: { x: number; y: number } | null;
  /** A picture that failed is asked for once more: its link lives 300 s. */
  renewed: boolean;
}

const readings = new WeakMap<object, Reading>();

Component({
  behaviors: [pageLook(({ labels }) => labels.read)],
  data: {
    id: '',
    page: 1,
    pageCount: 0,
    place: '',
    leaf: null as { url: string; width: number; height: number; label: string } | null,
    notice: null as Notice | null,
    listing: false,
    contents: [] as ChapterView[],
    typed: '',
    badPage: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      const recordId = decodeURIComponent(id);
      this.setData({ id: recordId, page: lastPage(recordId) });
      void this.open();
    },

    onShow() {
      this.drawTitle();
    },

    reading(): Reading {
      const known = readings.get(this);
      if (known) return known;
      const fresh = { turns: new Turns(), text: null, touch: null, renewed: false };
      readings.set(this, fresh);
      return fresh;
    },

    drawTitle() {
      drawNavigationBar(look.get(), this.reading().text?.title ?? words().labels.read.title);
    },

    redraw() {
      this.drawTitle();
      if (this.data.pageCount > 0) this.drawPlace();
    },

    drawPlace() {
      const { page, pageCount } = this.data;
      this.setData({
        place: words().say.pageOf(page, pageCount),
        contents: chapterViews(this.reading().text?.contents ?? [], page),
      });
    },

    async open() {
      const reading = this.reading();
      const current = reading.turns.take();
      this.setData({ notice: null });
      try {
        const text = await openText(this.data.id);
        if (!current()) return;
        reading.text = text;
        this.setData({ pageCount: text.pageCount });
        this.drawTitle();
        void this.turnTo(Math.min(this.data.page, text.pageCount));
      } catch (cause) {
        if (current()) this.fail(asCloudError(cause));
      }
    },

    async turnTo(page: number) {
      const reading = this.reading();
      const current = reading.turns.take();
      this.setData({ page, leaf: null, notice: null });
      this.drawPlace();
      scrollToTop();
      try {
        const { url, width, height } = await loadPage(this.data.id, page);
        if (!current()) return;
        this.setData({ leaf: { url, width, height, label: words().say.page(page) } });
        this.remember();
      } catch (cause) {
        if (current()) this.fail(asCloudError(cause));
      }
    },

    remember() {
      const { text } = this.reading();
      const { id, page, pageCount } = this.data;
      const at = new Date().toISOString();
      if (text) rememberRecord({ id, title: text.title, at, page, pageCount });
    },

    fail(error: CloudError) {
      this.setData({ leaf: null, notice: problemNotice(error, words()) });
    },

    imageFailed() {
      const reading = this.reading();
      if (!reading.renewed) {
        reading.renewed = true;
        void this.turnTo(this.data.page);
        return;
      }
      const { labels } = words();
      const { pageFailed, pageFailedHint } = labels.read;
      this.setData({
        leaf: null,
        notice: emptyNotice(pageFailed, pageFailedHint, labels.common.retry),
      });
    },

    retry() {
      this.reading().renewed = false;
      if (this.reading().text) void this.turnTo(this.data.page);
      else void this.open();
    },

    /** Turns to a page the reader asked for; beyond the covers nothing happens. */
    goTo(page: number) {
      if (page < 1 || page > this.data.pageCount) return;
      this.reading().renewed = false;
      void this.turnTo(page);
    },

    previous() {
      this.goTo(this.data.page - 1);
    },

    next() {
      this.goTo(this.data.page + 1);
    },

    touch(event: WechatMiniprogram.TouchEvent) {
      const [finger] = event.touches;
      const one = event.touches.length === 1 && finger;
      this.reading().touch = one ? { x: finger.clientX, y: finger.clientY } : null;
    },

    swipe(event: WechatMiniprogram.TouchEvent) {
      const { touch } = this.reading();
      const [finger] = event.changedTouches;
      if (!touch || !finger) return;
      const across = finger.clientX - touch.x;
      const down = finger.clientY - touch.y;
      if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down)) return;
      if (across < 0) this.next();
      else this.previous();
    },

    openContents() {
      this.setData({ listing: true, typed: '', badPage: false });
    },

    closeContents() {
      this.setData({ listing: false });
    },

    contentsChanged(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.closeContents();
    },

    openChapter(event: WechatMiniprogram.TouchEvent<object, object, { page: number }>) {
      this.closeContents();
      this.goTo(event.currentTarget.dataset.page);
    },

    typePage(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value, badPage: false });
    },

    jump() {
      const page = readPageNumber(this.data.typed, this.data.pageCount);
      if (page === null) {
        this.setData({ badPage: true });
        return;
      }
      this.closeContents();
      this.goTo(page);
    },
  },
});
