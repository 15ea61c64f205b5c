import type { ImportReject, Output } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { handOver } from '../../../../services/hand-over';
import { loadRejects } from '../../../../services/imports';
import { tell } from '../../../../services/phone';
import { Turns } from '../../../../services/turns';
import type { RejectView } from '../../view/rejects';
import { rejectViews } from '../../view/rejects';

const rejectedOf = ownState(() => ({
  turns: new Turns(),
  jobId: '',
  rejects: [] as ImportReject[],
  next: null as string | null,
  file: undefined as Output<'catalogue.importRejects'>['file'],
}));

/** What of the file was not read: page by page, and as a file to be mended. */
export const rejected = Behavior({
  data: {
    rejects: [] as RejectView[],
    moreRejects: 'end' as 'idle' | 'loading' | 'failed' | 'end',
    savable: false,
  },
  methods: {
    openRejects(jobId: string) {
      const state = rejectedOf(this);
      state.jobId = jobId;
      state.rejects = [];
      state.next = null;
      void this.loadRejected();
    },

    async loadRejected() {
      const state = rejectedOf(this);
      const current = state.turns.take();
      this.setData({ moreRejects: 'loading' });
      try {
        const page = await loadRejects(state.jobId, state.next);
        if (!current()) return;
        state.rejects = [...state.rejects, ...page.rejects];
        state.next = page.next;
        state.file = page.file;
        this.setData({
          savable: page.file !== undefined,
          moreRejects: page.next === null ? 'end' : 'idle',
        });
        this.drawRejects();
      } catch {
        if (current()) this.setData({ moreRejects: 'failed' });
      }
    },

    drawRejects() {
      this.setData({ rejects: rejectViews(rejectedOf(this).rejects, words()) });
    },

    /** The link of a list that was loaded a while ago has run out: it is asked for again. */
    async saveRejects() {
      const { jobId } = rejectedOf(this);
      try {
        const { file } = await loadRejects(jobId, null);
        if (file && !(await handOver(file))) tell(words().imports.job.rejectsLeft);
      } catch (cause) {
        tell(words().errors[asCloudError(cause).code].title);
      }
    },
  },
});
