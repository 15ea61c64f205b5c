import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call, mintRequestId } from '../../../../services/cloud';
import { handOverText } from '../../../../services/files';
import { exportMe, loadMe } from '../../../../services/members';
import { openMe } from '../../../../services/routes';
import { forgetReader } from '../../../../stores/forgetting';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import { libraryDay } from '../../../../view/time';

interface Removes {
  collection: string;
  documents: string;
}

interface Keeps {
  what: string;
  why: string;
  until: string;
}

const keptOf = ownState(() => ({ text: '', requestId: mintRequestId() }));

/** What the library holds about the reader: all of it in a file, or none of it any more. */
Component({
  behaviors: [pageLook(({ labels }) => labels.data)],
  data: {
    collecting: false,
    progress: '',
    parts: [] as { collection: string; purpose: string; retention: string; count: string }[],
    collected: '',
    exportNotice: null as Notice | null,
    plan: null as { removes: Removes[]; keeps: Keeps[]; hindered: boolean } | null,
    planning: false,
    typed: '',
    deleting: false,
    deleteNotice: null as Notice | null,
    deleted: false,
  },
  methods: {
    onShow() {
      this.drawBar();
    },

    async collect() {
      if (this.data.collecting) return;
      const { say } = words();
      this.setData({ collecting: true, exportNotice: null, parts: [], collected: '' });
      try {
        const parts = await exportMe((documents) =>
          this.setData({ progress: say.collected(documents) }),
        );
        keptOf(this).text = JSON.stringify({ at: new Date().toISOString(), parts }, null, 2);
        const documents = parts.reduce((sum, part) => sum + part.documents.length, 0);
        this.setData({
          collected:
            documents > 0 ? say.exported(documents, parts.length) : words().labels.data.nothing,
          parts: parts.map(({ collection, purpose, retention, documents: { length } }) => ({
            collection,
            purpose,
            retention,
            count: say.documents(length),
          })),
        });
      } catch (cause) {
        this.setData({ exportNotice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ collecting: false, progress: '' });
    },

    async save() {
      const { say } = words();
      try {
        await handOverText(say.exportFile(libraryDay(new Date())), keptOf(this).text);
      } catch (cause) {
        this.setData({ exportNotice: problemNotice(asCloudError(cause), words()) });
      }
    },

    async showPlan() {
      this.setData({ planning: true, deleteNotice: null });
      try {
        const { removes, keeps, hindrances } = await call('members.deletionPlan', {});
        const { say } = words();
        this.setData({
          plan: {
            keeps,
            hindered: hindrances.length > 0,
            removes: removes.map(({ collection, documents }) => ({
              collection,
              documents: say.documents(documents),
            })),
          },
        });
      } catch (cause) {
        this.setData({ deleteNotice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ planning: false });
    },

    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value.trim() });
    },

    /** Only after the plan was shown and the word typed. What this phone kept of the reader goes with it. */
    async forget() {
      if (this.data.deleting || this.data.typed !== words().labels.data.confirmWord) return;
      this.setData({ deleting: true, deleteNotice: null });
      try {
        await call('members.deleteMe', { confirm: 'delete' }, keptOf(this).requestId);
        keptOf(this).text = '';
        forgetReader();
        this.setData({ deleted: true, parts: [], collected: '' });
        void loadMe().catch(() => {});
      } catch (cause) {
        this.setData({ deleteNotice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ deleting: false });
    },

    toMe() {
      openMe();
    },
  },
});
