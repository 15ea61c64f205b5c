import { pageLook, words } from '../../../../behaviors/page-look';
import { recordReader } from '../../../../behaviors/record-reader';
import { resolveShareCode } from '../../../../services/catalogue';
import { asCloudError } from '../../../../services/cloud';
import { loadMe } from '../../../../services/members';
import { openKeeping } from '../../../../services/routes';
import { session } from '../../../../stores/session';
import { problemNotice } from '../../../../view/notice';

/** Opened with `id`, or with `c`, the code of a share card, or by a card's scanned `scene`, which holds that code. */
interface Query {
  id?: string;
  c?: string;
  scene?: string;
}

Component({
  behaviors: [pageLook(({ labels }) => labels.record), recordReader],
  data: {
    shareCode: '',
    /** Word of the way to the staff's page of the record; empty for readers. */
    edit: '',
  },
  methods: {
    onLoad({ id, c, scene }: Query) {
      if (id !== undefined) {
        void this.showRecord(decodeURIComponent(id));
        return;
      }
      this.setData({ shareCode: decodeURIComponent(c ?? scene ?? '') });
      void this.resolve();
    },

    onShow() {
      this.drawBar();
      void this.offerEditing();
    },

    /** Only helps: whoever is not told who they are reads on. */
    async offerEditing() {
      const me = session.get() ?? (await loadMe().catch(() => null));
      const mayKeep = me?.member?.rights.includes('catalogue.keep') ?? false;
      this.setData({ edit: mayKeep ? words().keeping.record.title : '' });
    },

    edit() {
      if (this.data.record) openKeeping(this.data.record.id);
    },

    onShareAppMessage() {
      return this.shareCard();
    },

    actMain() {
      const deed = this.data.record?.access.ways[0]?.deed;
      if (deed) this.doDeed(deed);
    },

    redraw() {
      this.redrawRecord();
      if (this.data.edit !== '') this.setData({ edit: words().keeping.record.title });
    },

    async resolve() {
      try {
        void this.showRecord(await resolveShareCode(this.data.shareCode));
      } catch (cause) {
        this.setData({
          recordStatus: 'failed',
          recordNotice: problemNotice(asCloudError(cause), words()),
        });
      }
    },

    /** Until a share code is resolved there is no record to ask for again. */
    retryRecord() {
      this.setData({ recordStatus: 'loading', recordNotice: null });
      if (this.data.shareCode !== '' && !this.shownAnswer()) void this.resolve();
      else this.reloadRecord();
    },
  },
});
