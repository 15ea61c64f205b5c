import type { Output } from '../../typings/contract';
import { findStandard, loadRecord } from '../services/catalogue';
import { asCloudError } from '../services/cloud';
import { copyText, tell } from '../services/phone';
import { openReader, openRecord, openSearch, sharedRecordPath } from '../services/routes';
import { Turns } from '../services/turns';
import type { CitationStyle } from '../shared/citation/index';
import { cite } from '../shared/citation/index';
import { rememberRecord } from '../stores/recent';
import type { AccessDeed } from '../view/access';
import type { FactDeed } from '../view/facts';
import type { Notice, SectionStatus } from '../view/notice';
import { problemNotice } from '../view/notice';
import type { RecordView } from '../view/record';
import { recordView } from '../view/record';
import { libraryDay } from '../view/time';
import { words } from './page-look';

type Answer = Output<'catalogue.record'>;
type Detail<D extends object> = WechatMiniprogram.CustomEvent<D>;

/** What an attached page knows of its record beside what it draws. */
interface Reading {
  turns: Turns;
  id: string;
  answer: Answer | null;
}

const readings = new WeakMap<object, Reading>();

function readingOf(page: object): Reading {
  const known = readings.get(page);
  if (known) return known;
  const fresh = { turns: new Turns(), id: '', answer: null };
  readings.set(page, fresh);
  return fresh;
}

/** A page that shows one record: alone, or beside a list. Answers the events of components/record-detail. */
export const recordReader = Behavior({
  data: {
    record: null as RecordView | null,
    recordStatus: 'loading' as SectionStatus,
    recordNotice: null as Notice | null,
    citation: '',
    citationStyle: 'gbt7714-2025' as CitationStyle,
    citationStyles: [] as { value: string; label: string }[],
    citing: false,
  },
  methods: {
    async showRecord(id: string) {
      const reading = readingOf(this);
      const current = reading.turns.take();
      const same = reading.id === id && reading.answer !== null;
      reading.id = id;
      if (!same) {
        reading.answer = null;
        this.setData({ record: null, recordStatus: 'loading', recordNotice: null, citing: false });
      }
      try {
        const answer = await loadRecord(id);
        if (!current()) return;
        reading.answer = answer;
        rememberRecord({ id, title: answer.record.title, at: new Date().toISOString() });
        this.redrawRecord();
      } catch (cause) {
        if (!current()) return;
        this.setData({
          recordStatus: same ? 'stale' : 'failed',
          recordNotice: problemNotice(asCloudError(cause), words()),
        });
      }
    },

    redrawRecord() {
      const { answer } = readingOf(this);
      if (!answer) return;
      this.setData({
        record: recordView(answer, words()),
        recordStatus: 'ready',
        recordNotice: null,
      });
    },

    reloadRecord() {
      void this.showRecord(readingOf(this).id);
    },

    retryRecord() {
      this.reloadRecord();
    },

    /** A card for a friend: opened, it resolves the short code for whoever taps it. */
    shareCard(): { title: string; path: string } {
      const { answer } = readingOf(this);
      return answer
        ? { title: answer.record.title, path: sharedRecordPath(answer.shareCode) }
        : { title: words().labels.home.title, path: '/pages/home/index' };
    },

    shownAnswer(): Answer | null {
      return readingOf(this).answer;
    },

    onNeighbour(event: Detail<{ id: string }>) {
      openRecord(event.detail.id);
    },

    async onStandard(event: Detail<{ number: string }>) {
      const { number } = event.detail;
      try {
        const id = await findStandard(number);
        if (id === null) tell(words().labels.record.noSuchStandard);
        else this.onNeighbour({ ...event, detail: { id } });
      } catch (cause) {
        tell(words().errors[asCloudError(cause).code].title);
      }
    },

    onDeed({ detail }: Detail<AccessDeed>) {
      this.doDeed(detail);
    },

    doDeed(deed: AccessDeed) {
      const { record } = words().labels;
      switch (deed.do) {
        case 'read':
          openReader(readingOf(this).id);
          break;
        case 'copyLink':
          copyText(deed.text, record.linkCopied);
          break;
        case 'copyPlace':
          copyText(deed.text, record.placeCopied);
          break;
      }
    },

    onFact({ detail }: Detail<{ text: string; deed: FactDeed }>) {
      const { text, deed } = detail;
      if (deed.do === 'copy') copyText(text, words().labels.record.copied);
      else openSearch({ text: deed.text, filters: deed.filters });
    },

    onShortCode() {
      const { answer } = readingOf(this);
      if (answer) copyText(answer.shareCode, words().labels.record.codeCopied);
    },

    openCitation() {
      const citationStyles = Object.entries(words().citationStyles).map(([value, label]) => ({
        value,
        label,
      }));
      this.setData({ citing: true, citationStyles });
      this.drawCitation();
    },

    closeCitation() {
      this.setData({ citing: false });
    },

    chooseCitation({ detail }: Detail<{ value: CitationStyle }>) {
      this.setData({ citationStyle: detail.value });
      this.drawCitation();
    },

    drawCitation() {
      const { answer } = readingOf(this);
      if (!answer) return;
      const today = libraryDay(new Date());
      this.setData({ citation: cite(answer.record, this.data.citationStyle, today) });
    },

    copyCitation() {
      copyText(this.data.citation, words().labels.record.citationCopied);
    },
  },
});
