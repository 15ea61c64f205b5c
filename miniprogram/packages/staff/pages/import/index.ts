import type { ImportJob } from '../../../../../typings/contract';
import { pageLook, words } from '../../../../behaviors/page-look';
import { openImports, openRecord } from '../../../../services/routes';
import type { ImportDraft } from '../../../../stores/import-draft';
import { importDraft, liveDraft } from '../../../../stores/import-draft';
import type { StepView } from '../../view/import-state';
import { isUnderWay, stepViews } from '../../view/import-state';
import { previewing } from './previewing';
import { rejected } from './rejected';
import { sending } from './sending';
import { working } from './working';

/** Opened with `id`, a job; without one, a new import, or the one that was begun and left. */
interface Query {
  id?: string;
}

type Phase = 'file' | 'preview' | 'job';

Component({
  behaviors: [pageLook(({ imports }) => imports.job), sending, previewing, working, rejected],
  data: {
    phase: 'file' as Phase,
    steps: [] as StepView[],
    formats: [] as { name: string; about: string }[],
    /** State and counts whose rejects are shown, so that they are loaded once for each. */
    rejectsOf: '',
  },
  methods: {
    onLoad({ id }: Query) {
      this.redraw();
      if (id !== undefined) {
        this.setData({ phase: 'job' });
        void this.openJob(decodeURIComponent(id));
        return;
      }
      const draft = liveDraft(new Date());
      if (draft) this.begin(draft);
    },

    onShow() {
      this.drawBar();
      if (this.data.phase === 'job' && this.data.job) void this.loadJob();
    },

    /** The library goes on by itself. */
    onHide() {
      this.leaveJob();
    },

    redraw() {
      this.setData({ formats: Object.values(words().imports.formats) });
      this.drawSteps();
      this.drawPreview();
      this.drawJob();
      this.drawRejects();
    },

    drawSteps() {
      this.setData({ steps: stepViews(this.data.phase === 'file' ? 0 : 1, words()) });
    },

    begin(draft: ImportDraft) {
      this.setData({ phase: 'preview', fileName: draft.file });
      this.drawSteps();
      this.readDraft(draft);
    },

    follow(jobId: string) {
      this.setData({ phase: 'job', job: null });
      void this.openJob(jobId);
    },

    drawn(job: ImportJob) {
      const rejects = (job.done ?? job.plan)?.rejected ?? 0;
      const key = `${job.jobId} ${rejects}`;
      if (rejects === 0 || isUnderWay(job.state) || key === this.data.rejectsOf) return;
      this.setData({ rejectsOf: key });
      this.openRejects(job.jobId);
    },

    /** Another file in the place of the one that was sent; what was said of that one goes with it. */
    chooseAnother() {
      importDraft.set(null);
      this.setData({ phase: 'file', fileName: '', sendNotice: null });
      this.drawSteps();
      void this.choose();
    },

    startOver() {
      importDraft.set(null);
      this.leaveJob();
      this.setData({ phase: 'file', job: null, jobNotice: null, fileName: '', rejectsOf: '' });
      this.drawSteps();
    },

    openList() {
      openImports();
    },

    openSample({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openRecord(detail.id);
    },
  },
});
