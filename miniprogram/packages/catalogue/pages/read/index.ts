import type { Output } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { loadPage, openText } from '../../../../services/access';
import type { CloudError } from '../../../../services/cloud';
import { asCloudError, mayPass } from '../../../../services/cloud';
import { drawNavigationBar, scrollToTop, tell } from '../../../../services/phone';
import { returnToRecord } from '../../../../services/routes';
import { Turns } from '../../../../services/turns';
import { look } from '../../../../stores/look';
import { lastPage, rememberRecord } from '../../../../stores/recent';
import type { Notice } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import type { ChapterView } from '../../../../view/reading';
import { chapterViews, closedNotice, readPageNumber } from '../../../../view/reading';
import type { Point } from './gestures';
import { isDoubleTap, pagesTurned } from './gestures';

interface Leaf {
  url: string;
  width: number;
  height: number;
  label: string;
}

const readingOf = ownState(() => ({
  turns: new Turns(),
  text: null as Output<'access.open'> | null,
  /** Page asked for last, which a new try asks for again. */
  wanted: 1,
  /** Page that was on the screen last: it stays when the next cannot be had. */
  shown: null as { page: number; leaf: Leaf } | null,
  /** A picture that failed is asked for once more: its link lives 300 s. */
  renewed: false,
  touch: null as Point | null,
  tappedAt: null as number | null,
}));

Component({
  behaviors: [pageLook(({ labels }) => labels.read)],
  data: {
    id: '',
    page: 1,
    pageCount: 0,
    place: '',
    leaf: null as Leaf | null,
    zoomed: false,
    notice: null as Notice | null,
    /** The text is closed to this reader: what is left is the record, which says what else works. */
    closed: false,
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

    drawTitle() {
      drawNavigationBar(look.get(), readingOf(this).text?.title ?? words().labels.read.title);
    },

    redraw() {
      this.drawTitle();
      if (this.data.pageCount > 0) this.drawPlace();
    },

    drawPlace() {
      const { page, pageCount } = this.data;
      this.setData({
        place: words().say.pageOf(page, pageCount),
        contents: chapterViews(readingOf(this).text?.contents ?? [], page),
      });
    },

    async open() {
      const reading = readingOf(this);
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
      const reading = readingOf(this);
      const current = reading.turns.take();
      reading.wanted = page;
      this.setData({ page, leaf: null, zoomed: false, notice: null });
      this.drawPlace();
      scrollToTop();
      try {
        const { url, width, height } = await loadPage(this.data.id, page);
        if (!current()) return;
        const leaf = { url, width, height, label: words().say.page(page) };
        reading.shown = { page, leaf };
        this.setData({ leaf });
        this.remember();
      } catch (cause) {
        if (current()) this.fail(asCloudError(cause));
      }
    },

    remember() {
      const { text } = readingOf(this);
      const { id, page, pageCount } = this.data;
      const at = new Date().toISOString();
      if (text) rememberRecord({ id, title: text.title, at, page, pageCount });
    },

    /** A right that ended closes the text; when only the line broke, the page read last is still there. */
    fail(error: CloudError) {
      const reading = readingOf(this);
      if (!mayPass(error.code)) {
        reading.shown = null;
        const notice = closedNotice(error, words());
        this.setData({ leaf: null, pageCount: 0, listing: false, closed: true, notice });
        return;
      }
      const { shown } = reading;
      this.setData({
        leaf: shown?.leaf ?? null,
        page: shown?.page ?? this.data.page,
        notice: problemNotice(error, words()),
      });
      if (shown) this.drawPlace();
    },

    imageFailed() {
      const reading = readingOf(this);
      reading.shown = null;
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

    act() {
      const reading = readingOf(this);
      reading.renewed = false;
      if (this.data.closed) returnToRecord(this.data.id);
      else if (reading.text) void this.turnTo(reading.wanted);
      else void this.open();
    },

    /** Turns to a page the reader asked for; at a cover it says so. */
    goTo(page: number) {
      const { atFirst, atLast } = words().labels.read;
      if (page < 1) tell(atFirst);
      else if (page > this.data.pageCount) tell(atLast);
      else {
        readingOf(this).renewed = false;
        void this.turnTo(page);
      }
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
      readingOf(this).touch = one ? { x: finger.clientX, y: finger.clientY } : null;
    },

    /** Over a page that was made larger, a finger moves the page. */
    swipe(event: WechatMiniprogram.TouchEvent) {
      const { touch } = readingOf(this);
      const [finger] = event.changedTouches;
      if (!touch || !finger || this.data.zoomed) return;
      const turned = pagesTurned(touch, { x: finger.clientX, y: finger.clientY });
      if (turned !== 0) this.goTo(this.data.page + turned);
    },

    tapPage(event: WechatMiniprogram.TouchEvent) {
      const reading = readingOf(this);
      const twice = isDoubleTap(reading.tappedAt, event.timeStamp);
      reading.tappedAt = twice ? null : event.timeStamp;
      if (twice) this.zoom();
    },

    zoom() {
      if (this.data.leaf) this.setData({ zoomed: !this.data.zoomed });
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
