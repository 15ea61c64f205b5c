import type { Output } from '../../typings/contract';
import { findStandard, loadRecord } from '../services/catalogue';
import type { CloudError } from '../services/cloud';
import { asCloudError, mayPass } from '../services/cloud';
import { copyText, tell } from '../services/phone';
import { openReader, openRecord, openSearch, sharedRecordPath } from '../services/routes';
import { Turns } from '../services/turns';
import type { CitationStyle } from '../shared/citation/index';
import { cite } from '../shared/citation/index';
import { rememberRecord } from '../stores/recent';
import { dropRecord, keepRecord, keptRecord } from '../stores/record-copies';
import type { AccessDeed } from '../view/access';
import type { FactDeed } from '../view/facts';
import type { Notice, SectionStatus } from '../view/notice';
import { problemNotice, staleNotice } from '../view/notice';
import type { RecordView } from '../view/record';
import { recordView } from '../view/record';
import { libraryDay } from '../view/time';
import { ownState } from './own-state';
import { words } from './page-look';

type Answer = Output<'catalogue.record'>;
type Detail<D extends object> = WechatMiniprogram.CustomEvent<D>;

const readingOf = ownState(() => ({
  turns: new Turns(),
  id: '',
  answer: null as Answer | null,
  /** Why what is shown is a copy, and of when (ISO 8601); null when it is what the library says now. */
  stale: null as { error: CloudError; at: string } | null,
}));

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
        const now = new Date();
        reading.answer = answer;
        reading.stale = null;
        keepRecord(answer, now);
        rememberRecord({ id, title: answer.record.title, at: now.toISOString() });
        this.redrawRecord();
      } catch (cause) {
        if (current()) this.failRecord(asCloudError(cause));
      }
    },

    /** Shows the copy of an earlier visit where the record itself may still be there. */
    failRecord(error: CloudError) {
      const reading = readingOf(this);
      const copy = mayPass(error.code) ? keptRecord(reading.id) : null;
      if (copy) {
        reading.answer = copy.answer;
        reading.stale = { error, at: copy.at };
        this.redrawRecord();
        return;
      }
      if (error.code === 'NOT_FOUND') dropRecord(reading.id);
      reading.answer = null;
      this.setData({
        record: null,
        recordStatus: 'failed',
        recordNotice: problemNotice(error, words()),
      });
    },

    redrawRecord() {
      const { answer, stale } = readingOf(this);
      if (!answer) return;
      this.setData({
        record: recordView(answer, words()),
        recordStatus: stale ? 'stale' : 'ready',
        recordNotice: stale && staleNotice(stale.error, stale.at, words()),
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

    async onStandard(event: Detail<{ number: string; id: string }>) {
      const { number, id: known } = event.detail;
      try {
        const id = known === '' ? await findStandard(number) : known;
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
