import type { ImportJob, ImportSamples } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { words } from '../../../../behaviors/page-look';
import { asCloudError, mayPass, mintRequestId } from '../../../../services/cloud';
import type { ImportDeed } from '../../../../services/imports';
import { decideImport, loadImport, stepImport } from '../../../../services/imports';
import { confirm } from '../../../../services/phone';
import { Turns } from '../../../../services/turns';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { JobView, SamplesView } from '../../view/import-job';
import { jobView, samplesView } from '../../view/import-job';
import { isUnderWay } from '../../view/import-state';

/** A step that found the job in other hands answers at once; asking it without a pause would only cost. */
const PAUSE_MS = 800;
const PAUSE_WITHOUT_LINE_MS = 3_000;

const workingOf = ownState(() => ({
  turns: new Turns(),
  jobId: '',
  job: null as ImportJob | null,
  samples: null as ImportSamples | null,
  /** Ids of decisions that were sent and not answered yet, so that asking again decides once. */
  intents: new Map<ImportDeed, string>(),
}));

/**
 * A job from its dry run on. While the page is shown it works on the job and shows how far it is; hidden, it leaves that
 * to the library. A page that uses it has `drawn(job)` for what depends on the job.
 */
export const working = Behavior({
  data: {
    job: null as JobView | null,
    samples: null as SamplesView | null,
    jobNotice: null as Notice | null,
    deciding: '' as ImportDeed | '',
  },
  lifetimes: {
    detached() {
      workingOf(this).turns.end();
    },
  },
  methods: {
    async openJob(jobId: string) {
      workingOf(this).jobId = jobId;
      await this.loadJob();
    },

    /** Shows the job as it is, and goes on with it where it is under way. */
    async loadJob() {
      const state = workingOf(this);
      if (state.jobId === '') return;
      const current = state.turns.take();
      try {
        const { job, samples } = await loadImport(state.jobId);
        if (!current()) return;
        state.samples = samples;
        this.showJob(job);
        if (isUnderWay(job.state)) await this.work(current);
      } catch (cause) {
        if (!current()) return;
        this.setData({ jobNotice: problemNotice(asCloudError(cause), words()) });
      }
    },

    async work(current: () => boolean) {
      const state = workingOf(this);
      while (current()) {
        const before = state.job?.progress;
        try {
          const job = await stepImport(state.jobId);
          if (!current()) return;
          this.showJob(job);
          if (!isUnderWay(job.state)) {
            void this.loadJob();
            return;
          }
          if (job.progress === before) await pause(PAUSE_MS);
        } catch (cause) {
          if (!current()) return;
          const error = asCloudError(cause);
          const notice = problemNotice(error, words());
          const { pausedHint } = words().imports.job;
          if (!mayPass(error.code)) {
            this.setData({ jobNotice: notice });
            return;
          }
          // A busy job is one the timer works on: nothing is wrong.
          if (error.code !== 'BUSY') this.setData({ jobNotice: { ...notice, hint: pausedHint } });
          await pause(PAUSE_WITHOUT_LINE_MS);
        }
      }
    },

    leaveJob() {
      workingOf(this).turns.end();
    },

    showJob(job: ImportJob) {
      workingOf(this).job = job;
      this.setData({ jobNotice: null });
      this.drawJob();
      (this as unknown as { drawn(job: ImportJob): void }).drawn(job);
    },

    drawJob() {
      const { job, samples } = workingOf(this);
      if (!job) return;
      this.setData({
        job: jobView(job, samples, words(), new Date()),
        samples: samples && samplesView(samples, words()),
      });
    },

    apply() {
      void this.decide('Apply');
    },

    async approve() {
      const { approveTitle, yes, no } = words().imports.job;
      const [text = ''] = this.data.job?.verdict?.lines ?? [];
      if (await confirm({ title: approveTitle, text, yes, no })) await this.decide('Approve');
    },

    async cancel() {
      const { cancelTitle, cancelText, yes, no } = words().imports.job;
      const agreed = await confirm({ title: cancelTitle, text: cancelText, yes, no });
      if (agreed) await this.decide('Cancel');
    },

    async undo() {
      const { undoTitle, undoText, yes, no } = words().imports.job;
      const agreed = await confirm({ title: undoTitle, text: undoText, yes, no });
      if (agreed) await this.decide('Undo');
    },

    async decide(deed: ImportDeed) {
      const state = workingOf(this);
      if (this.data.deciding !== '') return;
      const requestId = state.intents.get(deed) ?? mintRequestId();
      state.intents.set(deed, requestId);
      this.setData({ deciding: deed, jobNotice: null });
      try {
        const job = await decideImport(deed, state.jobId, requestId);
        state.intents.delete(deed);
        this.showJob(job);
        void this.loadJob();
      } catch (cause) {
        const error = asCloudError(cause);
        if (!mayPass(error.code)) state.intents.delete(deed);
        this.setData({ jobNotice: problemNotice(error, words()) });
      } finally {
        this.setData({ deciding: '' });
      }
    },
  },
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
